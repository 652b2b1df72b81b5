"""Each preset passes the server's checker without a word and does what its name says, in the server's own evaluation."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from tests.support.checked import find
from tests.support.histories import History, happens, program, run_enters

from tocsin.events.event import Event
from tocsin_provider import registry
from tocsin_provider.functions.function import FunctionFailed
from tocsin_provider.resources import trigger_mistakes, triggers
from tocsin_provider.values import Value

HOUR = 3600
CALLS: list[tuple[str, Sequence[Value]]] = [
    ("asset_stale", [86400]),
    ("asset_stale", [86400, "s3://lake/*", "s3://mart/orders"]),
    ("consecutive_failures", [3]),
    ("consecutive_failures", [3, "dlt"]),
    ("deployment_not_run", [86400]),
    ("deployment_not_run", [86400, "dlt"]),
    ("flow_run_failed", []),
    ("flow_run_failed", ["dlt"]),
    ("flow_run_failed", ["dlt", "dbt"]),
    ("flow_run_late", [600]),
    ("flow_run_late", [600, "dlt"]),
    ("flow_run_stuck", [1800]),
    ("flow_run_stuck", [1800, "dlt"]),
    ("success_rate_below", [Decimal("0.9"), HOUR]),
    ("success_rate_below", [Decimal("0.9"), HOUR, "dlt"]),
    ("work_pool_down", [0]),
    ("work_pool_down", [300, "k8s"]),
]


def sent(name: str, *arguments: Value) -> dict[str, Any]:
    """The trigger that a preset makes, as a request carries it."""
    written = registry.function(name).call(arguments)
    assert list(trigger_mistakes.check_trigger(written, triggers.trigger_attribute())) == []
    body: dict[str, Any] = json.loads(json.dumps(triggers.to_api(written)))
    return body


def states(
    name: str, arguments: Sequence[Value], *events: Event, until: float | None = None
) -> list[tuple[str, float]]:
    """What an automation with this preset acts on, and when."""
    history = History(program(**sent(name, *arguments)))
    history.see(*events)
    if until is not None:
        history.wait(until)
    return history.acted()


def tagged(event: Event, *tags: str) -> Event:
    event.related.extend({"prefect.resource.id": f"prefect.tag.{tag}", "prefect.resource.role": "tag"} for tag in tags)
    return event


def of_deployment(event: Event, deployment: str = "prefect.deployment.1") -> Event:
    event.related.append({"prefect.resource.id": deployment, "prefect.resource.role": "deployment"})
    return event


def pool(seconds: float, becomes: str, name: str = "k8s") -> Event:
    event = happens(seconds, f"prefect.work-pool.{becomes}", f"prefect.work-pool.{name}")
    event.resource["prefect.resource.name"] = name
    return event


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_the_checker_finds_nothing_in_a_preset(name: str, arguments: Sequence[Value]) -> None:
    assert find(sent(name, *arguments)) == []


def test_every_preset_is_looked_at() -> None:
    assert {name for name, _ in CALLS} == registry.FUNCTIONS.keys() - {"render_template"}


def test_each_failure_fires_whatever_it_is_called() -> None:
    events = [
        run_enters(1, "Failed", "1"),
        run_enters(2, "TimedOut", "2"),
        run_enters(3, "Crashed", "3"),
        run_enters(4, "Exploded", "4", type_="FAILED"),
        run_enters(5, "Completed", "5"),
        run_enters(6, "Cancelled", "6"),
    ]
    assert states("flow_run_failed", [], *events) == [("Triggered", float(seconds)) for seconds in (1, 2, 3, 4)]


def test_of_several_tags_one_is_enough() -> None:
    events = [
        tagged(run_enters(1, "Failed", "1"), "dbt"),
        tagged(run_enters(2, "Failed", "2"), "other"),
        run_enters(3, "Failed", "3"),
        tagged(run_enters(4, "Failed", "4"), "other", "dlt"),
    ]
    assert states("flow_run_failed", ["dlt", "dbt"], *events) == [("Triggered", 1.0), ("Triggered", 4.0)]


def test_failures_in_a_row_are_those_of_one_flow_and_a_success_is_the_end() -> None:
    events = [
        run_enters(1, "Failed", "1"),
        run_enters(2, "Failed", "2", flow="b"),
        run_enters(3, "Completed", "3"),
        run_enters(4, "Failed", "4"),
        run_enters(5, "Crashed", "5"),
        run_enters(6, "TimedOut", "6"),
        run_enters(7, "Failed", "7"),
        run_enters(8, "Completed", "8"),
    ]
    assert states("consecutive_failures", [3], *events) == [("Triggered", 6.0), ("Resolved", 8.0)]


def test_a_run_is_stuck_that_does_not_end() -> None:
    events = [run_enters(0, "Running", "1"), run_enters(0, "Running", "2"), run_enters(1700, "Completed", "2")]
    assert states("flow_run_stuck", [1800], *events, until=2000) == [("Triggered", 1800.0)]


def test_a_stuck_run_is_resolved_when_it_ends() -> None:
    events = [run_enters(0, "Running", "1"), run_enters(1900, "Failed", "1")]
    assert states("flow_run_stuck", [1800], *events) == [("Triggered", 1800.0), ("Resolved", 1900.0)]


def test_a_late_run_may_wait_for_a_while() -> None:
    events = [run_enters(0, "Late", "1"), run_enters(0, "Late", "2"), run_enters(500, "Running", "2")]
    assert states("flow_run_late", [600], *events, until=700) == [("Triggered", 600.0)]


def test_a_deployment_has_to_complete_a_run_again() -> None:
    events = [of_deployment(run_enters(at, "Completed", str(at))) for at in (0, HOUR - 1)]
    events.append(of_deployment(run_enters(HOUR, "Failed", "3")))
    assert states("deployment_not_run", [HOUR], *events, until=3 * HOUR) == [("Triggered", 2.0 * HOUR - 1)]


def test_an_asset_has_to_be_made_again() -> None:
    made = "prefect.asset.materialization.succeeded"
    events = [happens(0, made, "s3://lake/orders"), happens(0, made, "s3://other/orders")]
    assert states("asset_stale", [HOUR, "s3://lake/*"], *events, until=2 * HOUR) == [("Triggered", float(HOUR))]


def test_a_work_pool_is_down_that_stays_down() -> None:
    events = [
        pool(0, "not-ready"),
        pool(100, "ready"),
        pool(200, "not-ready"),
        pool(200, "not-ready", "others"),
        pool(600, "ready"),
    ]
    assert states("work_pool_down", [300, "k8s"], *events) == [("Triggered", 200.0), ("Resolved", 600.0)]


@pytest.mark.parametrize(("failed", "fires"), [(1, False), (3, True)])
def test_the_rate_of_successes_is_what_it_says(failed: int, fires: bool) -> None:
    events = [run_enters(number, "Pending", str(number)) for number in range(20)]
    events += [
        run_enters(20 + number, "Completed" if number >= failed else "Failed", str(number)) for number in range(20)
    ]
    acted = states("success_rate_below", [Decimal("0.9"), HOUR], *events, until=HOUR / 2)
    assert [state for state, _ in acted] == (["Triggered"] if fires else [])


@pytest.mark.parametrize(
    ("name", "arguments", "argument"),
    [
        ("consecutive_failures", [0], 0),
        ("consecutive_failures", [1001], 0),
        ("consecutive_failures", [Decimal("1.5")], 0),
        ("flow_run_stuck", [9], 0),
        ("flow_run_late", [31622401], 0),
        ("success_rate_below", [0, HOUR], 0),
        ("success_rate_below", [Decimal("1.1"), HOUR], 0),
        ("success_rate_below", [1, 299], 1),
        ("work_pool_down", [-1], 0),
        ("flow_run_failed", ["dlt", ""], 1),
        ("asset_stale", [HOUR, " "], 1),
    ],
)
def test_what_no_trigger_takes_is_the_mistake_of_that_argument(
    name: str, arguments: Sequence[Value], argument: int
) -> None:
    with pytest.raises(FunctionFailed) as caught:
        registry.function(name).call(arguments)
    assert caught.value.argument == argument
