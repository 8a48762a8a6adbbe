"""The report of a bulk job, as files on the disk."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from screening.domain.bulk import JobState, Listed, Progress, Reads, job_of
from screening.domain.finding import Element, FieldName, SignatureState, SignerRole
from screening.domain.flip import RANKS, Flip
from screening.domain.reason import ReasonCode
from screening.domain.segment import PaperClass, Segment
from screening.domain.view import View
from screening.errors import SettingsError
from screening.flip_report import write
from screening.flip_report.write import write_report
from screening.ports import Flipped
from screening.result import as_json
from tests.makers import (
    NOON,
    evidence,
    field,
    page,
    quote,
    reason,
    segment,
    signature,
    verdict,
    versions,
)

PNG = b"\x89PNG of a page"
HOSTILE = "<script>alert(1)</script>\u202efdp.exe.pdf"


def told(*parts: Segment) -> str:
    pages = [page("ORDER", number=number, rotation=90) for number in (1, 2)]
    return as_json(verdict(*parts, pages=pages), "fax.pdf")


SIGNED = told(segment("ao-442", signature=signature()))
UNSIGNED = told(
    segment(
        "ao-442",
        signature=signature(SignatureState.BLANK, page=2),
        reasons=[reason(ReasonCode.SIGNATURE_MISSING)],
    )
)


def flipped(flip: Flip = Flip.DOUBTED, **other: object) -> Flipped:
    plain = Flipped(
        job="a" * 64,
        submission="b" * 64,
        place="",
        name="fax.pdf",
        department="records",
        received_at=NOON,
        flip=flip,
        rank=RANKS[flip],
        then_version=1,
        then=SIGNED,
        then_class="judicial",
        then_status="cleared",
        filed_as="",
        now=UNSIGNED,
        now_class="judicial",
        now_status="awaiting_review",
        decided_as="",
        made_at=NOON,
        seen_by="",
    )
    return replace(plain, **other)  # type: ignore[arg-type]  # a test's own


def progress(**other: object) -> Progress:
    job = job_of([Listed(0, "b" * 64)], "papers", versions(), Reads.KEPT, None)
    plain = Progress(
        job, JobState.DONE, NOON, NOON, screened=1, failed=0, pages=2, pages_read=0,
        busy_s=1.0, flips=1, unseen=1,
    )  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]  # a test's own


def drawn(flipped: Flipped, view: View) -> bytes:
    del flipped, view
    return PNG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "changed"


def written(folder: Path, *flips: Flipped, told: Progress | None = None) -> str:
    made = write_report(folder, told or progress(), flips, [], drawn)
    return made.read_text()


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "flips.csv").open(newline="") as file:
        return list(csv.DictReader(file))


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.found: list[str] = []

    def handle_starttag(
        self, tag: str, attrs: Iterable[tuple[str, str | None]]
    ) -> None:
        self.tags.add(tag)
        named = [value or "" for name, value in attrs if name in ("src", "href")]
        self.found += named


def test_only_its_owner_can_open_it(folder: Path) -> None:
    written(folder, flipped())

    modes = {item: item.stat().st_mode & 0o777 for item in folder.rglob("*")}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {mode for item, mode in modes.items() if item.is_dir()} == {0o700}
    assert {mode for item, mode in modes.items() if item.is_file()} == {0o600}


def test_a_folder_that_is_there_is_not_written_into(folder: Path) -> None:
    folder.mkdir()

    with pytest.raises(SettingsError, match="is there already"):
        written(folder, flipped())


def test_a_report_that_broke_off_is_written_anew(folder: Path) -> None:
    def broken() -> Iterable[Flipped]:
        yield flipped()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(folder, progress(), broken(), [], drawn)

    assert not folder.exists()
    written(folder, flipped())
    assert [item.name for item in folder.parent.iterdir()] == [folder.name]


def test_nothing_is_asked_of_the_outside(folder: Path) -> None:
    html = written(folder, flipped(name=HOSTILE))

    seen = _Addresses()
    seen.feed(html)
    assert seen.tags & {"script", "iframe", "object", "link", "form"} == set()
    assert all(re.fullmatch(r"flips\.csv|pictures/[\w.-]+\.png", a) for a in seen.found)
    assert "default-src 'none'" in html


def test_hostile_names_and_words_are_shown_as_text(folder: Path) -> None:
    wicked = told(segment(evidence=[evidence(value="x", cited=quote("<b>\u202e"))]))

    html = written(folder, flipped(name=HOSTILE, now=wicked))

    assert "<script>" not in html
    assert "<b>" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "\r="])
def test_no_cell_is_a_formula(folder: Path, sign: str) -> None:
    written(folder, flipped(name=f"{sign}cmd|' /C calc'!A0"))

    (row,) = rows(folder)
    assert row["name"][0] == "'" or not row["name"].lstrip().startswith(sign.strip())
    assert not row["name"].lstrip().startswith(("=", "+", "-", "@"))


def test_the_first_difference_is_named_with_its_page_and_picture(folder: Path) -> None:
    html = written(folder, flipped())

    (row,) = rows(folder)
    assert row["first_difference"] == "how it is signed: signed, judge → blank, judge"
    assert row["page"] == "2"
    assert (folder / row["picture"]).read_bytes() == PNG
    assert row["picture"] in html
    assert "The place for the signature is empty." in html


@pytest.mark.parametrize(
    ("then", "now", "first"),
    [
        pytest.param(
            segment("ice-i-200"),
            segment("ao-442"),
            "form: ice-i-200 → ao-442",
            id="form",
        ),
        pytest.param(
            segment(),
            segment(evidence=[evidence(Element.JUDICIAL_SIGNER)]),
            "judicial signer: not there → for judicial",
            id="element",
        ),
        pytest.param(
            segment(evidence=[evidence(Element.SIGNATURE)], signature=signature()),
            segment(
                evidence=[evidence(Element.SIGNATURE)],
                signature=signature(role=SignerRole.IMMIGRATION_OFFICER),
            ),
            "how it is signed: signed, judge → signed, immigration officer",
            id="signer",
        ),
        pytest.param(
            segment(fields=[field(FieldName.CASE_NUMBER, "A-1")]),
            segment(),
            "field case number: A-1 → not there",
            id="field",
        ),
        pytest.param(
            segment(),
            segment(reasons=[reason(ReasonCode.SECOND_OPINION)]),
            "reason second_opinion: not there → given",
            id="reason",
        ),
    ],
)
def test_a_cause_is_looked_for_in_the_order_in_which_papers_are_judged(
    folder: Path, then: Segment, now: Segment, first: str
) -> None:
    written(folder, flipped(then=told(then), now=told(now)))

    assert rows(folder)[0]["first_difference"] == first


def test_a_page_is_drawn_upright(folder: Path) -> None:
    views: list[View] = []

    def noted(flipped: Flipped, view: View) -> bytes:
        del flipped
        views.append(view)
        return PNG

    write_report(folder, progress(), [flipped()], [], noted)

    assert views == [View(2, write.WIDTH, 90)]


def test_a_page_that_cannot_be_drawn_leaves_the_words(folder: Path) -> None:
    made = write_report(folder, progress(), [flipped()], [], lambda *_: b"")

    assert "No picture of the page could be drawn." in made.read_text()
    assert rows(folder)[0]["picture"] == ""


def test_kinds_of_change_stand_in_the_order_they_came(folder: Path) -> None:
    html = written(folder, flipped(Flip.MADE_A_COURTS), flipped(Flip.CLEARED))

    titles = re.findall(r"<h2>(.*?):", html)
    assert titles[-2:] == [
        "Would be cleared as a court&#39;s paper, and was not before",
        "A person had to decide, and it would be cleared now",
    ]


def test_a_contradiction_of_counsel_is_said(folder: Path) -> None:
    html = written(folder, flipped(decided_as="administrative"))

    assert "counsel decided: administrative" in html
    assert "contradicts counsel" in html


def test_erased_verdicts_show_nothing(folder: Path) -> None:
    html = written(folder, flipped(then="", now="", then_class="", then_status=""))

    assert "No page shows it." in html


def test_a_job_that_is_not_done_says_so(folder: Path) -> None:
    html = written(folder, told=progress(state=JobState.PAUSED, screened=0))

    assert "The job is not done: 1 papers" in html


def test_papers_without_a_verdict_are_named_with_their_cause(folder: Path) -> None:
    gone = Listed(0, place="/old/<i>.pdf", received_on=date(2026, 1, 1))

    made = write_report(folder, progress(failed=1), [], [(gone, "NotArchived")], drawn)

    assert "/old/&lt;i&gt;.pdf" in made.read_text()


def test_the_page_shows_some_and_the_table_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "CARDS", 2)
    monkeypatch.setattr(write, "PICTURES", 1)

    html = written(folder, *[flipped()] * 5)

    assert html.count("<article") == 2
    assert "3 more of this kind" in html
    assert [bool(row["picture"]) for row in rows(folder)] == [True] + [False] * 4


def test_another_class_is_told_by_the_parts_that_changed(folder: Path) -> None:
    was = told(segment("ice-i-200", PaperClass.ADMINISTRATIVE))
    html = written(
        folder,
        flipped(Flip.MADE_A_COURTS, then=was, then_class="administrative", now=SIGNED),
    )

    assert "<dt>Crossed between court and agency</dt><dd>1</dd>" in html
    assert json.loads(was)["segments"][0]["class"] == "administrative"
