import pytest
from pydantic import ValidationError

from tocsin.flows.filters import FlowRunFilter, FlowRunSort
from tocsin.flows.schemas import FlowRunCreate, FlowRunPolicy
from tocsin.flows.searches import FlowRunQuery
from tocsin.flows.states import StateCreate, StateType

FLOW_ID = "0198f3a8-3c52-7d1e-9a4b-0c1d2e3f4a5b"
SEED = {"state": {"type": {"any_": ["FAILED", "CRASHED"]}}, "start_time": {"after_": "2026-01-01T00:00:00Z"}}


def test_a_state_without_a_name_has_its_types() -> None:
    assert StateCreate(type=StateType.CANCELLING).name == "Cancelling"


@pytest.mark.parametrize("name", [None, ""])
def test_a_run_without_a_name_gets_one(name: str | None) -> None:
    adjective, _, animal = FlowRunCreate.model_validate({"flow_id": FLOW_ID, "name": name}).name.partition("-")
    assert adjective
    assert animal


def test_criteria_may_stand_bare_or_under_flow_runs() -> None:
    expected = FlowRunFilter.model_validate(SEED)
    assert FlowRunQuery.model_validate(SEED | {"limit": 5}).flow_runs == expected
    assert FlowRunQuery.model_validate({"flow_runs": SEED, "sort": None}).flow_runs == expected


def test_a_misspelt_criterion_is_an_error() -> None:
    with pytest.raises(ValidationError, match="start_tiem"):
        FlowRunQuery.model_validate({"flow_runs": {"start_tiem": {}}})


def test_null_sorting_is_the_default() -> None:
    assert FlowRunQuery.model_validate({"sort": None}).sort is FlowRunSort.ID_DESC


def test_pause_keys_keep_their_order() -> None:
    policy = FlowRunPolicy(pause_keys=["z", "a"])
    rules = policy.to_rules()
    assert policy.after(rules).pause_keys == ["z", "a"]
