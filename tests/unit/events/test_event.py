import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.events import event_body

from tocsin.events.event import (
    MAX_LABELS,
    MAX_NAME_LENGTH,
    MAX_REFUSALS,
    MAX_RELATED,
    MAX_SIZE,
    EventRefused,
    decode,
    decode_batch,
    make_event,
)


def data(**fields: Any) -> bytes:
    return json.dumps(event_body(**fields)).encode()


def related(number: int) -> list[dict[str, str]]:
    return [{"prefect.resource.id": "a", "prefect.resource.role": "b"}] * number


def labelled(number: int) -> dict[str, str]:
    return {"prefect.resource.id": "a"} | {f"label.{index}": "" for index in range(number - 1)}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "x" * MAX_NAME_LENGTH},
        {"related": related(MAX_RELATED)},
        {"resource": labelled(MAX_LABELS)},
        {"resource": {"prefect.resource.id": "ä" * 1000}},
        {"payload": {"": None}},
        {"payload": {"": "\0"}},
        {"occurred": "2026-01-01T12:00:00+02:00"},
    ],
)
def test_what_is_just_within_the_limits_is_taken_alone_and_in_a_batch(fields: dict[str, Any]) -> None:
    plain, special = data(), data(**fields)
    assert decode_batch(b"[" + plain + b"," + special + b"]") == ([decode(plain), decode(special)], [])


@pytest.mark.parametrize(
    ("fields", "loc", "message"),
    [
        ({"name": ""}, ("event",), "is empty"),
        ({"name": "x" * (MAX_NAME_LENGTH + 1)}, ("event",), "1025 characters; at most 1024"),
        ({"name": "a\0"}, ("event",), "NUL"),
        ({"name": "\U0001f514" * 501}, ("event",), "2,004 bytes; at most 2,000"),
        ({"resource": {}}, ("resource", "prefect.resource.id"), "has no label `prefect.resource.id`"),
        ({"resource": {"prefect.resource.id": ""}}, ("resource", "prefect.resource.id"), "has no label"),
        ({"resource": {"prefect.resource.id": "ä" * 1001}}, ("resource", "prefect.resource.id"), "at most 2,000"),
        ({"resource": {"prefect.resource.id": "a", "b": "\0"}}, ("resource",), "NUL"),
        ({"resource": {"prefect.resource.id": "a", "b": 1}}, ("resource",), "Expected `str`, got `int`"),
        ({"resource": labelled(MAX_LABELS + 1)}, ("resource",), "501 labels; at most 500"),
        ({"resource": "a"}, ("resource",), "Expected `object`"),
        ({"related": related(MAX_RELATED + 1)}, ("related",), "101 resources; at most 100"),
        ({"related": [{"prefect.resource.id": "a"}]}, ("related", 0, "prefect.resource.role"), "has no label"),
        ({"related": [*related(1), {}]}, ("related", 1, "prefect.resource.id"), "`related[1]` has no label"),
        ({"payload": []}, ("payload",), "not an object"),
        ({"payload": None}, ("payload",), "not an object"),
        ({"occurred": "soon"}, ("occurred",), "RFC3339"),
        ({"occurred": "0001-01-01T00:00:00+01:00"}, ("occurred",), "years 1 to 9999"),
        ({"id": "1"}, ("id",), "UUID"),
        ({"follows": "1"}, ("follows",), "UUID"),
        ({"payload": {"blob": "x" * MAX_SIZE}}, (), "at most 1,500,000 are taken"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    fields: dict[str, Any], loc: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(EventRefused) as refused:
        decode(data(**fields))
    assert refused.value.loc == loc
    assert message in str(refused.value)
    taken, (in_batch,) = decode_batch(b"[" + data() + b"," + data(**fields) + b"]")
    assert len(taken) == 1
    assert (in_batch.loc, str(in_batch)) == ((1, *loc), str(refused.value))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b'{"event": "a"}',
        b"\xff",
        data().replace(b"order.1", b"\xff"),
        data(payload={"a": "order.1"}, resource={"prefect.resource.id": "a"}).replace(b"order.1", b"\xff"),
        data().replace(b"order.1", b"\\ud800"),
    ],
)
def test_what_is_no_event_at_all_is_refused_alone_and_in_a_batch(broken: bytes) -> None:
    with pytest.raises(EventRefused):
        decode(broken)
    assert decode_batch(b"[" + broken + b"]")[1] or not broken


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-01T12:00:00+02:00", datetime(2026, 1, 1, 10, tzinfo=UTC)),
        ("2026-01-01T12:00:00", datetime(2026, 1, 1, 12, tzinfo=UTC)),
        ("2026-01-01T12:00:00.123456Z", datetime(2026, 1, 1, 12, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_moments_are_in_utc(written: str, meant: datetime) -> None:
    occurred = decode(data(occurred=written)).occurred
    assert occurred == meant
    assert occurred.tzinfo is UTC


def test_unknown_fields_are_passed_over() -> None:
    assert decode(data(received="2026-01-01T00:00:00Z", novelty=1)).event == "order.created"


def test_the_payload_stays_as_it_was_sent() -> None:
    event = decode(data().replace(b'"id"', b'"payload": {"b":1.10,  "a":1e2}, "id"'))
    assert bytes(event.payload) == b'{"b":1.10,  "a":1e2}'
    assert event.read_payload() == {"b": 1.1, "a": 100.0}


def test_a_batch_names_every_event_that_is_refused() -> None:
    events, refused = decode_batch(b"[" + data() + b"," + data(name="") + b"," + data(resource={}) + b"]")
    assert len(events) == 1
    assert [error.loc for error in refused] == [(1, "event"), (2, "resource", "prefect.resource.id")]


def test_a_batch_names_no_more_than_is_readable() -> None:
    _, refused = decode_batch(b"[" + b",".join([b"{}"] * 1000) + b"]")
    assert len(refused) == MAX_REFUSALS


def test_the_first_resource_in_a_role_is_found() -> None:
    event = make_event(
        event="a",
        occurred=datetime(2026, 1, 1, tzinfo=UTC),
        resource={"prefect.resource.id": "r"},
        related=[{"prefect.resource.id": str(n), "prefect.resource.role": "tag"} for n in range(2)],
    )
    found = event.in_role("tag")
    assert found
    assert found["prefect.resource.id"] == "0"
    assert event.in_role("flow") is None
    assert [labels["prefect.resource.id"] for labels in event.resources()] == ["r", "0", "1"]
