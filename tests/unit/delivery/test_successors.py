"""delivery/successors.py: through which block a delivery goes whose own is gone."""

from typing import Any
from uuid import UUID

import pytest
from tests.support.deliveries import delivery, firing

from tocsin.delivery.successors import successor
from tocsin.triggers.firing import Firing

OLD, NEW = UUID(int=10), UUID(int=11)


def notify(block: UUID = OLD, **more: Any) -> dict[str, Any]:
    return {"type": "send-notification", "block_document_id": str(block), **more}


def found(of: Firing, index: int, present: dict[str, Any]) -> UUID | None:
    return successor(delivery(action_index=index, action=notify(), destination=str(OLD)), of, present)


def test_it_is_the_one_in_the_same_place_of_the_same_list() -> None:
    nothing = {"type": "do-nothing"}
    of = firing({"actions": [nothing], "actions_on_trigger": [nothing, notify()]})
    present = {"actions": [notify(UUID(int=12))], "actions_on_trigger": [notify(UUID(int=13)), notify(NEW)]}
    assert found(of, 2, present) == NEW


def test_a_resolution_has_a_list_of_its_own() -> None:
    lists = {"actions": [notify()], "actions_on_resolve": [notify()]}
    present = {"actions": [notify(UUID(int=12))], "actions_on_resolve": [notify(NEW)]}
    assert found(firing(lists, state="Resolved"), 0, present) == NEW


@pytest.mark.parametrize(
    "present",
    [
        pytest.param({}, id="the automation is gone"),
        pytest.param({"actions": []}, id="the action is gone"),
        pytest.param({"actions": [notify()]}, id="the automation still names the old block"),
        pytest.param({"actions": [{"type": "do-nothing"}]}, id="another action without a block"),
        pytest.param({"actions": [{**notify(NEW), "type": "call-webhook"}]}, id="another action"),
    ],
)
def test_there_is_none(present: dict[str, Any]) -> None:
    assert found(firing({"actions": [notify()]}), 0, present) is None
