"""What a check of the audit chain found, in words."""

from __future__ import annotations

from screening.audit.remedy import MEANS, OF_CHECKPOINTS, PRESERVE
from screening.audit.verify import Fault, Findings


def report(findings: Findings) -> str:
    """Return the lines for people."""
    if findings.is_intact:
        return "\n".join(_intact(findings))
    return "\n".join(_broken(findings))


def _intact(findings: Findings) -> list[str]:
    return [
        f"Intact: {findings.entries:,} entries, each linked to the one before.",
        *_vouched(findings),
    ]


def _vouched(findings: Findings) -> list[str]:
    """Say how far the checkpoints reach."""
    if not findings.checkpoints:
        return ["No checkpoint was laid beside them: a cut-off end would not be seen."]
    newer = findings.entries - findings.vouched
    reach = f"reach from entry 1 to {findings.vouched:,}."
    lines = [f"Signed checkpoints, {findings.checkpoints:,} of them, {reach}"]
    if newer > 0:
        lines.append(f"Newer entries that wait for the next one: {newer:,}.")
    return lines


def _broken(findings: Findings) -> list[str]:
    more = findings.fault_count - len(findings.faults)
    return [
        f"BROKEN. Entries looked at: {findings.entries:,}; faults: {findings.fault_count:,}.",
        *(_fault(fault) for fault in findings.faults),
        *([f"  and {more:,} more"] if more else []),
        "",
        f"What to do: {PRESERVE}",
    ]


def _fault(fault: Fault) -> str:
    what = "checkpoint" if fault.kind in OF_CHECKPOINTS else "entry"
    return f"  {what} {fault.at} {MEANS[fault.kind]} ({fault.kind}: {fault.detail})"
