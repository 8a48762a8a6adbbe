"""The custody bundle of one paper: files that prove themselves to a stranger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from screening.audit.checkpoint import Checkpoint, found_in
from screening.audit.custody import Custody
from screening.audit.entry import Link, digest, sealed
from screening.audit.keys import PublicKey, by_id
from screening.audit.lines import UnreadableLine, line_of, links_in
from screening.audit.merkle import path, root_by

ENTRIES = "entries.jsonl"
PROOFS = "proofs.json"
OPENINGS = "openings.json"
CHECKPOINTS = "checkpoints.txt"
SUMS = "SHA256SUMS"

ORIGINAL = "original"
"""The name of the paper's own file, before the dot."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in the span that a checkpoint signed; RFC 6962, section 2.1.1."""

    sequence: int
    checkpoint: int
    path: tuple[str, ...]
    """Hashes in hex, from the leaf upwards."""


def proof_of(link: Link, span: Sequence[Link], checkpoint: Checkpoint) -> Proof:
    """Return the proof; ``span`` is all that the checkpoint covers, in order."""
    leaves = [bytes.fromhex(item.digest) for item in span]
    place = link.entry.sequence - checkpoint.first
    hashes = tuple(item.hex() for item in path(place, leaves))
    return Proof(link.entry.sequence, checkpoint.number, hashes)


def record_files(
    custody: Custody, proofs: Iterable[Proof], checkpoints: Iterable[Checkpoint]
) -> dict[str, bytes]:
    """Return the part of the bundle that machines check, by file name."""
    openings = [
        {
            "sequence": item.sequence,
            "kept_in": item.kept_in,
            "salt": item.salt,
            "content": item.content.decode(),
        }
        for item in custody.openings
    ]
    files = {
        ENTRIES: "".join(line_of(link) for link in custody.links),
        PROOFS: _json([asdict(item) for item in proofs]),
        OPENINGS: _json(openings),
        CHECKPOINTS: "\n".join(item.text for item in checkpoints),
    }
    for item in custody.said:
        files[_result_name(item.version)] = item.content
    return {name: text.encode() for name, text in files.items()}


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the list that ``sha256sum --check`` reads."""
    lines = [f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()


def check(files: Mapping[str, bytes], keys: Iterable[PublicKey]) -> tuple[str, ...]:
    """Check a bundle against keys that came another way; return what is wrong.

    It proves what is in the bundle, not that nothing was left out: that takes the
    whole chain.
    """
    try:
        return tuple(_wrong(files, by_id(keys)))
    except (KeyError, ValueError, TypeError, UnreadableLine) as error:
        return (f"a file of the bundle is missing or is none ({type(error).__name__})",)


def _wrong(files: Mapping[str, bytes], keys: Mapping[str, PublicKey]) -> list[str]:
    links = list(links_in(files[ENTRIES].decode().splitlines()))
    return [
        *_wrong_sums(files),
        *_wrong_original(files, links),
        *_wrong_entries(files, links, keys),
        *_wrong_contents(files, links),
    ]


def _wrong_sums(files: Mapping[str, bytes]) -> list[str]:
    others = {name: files[name] for name in files if name != SUMS}
    return [] if sums(others) == files[SUMS] else [f"{SUMS} is not about these files"]


def _wrong_original(files: Mapping[str, bytes], links: Sequence[Link]) -> list[str]:
    (name,) = [name for name in files if name.split(".")[0] == ORIGINAL]
    told = {link.entry.noted.submission for link in links}
    is_it = told == {sha256(files[name]).hexdigest()}
    return [] if is_it else [f"{name} is not the paper that the entries are about"]


def _wrong_entries(
    files: Mapping[str, bytes], links: Sequence[Link], keys: Mapping[str, PublicKey]
) -> list[str]:
    signed = {
        item.number: item
        for item in found_in(files[CHECKPOINTS].decode())
        if item.key in keys and keys[item.key].signed(item.statement, item.signature)
    }
    proofs = {item["sequence"]: item for item in json.loads(files[PROOFS])}
    return [
        f"entry {link.entry.sequence} is not proved by a checkpoint with a good signature"
        for link in links
        if not _is_proved(link, proofs[link.entry.sequence], signed)
    ]


def _is_proved(
    link: Link, proof: Mapping[str, object], signed: Mapping[int, Checkpoint]
) -> bool:
    checkpoint = signed.get(int(str(proof["checkpoint"])))
    if checkpoint is None or digest(link.entry) != link.digest:
        return False
    hashes = proof["path"]
    if not isinstance(hashes, list):
        raise TypeError("a path is a list")
    size = checkpoint.last - checkpoint.first + 1
    place = link.entry.sequence - checkpoint.first
    leaf, steps = bytes.fromhex(link.digest), [bytes.fromhex(item) for item in hashes]
    return root_by(leaf, place, size, steps).hex() == checkpoint.root


def _wrong_contents(files: Mapping[str, bytes], links: Sequence[Link]) -> list[str]:
    seals = {link.entry.sequence: link.entry.noted.seal for link in links}
    wrong = []
    for item in json.loads(files[OPENINGS]):
        content: str = item["content"]
        seal = sealed(bytes.fromhex(item["salt"]), content.encode())
        if seals.get(item["sequence"]) != seal:
            wrong.append(f"the content of entry {item['sequence']} is another now")
        elif item["kept_in"] == "rulings":
            wrong += _wrong_result(files, json.loads(content))
    return wrong


def _wrong_result(
    files: Mapping[str, bytes], ruling: Mapping[str, object]
) -> list[str]:
    name = _result_name(int(str(ruling["version"])))
    is_it = files[name].decode() == ruling["content"]
    return [] if is_it else [f"{name} is not the verdict that was recorded"]


def _result_name(version: int) -> str:
    return f"verdict-{version}.json"


def _json(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
