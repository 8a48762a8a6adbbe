"""The twelve invariants, each a function from evidence to what breaks it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256

from tests.faults.drill.checker import Evidence
from tests.faults.drill.given import EXPECTED
from tests.faults.drill.service import POLICY

Found = Iterator[str]

SETTLED = {"cleared", "awaiting_review", "rejected"}

MOVES = {
    "received": {"read", "rejected"},
    "read": {"screened"},
    "screened": SETTLED,
    "cleared": {"screened", "decided"},
    "awaiting_review": {"screened", "decided"},
    "rejected": {"read", "screened", "decided"},
    "decided": {"closed", "screened"},
    "closed": {"screened"},
}
"""Written down again: the checker must not believe the table that it checks."""


def every_file_is_settled(evidence: Evidence) -> Found:
    """I1: what was given is in exactly one settled state; nothing waits anywhere."""
    known = {(row["department"], row["name"]) for row in evidence.tables["receipts"]}
    for paper in evidence.given:
        if (paper["department"], paper["name"]) not in known:
            yield f"{paper['sha256']} was given and has no receipt"
    for row in evidence.tables["receipts"]:
        if row["answered_by"] is None:
            yield f"a receipt of {row['submission']} was never answered"
    for row in evidence.tables["submissions"]:
        if row["status"] not in SETTLED:
            yield f"{row['sha256']} stayed {row['status']}"


def bytes_are_kept(evidence: Evidence) -> Found:
    """I2: the archive holds what was given, bit for bit."""
    for paper in evidence.given:
        content = evidence.archived.get(str(paper["sha256"]))
        if content is None or sha256(content).hexdigest() != paper["sha256"]:
            yield f"{paper['sha256']} is not in the archive as it was given"


def nothing_is_twice(evidence: Evidence) -> Found:
    """I3: one receipt for each file, one submission for equal bytes."""
    receipts = evidence.tables["receipts"]
    for key in (("source", "source_id"), ("department", "name")):
        counts = Counter(tuple(row[name] for name in key) for row in receipts)
        yield from (f"{n} receipts of one {key[1]}" for n in counts.values() if n > 1)
    digests = {paper["sha256"] for paper in evidence.given}
    if {row["sha256"] for row in evidence.tables["submissions"]} != digests:
        yield "submissions are not exactly the given contents"


def each_is_told_once(evidence: Evidence) -> Found:
    """I4: one notice for each recipient, delivered, and repeated only in doubt."""
    notices = evidence.tables["notices"]
    fourfold = [
        (row["submission"], row["decision_version"], row["channel"], row["recipient"])
        for row in notices
    ]
    yield from (f"{n} notices in one" for n in Counter(fourfold).values() if n > 1)
    told = {(key[0], key[3]) for key in fourfold}
    yield from _not_told(evidence, told)
    yield from _half_told(evidence, told)
    sent = Counter(
        str(row["reference"])
        for row in evidence.trail
        if row["action"] == "notice sent"
    )
    deliveries, ids = evidence.deliveries(), {row["message_id"] for row in notices}
    for row in notices:
        if row["sent_at"] is None:
            yield f"notice {row['message_id']} was never sent"
        elif deliveries[row["message_id"]] < sent[row["message_id"]]:
            yield f"notice {row['message_id']} is called sent and never arrived"
    yield from (f"mail {one} is no notice" for one in deliveries if one not in ids)
    surplus = sum(deliveries[one] - sent[one] for one in ids)
    if surplus > evidence.unknown:
        yield f"{surplus} repeats, {evidence.unknown} could be in doubt"


def _not_told(evidence: Evidence, told: set[tuple[str, str]]) -> Found:
    for row in evidence.tables["receipts"]:
        own = POLICY.departments[row["department"]].email
        for recipient in (own, *POLICY.counsel):
            if (row["submission"], recipient) not in told:
                yield f"somebody was never told of {row['submission']}"


def _half_told(evidence: Evidence, told: set[tuple[str, str]]) -> Found:
    """Tell of people whose mailbox was told and whose other addresses were not."""
    for who in evidence.place.policy.contacts:
        for submission in {one for one, address in told if address == who.email}:
            if not all((submission, other) in told for other in who.also):
                yield f"of {submission} somebody was told by mail alone"


def nothing_is_said_without_ground(evidence: Evidence) -> Found:
    """I5: no notice without a verdict, no verdict without pages that were read."""
    rulings = {
        (row["submission"], row["version"]) for row in evidence.tables["rulings"]
    }
    read = {row["submission"] for row in evidence.tables["readings"]}
    for row in evidence.tables["notices"]:
        if (row["submission"], row["decision_version"]) not in rulings:
            yield f"notice {row['message_id']} tells of no verdict"
    for row in evidence.tables["rulings"]:
        if row["status"] != "rejected" and row["submission"] not in read:
            yield f"{row['submission']} has a verdict and no reading"


def no_page_is_lost(evidence: Evidence) -> Found:
    """I6: a verdict speaks of as many pages as were given."""
    pages = {paper["sha256"]: paper["pages"] for paper in evidence.given}
    for row in evidence.newest().values():
        found = len(json.loads(row["content"])["pages"])
        if row["status"] != "rejected" and found != pages.get(row["submission"]):
            yield f"{row['submission']} has {found} pages"


def the_audit_tells_all(evidence: Evidence) -> Found:
    """I7: the chain verifies, and there is one entry for each thing that happened."""
    yield from evidence.faults
    actions = Counter(str(row["action"]) for row in evidence.trail)
    for action, table in (
        ("accepted", "receipts"),
        ("ruled", "rulings"),
        ("notice owed", "notices"),
    ):
        rows = len(evidence.tables[table])
        if actions[action] != rows:
            yield f"{rows} {table}, {actions[action]} entries"


def nothing_is_orphaned(evidence: Evidence) -> Found:
    """I8: no bytes without a row, no row without bytes."""
    rows = {row["sha256"] for row in evidence.tables["submissions"]}
    yield from (
        f"{one} has bytes and no row" for one in evidence.archived if one not in rows
    )
    yield from (
        f"{one} has a row and no bytes" for one in rows if one not in evidence.archived
    )


def states_move_legally(evidence: Evidence) -> Found:
    """I9: the states of each paper are a way through the table, to where it stands."""
    now = {row["sha256"]: "received" for row in evidence.tables["submissions"]}
    for row in evidence.trail:
        if row["action"] == "moved":
            one, before, after = row["submission"], row["moved_from"], row["moved_to"]
            if now.get(one) != before or after not in MOVES[before]:
                yield f"{one} went from {now.get(one)} by {before} to {after}"
            now[one] = after
    for row in evidence.tables["submissions"]:
        if now[row["sha256"]] != row["status"]:
            yield f"{row['sha256']} is {row['status']}, its entries say otherwise"


def papers_stay_private(evidence: Evidence) -> Found:
    """I10: no planted name in mail, logs or checkpoints."""
    for paper in evidence.given:
        for canary in paper["canaries"]:  # type: ignore[attr-defined]  # a list
            if canary in evidence.told:
                yield f"something of {paper['sha256']} was told"


def failure_is_never_judicial(evidence: Evidence) -> Found:
    """I11: each verdict is that of an undisturbed run, or gives the paper to a person."""
    kinds = {paper["sha256"]: str(paper["kind"]) for paper in evidence.given}
    unread = ("rejected", "undetermined")
    for row in evidence.tables["rulings"]:
        kind = kinds.get(row["submission"])
        if kind is None:
            continue  # I3 tells of it
        came_to = (row["status"], row["paper_class"])
        if came_to not in (EXPECTED[kind], unread):
            yield f"{row['submission']}, {kind}, came to {came_to}"


def it_recovers_by_itself(evidence: Evidence) -> Found:
    """I12: what waited is done within twice the normal time, without a person."""
    if evidence.rounds > evidence.most_rounds:
        yield f"things still wait after {evidence.most_rounds} rounds"


INVARIANTS: dict[str, Callable[[Evidence], Found]] = {
    "I1": every_file_is_settled,
    "I2": bytes_are_kept,
    "I3": nothing_is_twice,
    "I4": each_is_told_once,
    "I5": nothing_is_said_without_ground,
    "I6": no_page_is_lost,
    "I7": the_audit_tells_all,
    "I8": nothing_is_orphaned,
    "I9": states_move_legally,
    "I10": papers_stay_private,
    "I11": failure_is_never_judicial,
    "I12": it_recovers_by_itself,
}
