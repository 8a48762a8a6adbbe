"""``screening audit export``: the custody bundle of one paper."""
# ruff: noqa: PLC0415  # the PDF library and the database are this command's only

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screening import __version__, wiring_archive
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.workflow import Notary
    from screening.workflow.custody import Proved


def export(
    *,
    id: Annotated[  # noqa: A002  # the field's own name
        str, typer.Argument(metavar="ID", help="The paper's SHA-256, or its beginning.")
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="A new folder; custody-<id> here if not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write all that is known of one paper into a folder that proves itself.

    The original, every verdict, the entries with their proofs, the checkpoints, the
    public key, a README.txt for a stranger, and a memorandum as PDF. It holds what the
    paper says: treat it like the paper. What was added since the last sweep is signed
    first.
    """
    from screening import wiring_audit
    from screening.cli.papers import only

    settings = Settings.from_env()
    notary = wiring_audit.notary(settings)
    submission = only(notary.trail, id)
    folder = to or Path(f"custody-{submission[:12]}")
    if folder.exists():
        raise typer.BadParameter(f"{folder} is there already; name a new folder")
    _write(folder, _files(settings, _proved(notary, submission)))
    typer.echo(f"The custody bundle is in {folder}; README.txt says how to check it.")


def _proved(notary: Notary, submission: str) -> Proved:
    """Sign what is not signed yet, so that each entry has a proof."""
    from screening.workflow.custody import gather

    proved = gather(notary, submission)
    if proved is None:
        raise typer.BadParameter("no such paper")
    return proved


def _files(settings: Settings, proved: Proved) -> dict[str, bytes]:
    from screening import wiring, wiring_audit
    from screening.audit.bundle import SUMS, record_files, sums
    from screening.audit.letter import letter
    from screening.cli.papers import suffix
    from screening.memorandum import Made, memorandum

    custody = proved.custody
    original = wiring_archive.archive(settings).get(custody.submission)
    key = wiring_audit.signer(settings).public
    now, county = wiring.SystemClock().now(), wiring.policy(settings).timezone
    files = {
        **record_files(custody, proved.proofs, proved.checkpoints),
        f"original.{suffix(original)}": original,
        "public-key.pem": key.pem,
        "README.txt": letter(custody, key).encode(),
        "memorandum.pdf": memorandum(
            custody, proved.checkpoints, Made(now, __version__, county)
        ),
    }
    return {**files, SUMS: sums(files)}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(mode=0o700, parents=True)
    for name, content in files.items():
        file = folder / name
        file.touch(mode=0o600)
        file.write_bytes(content)
