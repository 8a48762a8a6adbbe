from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from screening.audit.checkpoint import Checkpoint
from screening.audit.entry import Link
from screening.audit.keys import PublicKey
from screening.audit.verify import MOST_FAULTS, FaultKind, Findings, verify
from tests.audit.chains import SIGNER, STRANGER, chain, checkpoints, edited, rechained

Tampering = Callable[[list[Link]], list[Link]]

WHOLE = chain(12)
SIGNED = checkpoints(WHOLE, 4, 5, 10)
KEYS = (SIGNER.public,)


def checked(
    links: Sequence[Link],
    signed: Sequence[Checkpoint] = SIGNED,
    keys: Sequence[PublicKey] = KEYS,
) -> Findings:
    return verify(links, signed, keys)


def kinds(findings: Findings) -> list[tuple[FaultKind, int]]:
    return [(fault.kind, fault.at) for fault in findings.faults]


def inserted(links: list[Link]) -> list[Link]:
    return [*links[:6], edited(links[6]), *links[6:]]


def swapped(links: list[Link]) -> list[Link]:
    """Exchange what two entries say, each left in its place."""
    one, other = links[2].entry, links[7].entry
    links[2] = replace(links[2], entry=replace(one, noted=other.noted))
    links[7] = replace(links[7], entry=replace(other, noted=one.noted))
    return links


def reordered(links: list[Link]) -> list[Link]:
    links[6], links[7] = links[7], links[6]
    return links


def test_an_untouched_chain_is_intact() -> None:
    found = checked(WHOLE)

    assert found.is_intact
    assert (found.entries, found.checkpoints, found.vouched) == (12, 3, 10)


@pytest.mark.parametrize(
    ("tampering", "first"),
    [
        pytest.param(
            lambda links: [*links[:6], edited(links[6]), *links[7:]],
            (FaultKind.EDITED, 7),
            id="edit",
        ),
        pytest.param(
            lambda links: [*links[:6], *links[7:]], (FaultKind.MISSING, 8), id="delete"
        ),
        pytest.param(inserted, (FaultKind.EDITED, 7), id="insert"),
        pytest.param(reordered, (FaultKind.MISSING, 8), id="reorder"),
        pytest.param(lambda links: links[:9], (FaultKind.CUT, 9), id="cut tail"),
        pytest.param(swapped, (FaultKind.EDITED, 3), id="swap"),
        pytest.param(lambda links: links[:5], (FaultKind.CUT, 5), id="old backup"),
    ],
)
def test_tampering_is_found_where_it_was_done(
    tampering: Tampering, first: tuple[FaultKind, int]
) -> None:
    assert kinds(checked(tampering(list(WHOLE))))[0] == first


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param(
            lambda links: [*links[:6], edited(links[6]), *links[7:]], id="edit"
        ),
        pytest.param(lambda links: [*links[:6], *links[7:]], id="delete"),
        pytest.param(inserted, id="insert"),
        pytest.param(reordered, id="reorder"),
        pytest.param(swapped, id="swap"),
    ],
)
def test_a_forger_who_chains_anew_is_found_by_what_was_signed(
    tampering: Tampering,
) -> None:
    forged = rechained(tampering(list(WHOLE)))

    assert checked(forged, signed=[]).is_intact
    assert FaultKind.REWRITTEN in {fault.kind for fault in checked(forged).faults}


def test_an_edit_shows_in_the_root_although_the_digest_was_left() -> None:
    links = [*WHOLE[:6], edited(WHOLE[6]), *WHOLE[7:]]

    assert kinds(checked(links)) == [(FaultKind.EDITED, 7), (FaultKind.REWRITTEN, 3)]


def test_a_signed_head_must_be_the_last_entry_of_its_span() -> None:
    other = replace(SIGNED[0], head=WHOLE[1].digest)
    signed = replace(other, signature=SIGNER.sign(other.statement))

    assert kinds(checked(WHOLE, [signed])) == [(FaultKind.REWRITTEN, 1)]


def test_an_old_backup_that_went_on_is_found() -> None:
    went_on = rechained([*WHOLE[:7], *(edited(link) for link in WHOLE[7:])])

    found = checked(went_on)

    assert kinds(found) == [(FaultKind.REWRITTEN, 3)]


def test_a_fork_is_found_by_two_checkpoints_of_one_number() -> None:
    other = rechained([*WHOLE[:7], *(edited(link) for link in WHOLE[7:])])
    signed_again = checkpoints(other, 4, 5, 10)

    found = checked(WHOLE, [*SIGNED, *signed_again])

    assert kinds(found)[0] == (FaultKind.FORKED, 3)


def test_only_a_checkpoint_tells_that_the_tail_was_cut_off() -> None:
    assert checked(WHOLE[:9], signed=[]).is_intact
    assert not checked(WHOLE[:9]).is_intact


def test_what_came_after_the_newest_checkpoint_is_not_vouched_for() -> None:
    assert checked(WHOLE[:10]).is_intact
    assert checked(WHOLE[:10]).vouched == 10


def test_an_empty_chain_is_cut_if_anything_was_signed() -> None:
    assert kinds(checked([]))[0] == (FaultKind.CUT, 0)


def test_the_first_entry_cannot_be_taken_away() -> None:
    assert kinds(checked(WHOLE[1:], signed=[])) == [
        (FaultKind.MISSING, 2),
        (FaultKind.UNLINKED, 2),
    ]


def test_equal_checkpoints_of_several_places_count_once() -> None:
    found = checked(WHOLE, [*SIGNED, *reversed(SIGNED)])

    assert (found.is_intact, found.checkpoints) == (True, 3)


def test_a_checkpoint_that_is_gone_is_named() -> None:
    found = checked(WHOLE, [SIGNED[0], SIGNED[2]])

    assert (FaultKind.UNCHAINED, 3) in kinds(found)
    assert found.faults[0].detail == "2 to 2 are missing"


def test_a_checkpoint_that_a_stranger_signed_is_forged() -> None:
    theirs = checkpoints(WHOLE, 4, signer=STRANGER)

    assert kinds(checked(WHOLE, theirs)) == [(FaultKind.FORGED, 1)]


def test_a_checkpoint_that_was_altered_is_forged() -> None:
    altered = replace(SIGNED[0], head="0" * 64)

    assert kinds(checked(WHOLE, [altered]))[0] == (FaultKind.FORGED, 1)


def test_a_new_key_may_go_on_where_the_old_one_ended() -> None:
    first = checkpoints(WHOLE, 4)
    both = [*first, *checkpoints(WHOLE, 4, 9, signer=STRANGER)[1:]]
    follows = replace(both[1], previous=first[0].digest, signature="")
    signature = STRANGER.sign(follows.statement)

    found = checked(
        WHOLE,
        [first[0], replace(follows, signature=signature)],
        [SIGNER.public, STRANGER.public],
    )

    assert found.is_intact


def test_a_report_stays_short_and_counts_all() -> None:
    links = [edited(link) for link in chain(50)]

    found = checked(links, signed=[])

    assert (len(found.faults), found.fault_count) == (MOST_FAULTS, 50)
