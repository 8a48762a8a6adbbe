"""A ZIP is expanded in memory, by what is counted and not by what is declared."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.limits import Limits
from screening.reading.unpack.budget import Budget
from screening.reading.unpack.part import Part
from screening.reading.unpack.zip_members import ZipParts, zip_parts
from tests.reading.packing import archive, deflated, entry, zipped

PAPER = b"Any officer who receives this paper shall read it.\n" * 20
ZEROS = deflated(bytes(80 << 20))


def opened(content: bytes) -> ZipParts:
    return zip_parts(content, Budget(len(content), Limits()))


def parts(content: bytes) -> tuple[Part, ...]:
    return opened(content).parts


def refused(content: bytes) -> str:
    with pytest.raises(Rejected) as rejection:
        opened(content)
    return rejection.value.code


@pytest.mark.parametrize(
    "method",
    [
        pytest.param(zipfile.ZIP_STORED, id="stored"),
        pytest.param(zipfile.ZIP_DEFLATED, id="deflated"),
        pytest.param(zipfile.ZIP_BZIP2, id="bzip2"),
    ],
)
def test_members_come_out_in_order_as_they_went_in(method: int) -> None:
    long = bytes(range(256)) * 9000

    assert opened(zipped(PAPER, long, b"", method=method)) == ZipParts(
        (Part(PAPER), Part(long), Part()), is_sound=True
    )


def test_folders_and_links_are_no_members() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as writing:
        writing.mkdir("folder")
        link = zipfile.ZipInfo("link")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        writing.writestr(link, "/etc/passwd")
        writing.writestr("folder/paper", PAPER)

    assert parts(content.getvalue()) == (Part(PAPER),)


def test_a_large_archive_with_64_bit_records_is_read() -> None:
    content = BytesIO()
    with (
        zipfile.ZipFile(content, "w") as writing,
        writing.open("paper", "w", force_zip64=True) as member,
    ):
        member.write(PAPER)

    assert opened(content.getvalue()) == ZipParts((Part(PAPER),), is_sound=True)


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x2001], ids=hex)
def test_an_encrypted_member_is_told_and_the_others_are_read(flags: int) -> None:
    locked = entry(b"x" * 20, PAPER, flags=flags)

    assert parts(archive(locked, entry(deflated(PAPER), PAPER))) == (
        Part(code=ReasonCode.ENCRYPTED),
        Part(PAPER),
    )


def test_a_method_that_is_not_expanded_is_told() -> None:
    shrunk = entry(b"x" * 20, PAPER, method=1)

    assert parts(archive(shrunk)) == (Part(code=ReasonCode.UNSUPPORTED_TYPE),)


def test_a_member_of_which_nothing_can_be_saved_is_told() -> None:
    broken = entry(b"\xff" * 20, PAPER)

    assert parts(archive(broken)) == (Part(code=ReasonCode.DAMAGED),)


def test_what_can_be_saved_of_a_member_is_flagged() -> None:
    (saved,) = parts(archive(entry(deflated(PAPER)[:-9], PAPER)))

    assert saved.is_cut
    assert PAPER.startswith(saved.content)


def test_a_wrong_checksum_is_flagged() -> None:
    other = PAPER.replace(b"officer", b"OFFICER")

    assert parts(archive(entry(deflated(other), PAPER))) == (Part(other, is_cut=True),)


def test_a_member_without_its_local_header_is_told() -> None:
    content = archive(entry(deflated(PAPER), PAPER), offsets=[7])

    assert parts(content) == (Part(code=ReasonCode.DAMAGED),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"junk" + zipped(PAPER), id="junk in front"),
        pytest.param(archive(entry(PAPER, PAPER, method=0), count=2), id="count"),
        pytest.param(zipped(PAPER)[:-2] + b"\x16\0" + zipped(), id="ZIP in a comment"),
        pytest.param(zipped(PAPER) + b"trailing junk", id="junk at the end"),
    ],
)
def test_an_archive_in_which_members_may_hide_is_not_sound(content: bytes) -> None:
    assert not opened(content).is_sound


def test_a_word_file_is_no_packet_of_xml() -> None:
    content = archive(entry(deflated(PAPER), PAPER, name=b"[Content_Types].xml"))

    assert refused(content) == "unsupported_type"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"PK\3\4 and no directory", "damaged", id="no directory"),
        pytest.param(archive(count=5), "damaged", id="empty directory of five"),
        pytest.param(
            archive(entry(ZEROS, b"", size=80 << 20)), "too_large", id="one of zeros"
        ),
        pytest.param(
            archive(entry(deflated(PAPER), PAPER, size=100)),
            "damaged",
            id="more than declared",
        ),
        pytest.param(
            archive(*[entry(b"", b"", method=0)] * 1001), "too_large", id="entries"
        ),
        pytest.param(
            archive(*[entry(deflated(PAPER), PAPER)] * 2, offsets=[0, 0]),
            "too_large",
            id="twice the same bytes",
        ),
        pytest.param(
            archive(
                entry(LONG := PAPER + entry(PAPER, PAPER)[0], LONG, method=0),
                entry(PAPER, PAPER, method=0),
                offsets=[0, 31 + len(PAPER)],
            ),
            "too_large",
            id="one within the other",
        ),
    ],
)
def test_a_trap_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_many_members_that_each_keep_the_ratio_do_not_break_it_together() -> None:
    part = entry(deflated(bytes(9 << 20)), bytes(9 << 20))

    assert refused(archive(*[part] * 9)) == "too_large"


WEIGHED = """
import resource, sys, time
from pathlib import Path
from screening.errors import Rejected
from screening.reading.limits import Limits
from screening.reading.unpack.leaves import unpack
content = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF)
try:
    unpack(content, Limits())
except Rejected as rejection:
    after = resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(rejection.code, spent, (after.ru_maxrss - before.ru_maxrss) // 1024)
"""


def bomb(name: str) -> bytes:
    zeros = deflated(bytes(200 << 20))
    one = archive(entry(zeros, b"", size=200 << 20))
    match name:
        case "nested":
            return zipped(one)
        case "flat":
            return archive(*[entry(zeros, b"", size=200 << 20)] * 20)
        case "bzip2":
            return zipped(bytes(200 << 20), method=zipfile.ZIP_BZIP2)
        case "declares 546 GB":
            return archive(entry(zeros, b"", size=0xFFFF_FFFE))
    raise LookupError(name)


@pytest.mark.parametrize("name", ["nested", "flat", "bzip2", "declares 546 GB"])
def test_a_bomb_costs_less_than_a_second_and_200_megabytes(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(bomb(name))

    run = subprocess.run(
        [sys.executable, "-c", WEIGHED, str(file)],
        capture_output=True,
        text=True,
        check=True,
    )

    code, seconds, megabytes = run.stdout.split()
    assert code == "too_large"
    assert float(seconds) < 1
    assert int(megabytes) < 200
