#!/usr/bin/env bash
# Makes this checkout runnable: system packages, .venv, the locked Python packages.
# Usage: infra/setup.sh [--test]     --test adds what only the test suite needs.
# Running it again costs a second and needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VENV=.venv
readonly LOCK=infra/requirements.lock
readonly BOOTSTRAP=infra/bootstrap.lock
readonly STAMP=$VENV/.installed
LOG=$(mktemp -t screening-setup.XXXXXX)
readonly LOG
trap '[ -s "$LOG" ] || rm -f "$LOG"' EXIT

main() {
  install_system_packages "$@"
  local python
  python=$(find_python)
  if is_installed "$python"; then
    say "Python packages are there"
  else
    install_python_packages "$python"
  fi
  rm -f "$LOG"
}

# --- system packages ---------------------------------------------------------

install_system_packages() {
  local missing
  missing=$(missing_packages "$@")
  if [ -z "$missing" ]; then
    say "system packages are there"
    return
  fi
  local -a root
  if [ "$(id -u)" -eq 0 ]; then
    root=(env)
  elif sudo -n true 2>/dev/null; then
    root=(sudo -n env)
  else
    fail "please install these first:  sudo apt-get install $missing"
  fi
  command -v apt-get >/dev/null || fail "please install these first: $missing"
  root+=(DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300)
  step "reading the package lists" "${root[@]}" update
  # shellcheck disable=SC2086  # one word for each package
  step "installing $missing" "${root[@]}" install --no-install-recommends $missing
}

missing_packages() {
  local -a missing=()
  command -v tesseract >/dev/null || missing+=(tesseract-ocr)
  has_language eng || missing+=(tesseract-ocr-eng)
  has_language osd || missing+=(tesseract-ocr-osd)
  compgen -G '/usr/lib/*/libseccomp.so.2*' >/dev/null || missing+=(libseccomp2)
  [ -n "$(suitable_python)" ] || missing+=(python3-venv)
  if [ "${1:-}" = --test ]; then
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
      command -v initdb >/dev/null || missing+=(postgresql)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    [ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v prometheus >/dev/null || missing+=(prometheus)
  fi
  echo "${missing[*]}"
}

has_language() {
  tesseract --list-langs 2>/dev/null | grep -qx "$1"
}

# --- Python ------------------------------------------------------------------

find_python() {
  local python
  python=$(suitable_python)
  [ -n "$python" ] ||
    fail "Python 3.11 or 3.12 with venv is needed; found: $(python3 -V 2>&1 || true)." \
      "Install one and name it:  make setup PYTHON=/path/to/python3.11"
  echo "$python"
}

suitable_python() {
  local name
  for name in ${PYTHON:-python3 python3.12 python3.11 /usr/bin/python3}; do
    if "$name" - <<'PY' >/dev/null 2>&1; then
import sys, venv, ensurepip
sys.exit(not (3, 11) <= sys.version_info < (3, 13))
PY
      command -v "$name"
      return
    fi
  done
}

is_installed() {
  [ -x $VENV/bin/screening ] && $VENV/bin/python -c '' 2>/dev/null &&
    [ "$(cat $STAMP 2>/dev/null)" = "$(fingerprint "$1")" ]
}

fingerprint() {
  { cat $LOCK $BOOTSTRAP pyproject.toml; pwd; "$1" -c 'import sys; print(sys.version)'; } |
    sha256sum | cut -d' ' -f1
}

install_python_packages() {
  # The environment is made anew, so that nothing of an older lock stays in it.
  step "making $VENV with $("$1" -V)" "$1" -m venv --clear $VENV
  # Without compiled modules every start of Airflow compiles some 4,000 files again.
  unset PYTHONDONTWRITEBYTECODE
  local count
  count=$(grep -c '^[^#]*==' $LOCK)
  if step_or_go_on "fetching the installer (uv)" \
    $VENV/bin/python -m pip install --require-hashes --only-binary :all: \
    --target $VENV/installer -r $BOOTSTRAP; then
    use_the_index_of_pip
    step_or_go_on "installing $count packages" \
      $VENV/installer/bin/uv pip install --python $VENV/bin/python --require-hashes \
      --compile-bytecode -r $LOCK || install_with_pip "$count"
  else
    install_with_pip "$count"
  fi
  step "installing screening itself" \
    $VENV/bin/python -m pip install --no-deps --no-build-isolation --no-index -e .
  fingerprint "$1" >$STAMP
}

install_with_pip() {
  step "installing $1 packages with pip (takes minutes)" \
    $VENV/bin/python -m pip install --require-hashes -r $LOCK
}

# uv does not read pip's settings; a county's own mirror is often named only there.
use_the_index_of_pip() {
  local index extra
  index=$($VENV/bin/python -m pip config get global.index-url 2>/dev/null || true)
  extra=$($VENV/bin/python -m pip config get global.extra-index-url 2>/dev/null || true)
  index=${PIP_INDEX_URL:-$index}
  extra=${PIP_EXTRA_INDEX_URL:-$extra}
  [ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"
  # As pip does: all indexes count alike. The hashes decide what may be installed.
  [ -z "$extra" ] || export UV_INDEX="${UV_INDEX:-$extra}" \
    UV_INDEX_STRATEGY=unsafe-best-match
  export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" UV_LINK_MODE="${UV_LINK_MODE:-copy}"
}

# --- what is shown -----------------------------------------------------------

say() {
  printf '  %s\n' "$1"
}

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

step() {
  step_or_go_on "$@" && return
  tail -n 20 "$LOG" >&2
  fail "$1 failed; all of its output: $LOG"
}

# Runs a command with its output in the log, and shows how long it takes.
step_or_go_on() {
  local what=$1 began=$SECONDS pid code=0
  shift
  "$@" >>"$LOG" 2>&1 </dev/null &
  pid=$!
  # A command in the background does not hear Ctrl-C by itself.
  # shellcheck disable=SC2064  # this pid, not a later one
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  if [ -t 1 ]; then
    while kill -0 $pid 2>/dev/null; do
      printf '\r  %s … %d s ' "$what" $((SECONDS - began))
      sleep 1
    done
    printf '\r'
  fi
  wait $pid || code=$?
  trap - INT TERM
  local end=done
  [ $code -eq 0 ] || end="failed (code $code)"
  printf '  %s … %s after %d s\n' "$what" "$end" $((SECONDS - began))
  return $code
}

main "$@"
