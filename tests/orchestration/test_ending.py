from __future__ import annotations

import os
import signal

import pytest

from screening.orchestration.ending import ASKED, ended_in_order


@pytest.mark.parametrize("number", ASKED)
def test_a_signal_to_end_leaves_the_block_in_order(number: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), ended_in_order():
        os.kill(os.getpid(), number)


def test_an_interrupt_counts_where_the_shell_had_it_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), ended_in_order():
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_signals_mean_afterwards_what_they_meant_before() -> None:
    before = [signal.getsignal(number) for number in ASKED]

    with ended_in_order():
        pass

    assert [signal.getsignal(number) for number in ASKED] == before
