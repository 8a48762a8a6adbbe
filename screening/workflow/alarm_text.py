"""The words of an alarm: how many of what, since when, and where to read what to do."""

from __future__ import annotations

from collections.abc import Mapping

from screening.domain.alarm import AlarmKind, Phase
from screening.ports import Letter, Rhythm

SAYS: Mapping[AlarmKind, str] = {
    AlarmKind.NOT_LOOKED: "Services that did not answer the sweep: {count}",
    AlarmKind.INBOX_AWAY: "Inboxes that do not open: {count}",
    AlarmKind.NOT_TAKEN: "Papers that cannot be taken out of an inbox: {count}",
    AlarmKind.LATE: "Papers not settled 15 minutes after they came: {count}",
    AlarmKind.NOTHING_SETTLED: "Papers wait and none was settled for 30 minutes",
    AlarmKind.OCR_IDLE: "Papers came today and no page was read",
    AlarmKind.MISSING: "Papers whose bytes are not in the archive: {count}",
    AlarmKind.ORPHANED: "Papers in the archive that are not on record: {count}",
    AlarmKind.NOTICE_OVERDUE: "Notices that should have gone out long ago: {count}",
    AlarmKind.NOTICE_GIVEN_UP: "Notices given up, nobody was told: {count}",
    AlarmKind.AUDIT_BROKEN: "The audit chain does not hold together",
    AlarmKind.CHECKPOINT_REFUSED: "Places that take no checkpoint: {count}",
    AlarmKind.CLEARING_SUSPENDED: "Nothing is cleared any more; limits breached: {count}",
    AlarmKind.CANARY_LOST: "The daily test paper did not come through",
}

SHOWN = {Phase.RAISED: "ALARM", Phase.LASTS: "STILL", Phase.OVER: "OVER"}

BODY = """\
{says}.
{which}
First found: {since}
What it means and what to do: infra/runbook.md, "Alarm {kind}".

{ends}
"""

GOES_ON = """\
While it lasts you are told again every {hours:.0f} hours, and once when it is over."""

IS_OVER = """\
The sweep has not found it any more for {minutes:.0f} minutes. The number is what it found last.
If it comes back within the same quarter of the day, you are told after the usual pause."""


def worded(letter: Letter, since: str, rhythm: Rhythm) -> tuple[str, str]:
    """Return subject and body; ``since`` is when it was raised, as people read it."""
    finding = letter.finding
    says = SAYS[finding.kind].format(count=finding.count)
    which = f"Which: {', '.join(finding.ids)}\n" if finding.ids else ""
    is_over = letter.phase is Phase.OVER
    ends = (IS_OVER if is_over else GOES_ON).format(
        hours=rhythm.repeat.total_seconds() / 3600,
        minutes=rhythm.quiet.total_seconds() / 60,
    )
    body = BODY.format(
        says=says, which=which, since=since, kind=finding.kind, ends=ends
    )
    return f"[Screening {SHOWN[letter.phase]}] {says}", body
