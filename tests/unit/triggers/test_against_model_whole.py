"""Compound triggers, sequences and what keeps an automation from acting, against the model."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.model.generated import assert_same, logs, mutes

from tocsin.events.event import StoredEvent

NAMES = ("x", "x", "y", "y", "z", "z", "a", "r")
KEYS = st.sampled_from([[], [], ["prefect.resource.id"], ["flow"]])

bounded = settings(max_examples=100)


@st.composite
def leaves(draw: st.DrawFn) -> dict[str, Any]:
    expect = [draw(st.sampled_from("xyz"))]
    kind = draw(st.sampled_from(["plain", "plain", "threshold", "reset", "row", "proactive"]))
    fields: dict[str, Any] = {"posture": "Reactive", "expect": expect, "for_each": draw(KEYS)}
    if kind == "proactive":
        after = draw(st.sampled_from([[], ["a"]]))
        return {**fields, "posture": "Proactive", "within": draw(st.sampled_from([10, 30, 90])), "after": after}
    if kind == "row":
        return {**fields, "consecutive": draw(st.integers(1, 2)), "reset": ["r"]}
    if kind == "reset":
        return {**fields, "reset": ["r"], "within": draw(st.sampled_from([0, 20]))}
    if kind == "threshold":
        return {**fields, "threshold": 2, "within": draw(st.sampled_from([0, 60]))}
    return fields


def composites(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    @st.composite
    def build(draw: st.DrawFn) -> dict[str, Any]:
        triggers = draw(st.lists(inner, min_size=1, max_size=3))
        fields = {
            "triggers": triggers,
            "within": draw(st.sampled_from([None, None, 0, 10, 60])),
            "for_each": draw(
                st.sampled_from(
                    [[], [], ["flow"], ["related:flow:prefect.resource.id"], ["related:thing:flow", "none"]]
                )
            ),
        }
        if draw(st.booleans()):
            return {**fields, "type": "sequence"}
        require = draw(st.sampled_from(["any", "all", "all", *range(1, len(triggers) + 1)]))
        return {**fields, "type": "compound", "require": require}

    return build()


@st.composite
def gated(draw: st.DrawFn) -> dict[str, Any]:
    trigger = draw(st.one_of(leaves(), composites(leaves())))
    fields: dict[str, Any] = {"mute": draw(mutes()), "cool_down": draw(st.sampled_from([0, 5, 60]))}
    if "triggers" in trigger:
        fields.pop("mute")  # it is about the triggers inside, which the model gives each its own
    if draw(st.booleans()):
        fields["group_wait"] = draw(st.sampled_from([1, 10, 60]))
        fields["group_by"] = draw(st.sampled_from([[], ["flow"], ["related:flow:prefect.resource.id"]]))
    if draw(st.booleans()):
        fields["max_rate"] = {"count": draw(st.integers(1, 2)), "per": draw(st.sampled_from([5, 60]))}
    return {**trigger, **fields}


@bounded
@given(composites(leaves()), logs(NAMES))
def test_composites(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log)


@bounded
@given(composites(st.one_of(leaves(), composites(leaves()))), logs(NAMES))
def test_nested_composites(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log)


@bounded
@given(gated(), logs(NAMES))
def test_what_keeps_from_acting(trigger: dict[str, Any], log: list[StoredEvent]) -> None:
    assert_same(trigger, log)
