"""automations/triggers.py: one mistake gives one error, at its field."""

from typing import Any
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

from tocsin.automations.definitions.compiling import trigger_id
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.parsing import Trigger

GUIDE: dict[str, Any] = {
    "type": "event",
    "posture": "Reactive",
    "expect": ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"],
    "match_related": {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"},
    "threshold": 3,
    "within": 86400,
}


class Holder(BaseModel):
    trigger: Trigger


def read(**changes: Any) -> EventTriggerDefinition:
    trigger = Holder.model_validate({"trigger": {**GUIDE, **changes}}).trigger
    assert isinstance(trigger, EventTriggerDefinition)
    return trigger


def test_the_guides_trigger_is_read() -> None:
    trigger = read()
    assert (trigger.threshold, trigger.within) == (3, 86400.0)
    assert trigger.match_related == GUIDE["match_related"]


def test_without_a_type_it_is_an_event_trigger() -> None:
    assert read(type=None).type == "event"


def test_nulls_mean_the_default() -> None:
    trigger = read(match=None, match_related=None, after=None, for_each=None, threshold=None, within=None)
    assert (trigger.match, trigger.match_related, trigger.after, trigger.threshold, trigger.within) == (
        {},
        {},
        [],
        1,
        0,
    )


def test_repeated_names_are_kept_once() -> None:
    assert read(expect=["a", "b", "a"]).expect == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "loc", "message"),
    [
        ({"thresold": 3}, ("thresold",), "did you mean threshold?"),
        ({"posture": "reactive"}, ("posture",), 'use "Reactive"'),
        ({"posture": "Proactive", "within": 5}, (), "at least 10 seconds"),
        ({"posture": "Metric"}, ("posture",), 'has type "metric"'),
        ({"type": "evnet"}, ("type",), "no type of trigger"),
        ({"threshold": 0}, ("threshold",), "greater than or equal to 1"),
        ({"threshold": "three"}, ("threshold",), "valid integer"),
        ({"within": -1}, ("within",), "greater than or equal to 0"),
        ({"within": "soon"}, ("within",), "valid number"),
        ({"expect": "prefect.flow-run.Failed"}, ("expect",), "valid list"),
        ({"expect": [""]}, ("expect", 0), "at least 1 character"),
        ({"expect": [1]}, ("expect", 0), "valid string"),
        ({"match": "x"}, ("match",), "labels and their values"),
        ({"match": {"a": 1}}, ("match", "a"), "text or a list of texts"),
        ({"match": {"a": []}}, ("match", "a"), "matches nothing"),
        ({"match": {"a": ["x", 1]}}, ("match", "a", 1), "give a text"),
        ({"match_related": [{}, {"a": 1}]}, ("match_related", 1, "a"), "text or a list of texts"),
        ({"for_each": ["related:flow"]}, ("for_each", 0), "related:<role>:<label>"),
    ],
)
def test_one_mistake_gives_one_error_at_its_field(
    changes: dict[str, Any], loc: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(**changes)
    (error,) = caught.value.errors()
    assert error["loc"] == ("trigger", *loc)
    assert message in error["msg"]


def test_a_trigger_that_means_the_same_keeps_its_id() -> None:
    automation = UUID(int=1)
    one = read().model_dump(mode="json")
    other = read(expect=list(reversed(GUIDE["expect"])), threshold=3, within=86400.0).model_dump(mode="json")
    assert trigger_id(automation, one) == trigger_id(automation, other)


def test_another_meaning_gives_another_id() -> None:
    automation = UUID(int=1)
    changed: list[dict[str, Any]] = [
        {},
        {"threshold": 2},
        {"within": 1},
        {"match_related": {}},
        {"for_each": ["a"]},
        {"expect": ["x"]},
    ]
    ids = {trigger_id(automation, read(**changes).model_dump(mode="json")) for changes in changed}
    assert len(ids) == 6
