"""An archive in a folder: each paper encrypted by itself, whole or not there at all.

A paper is two files, named by the SHA-256 of its plain bytes: ``<digest>.aes``, and
``<digest>.key`` with its wrapped data key. Keys are changed, and papers made unreadable
for good, by way of the small file alone. A file ``<digest>`` is a paper in the clear, as
releases before this one left them. See infra/decisions/0018-encrypted-archive.md.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from screening.adapters.archive.durable import (
    alone,
    make_folder,
    remove_durably,
    write_durably,
)
from screening.adapters.archive.envelope import (
    Damaged,
    decrypted,
    encrypted,
    new_key,
    wrapped_key_in,
)
from screening.adapters.archive.keys import Keys
from screening.errors import NotArchived, Unavailable

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FolderArchive:
    """Keeps each content in ``<folder>/<first two digits>``, under a key of its own.

    Files are 0600 and folders 0700: papers are private on the disk too.
    """

    def __init__(self, folder: Path, keys: Keys) -> None:
        """Take the archive's root, which the first `put` creates."""
        self._folder = folder
        self._keys = keys

    def put(self, content: bytes) -> str:
        """Keep ``content`` durably; a damaged copy is replaced by a whole one."""
        digest = sha256(content).hexdigest()
        with translated(digest):
            make_folder(self._folder)
            make_folder(self._shard(digest))
            with alone(self._shard(digest)):
                if not self._is_whole(digest):
                    self._write(digest, content)
        return digest

    def get(self, digest: str) -> bytes:
        """Return what was put; a copy that was altered counts as not there."""
        if not _DIGEST.fullmatch(digest):
            raise NotArchived("asked for something that is no SHA-256 digest")
        with translated(digest):
            # Encrypted twice: it may have been in the clear until just now.
            for read in (self._encrypted, self._plain, self._encrypted):
                content = read(digest)
                if content is not None:
                    return content
        raise self._absent(digest)

    def digests(self) -> Iterator[str]:
        """Yield the digest of every paper that is there with its key, or in the clear."""
        with translated("the listing"):
            for file in self._folder.glob("??/*"):
                is_readable = (
                    file.suffix == ".aes" and file.with_suffix(".key").exists()
                )
                in_the_clear = file.suffix == "" and not self._blob(file.name).exists()
                if (is_readable or in_the_clear) and _DIGEST.fullmatch(file.stem):
                    yield file.stem

    def last_put(self, digest: str) -> datetime | None:
        """Return when it was put last; None if nothing of it can be read."""
        with translated(digest):
            return self._last_put(digest)

    def shred(self, digest: str, put_before: datetime) -> bool:
        """Destroy what can be read and the wrapped key; False if put again since."""
        shard = self._shard(digest)
        if not _DIGEST.fullmatch(digest) or not shard.is_dir():
            return True
        with translated(digest), alone(shard):
            last_put = self._last_put(digest)
            if last_put is not None and last_put >= put_before.astimezone(UTC):
                return False
            # What a killed writer left may hold this paper with its key; whoever writes
            # here now waits for the lock.
            remove_durably(*shard.glob(".*.part"))
            # What can be read goes before the key: as long as that is there the paper
            # is listed, and shredded again. From then on the rest is noise.
            remove_durably(shard / digest)
            remove_durably(self._key(digest))
            remove_durably(self._blob(digest))
        return True

    def encrypt_old(self) -> int:
        """Encrypt what lies in the clear; return how many papers that were.

        Raises:
            NotArchived: if one was altered; it stays as it is.
        """
        names = [file.name for file in self._folder.glob("??/*")]
        old = [name for name in names if _DIGEST.fullmatch(name)]
        for digest in old:
            with translated(digest), alone(self._shard(digest)):
                content = self._plain(digest)
                # None: it was erased, or encrypted by somebody else, just now.
                if content is not None:
                    self._write(digest, content)
                    remove_durably(self._shard(digest) / digest)
        return len(old)

    def _write(self, digest: str, content: bytes) -> None:
        data_key = new_key()
        wrapped = self._keys.wrap(data_key, digest)
        stored = encrypted(content, data_key, digest)
        # The key gets its name first: a paper without a key would look erased.
        write_durably({self._key(digest): wrapped.line, self._blob(digest): stored})

    def _encrypted(self, digest: str) -> bytes | None:
        try:
            wrapped = self._key(digest).read_bytes()
            stored = self._blob(digest).read_bytes()
        except FileNotFoundError:
            return None
        try:
            data_key = self._keys.unwrap(wrapped_key_in(wrapped), digest)
            return _checked(decrypted(stored, data_key, digest), digest)
        except Damaged as error:
            raise _altered(digest) from error

    def _plain(self, digest: str) -> bytes | None:
        try:
            return _checked((self._shard(digest) / digest).read_bytes(), digest)
        except FileNotFoundError:
            return None

    def _is_whole(self, digest: str) -> bool:
        """Tell whether it can be read, and if so note that it was put again."""
        try:
            if self._encrypted(digest) is not None:
                os.utime(self._key(digest))
                return True
            if self._plain(digest) is not None:
                os.utime(self._shard(digest) / digest)
                return True
        except NotArchived:
            return False
        return False

    def _last_put(self, digest: str) -> datetime | None:
        files = (self._key(digest), self._shard(digest) / digest)
        times = [file.stat().st_mtime for file in files if file.exists()]
        return datetime.fromtimestamp(max(times), UTC) if times else None

    def _shard(self, digest: str) -> Path:
        return self._folder / digest[:2]

    def _blob(self, digest: str) -> Path:
        return self._shard(digest) / f"{digest}.aes"

    def _key(self, digest: str) -> Path:
        return self._shard(digest) / f"{digest}.key"

    def _absent(self, digest: str) -> NotArchived | Unavailable:
        # A share that is not mounted must not look like a paper that is lost.
        if not self._folder.is_dir():
            return Unavailable("the archive's folder is not there; mount it")
        return NotArchived(f"{digest} is not archived; run the sweep")


def _checked(content: bytes, digest: str) -> bytes:
    if sha256(content).hexdigest() != digest:
        raise _altered(digest)
    return content


def _altered(digest: str) -> NotArchived:
    return NotArchived(f"{digest} was altered on disk; restore it from a backup")


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn the system's refusal into Unavailable, without the paths that it names."""
    try:
        yield
    except OSError as error:
        told = f"the archive did not answer for {what}: {error.strerror}"
        raise Unavailable(told) from error
