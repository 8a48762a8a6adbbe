"""Which reader a process gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screening import wiring, wiring_reading
from screening.adapters.reader.shared import SharedReader
from screening.reading.orders import Orders
from screening.settings import Settings


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> Orders:
    monkeypatch.setattr(wiring_reading, "_ROOMS", {})
    return wiring.orders(Settings())


def test_without_a_room_a_process_reads_by_itself(orders: Orders) -> None:
    own = wiring.reader(Settings())

    assert wiring_reading.shared(own, orders) is own


def test_a_process_reads_in_the_room_it_was_forked_with(orders: Orders) -> None:
    wiring_reading.open_to_forks(orders, "\0screening-none")

    chosen = wiring_reading.shared(wiring.reader(Settings()), orders)

    assert isinstance(chosen, SharedReader)


def test_a_room_with_other_limits_is_not_asked(orders: Orders) -> None:
    wiring_reading.open_to_forks(orders, "\0screening-none")
    own = wiring.reader(Settings())
    others = replace(orders, limits=replace(orders.limits, max_pages=7))

    assert wiring_reading.shared(own, others) is own
