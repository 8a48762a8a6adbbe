from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.adapters.inbox.s3_events import Named, NoEvent, named


def message(*records: object) -> str:
    return json.dumps({"Records": records})


def record(
    key: str = "records/fax.pdf",
    event: str = "ObjectCreated:Put",
    bucket: str = "inbox",
    **of_object: str,
) -> dict[str, object]:
    return {
        "eventName": event,
        "eventTime": "2026-11-23T09:00:00.250Z",
        "s3": {"bucket": {"name": bucket}, "object": {"key": key, **of_object}},
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("records%2Fa+b.pdf", "records/a b.pdf", id="a blank"),
        pytest.param("records/a%2Bb.pdf", "records/a+b.pdf", id="a plus"),
        pytest.param("records/100%25.pdf", "records/100%.pdf", id="a percent sign"),
        pytest.param("records/F%C3%A4x.pdf", "records/Fäx.pdf", id="beyond ASCII"),
    ],
)
def test_a_key_is_named_as_it_was_before_it_was_encoded(
    written: str, meant: str
) -> None:
    (item,) = named(message(record(written)), "inbox")

    assert item.key == meant


def test_an_event_names_the_version_and_when_it_was_written() -> None:
    (item,) = named(message(record(versionId="v1")), "inbox")

    assert item == Named("records/fax.pdf", "v1", "2026-11-23T09:00:00.250Z")


@pytest.mark.parametrize("version", ["", "null"])
def test_the_version_of_a_bucket_without_versions_is_none(version: str) -> None:
    (item,) = named(message(record(versionId=version)), "inbox")

    assert item.version is None


def test_one_message_may_name_several_objects() -> None:
    items = named(message(record("a"), record("b")), "inbox")

    assert [item.key for item in items] == ["a", "b"]


def test_a_test_event_names_nothing() -> None:
    greeting = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"}

    assert named(json.dumps(greeting), "inbox") == ()


def test_an_object_that_went_is_nothing_to_take() -> None:
    assert named(message(record(event="ObjectRemoved:Delete")), "inbox") == ()


def test_events_of_other_stores_may_bear_the_prefix() -> None:
    (item,) = named(message(record(event="s3:ObjectCreated:Put")), "inbox")

    assert item.key == "records/fax.pdf"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("hello", id="no JSON"),
        pytest.param("[" * 100_000, id="JSON without an end"),
        pytest.param('{"a": ' + "1" * 5_000 + "}", id="a number too long"),
        pytest.param("[]", id="no table"),
        pytest.param("{}", id="no records"),
        pytest.param('{"Records": []}', id="records that hold nothing"),
        pytest.param('{"Records": "all"}', id="records that are none"),
        pytest.param(message("fax"), id="a record that is none"),
        pytest.param(message({"eventName": "ObjectCreated:Put"}), id="no bucket"),
        pytest.param(message(record(bucket="another")), id="another bucket"),
        pytest.param(message({**record(), "eventName": 7}), id="an event's name is 7"),
        pytest.param(message({**record(), "s3": {"bucket": {"name": "inbox"}}}), id="no object"),
    ],
)  # fmt: skip
def test_what_no_store_sent_about_this_bucket_is_no_event(body: str) -> None:
    with pytest.raises(NoEvent):
        named(body, "inbox")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.text() | JSON.map(json.dumps))
def test_any_text_is_an_event_or_none_and_nothing_else_happens(body: str) -> None:
    try:
        items = named(body, "inbox")
    except NoEvent:
        items = ()

    assert all(isinstance(item, Named) for item in items)
