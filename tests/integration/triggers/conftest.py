"""What the tests of triggers share: automations through the API, events in the log, and an evaluator."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.chains import MANY_TURNS
from tests.support.outbox import send_all
from tests.support.things import add_deployment, add_work_pool

from tocsin.app import make_evaluator
from tocsin.events.event import Event, Labels, make_event
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator

Write = Callable[..., UUID]


@pytest.fixture
def evaluator(runtime: Runtime) -> Evaluator:
    return make_evaluator(runtime)


@pytest.fixture
def settle(runtime: Runtime, evaluator: Evaluator) -> Callable[[], None]:
    """Evaluates and carries out until nothing happens any more."""

    def turn() -> None:
        for _ in range(MANY_TURNS):
            if not evaluator.evaluate_all():
                return
            send_all(runtime)
        raise AssertionError("it goes on for ever")

    return turn


@pytest.fixture
def pool(runtime: Runtime) -> str:
    return str(add_work_pool(runtime)[0])


@pytest.fixture
def deployment(runtime: Runtime) -> str:
    return str(add_deployment(runtime))


@pytest.fixture
def write_automation(client: TestClient) -> Write:
    """Creates an automation with this trigger; answers its id."""

    def create(trigger: dict[str, Any], **fields: Any) -> UUID:
        body = {"name": "alert", "trigger": trigger, "actions": [{"type": "do-nothing"}], **fields}
        answer = client.post("/automations/", json=body)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    return create


def append(
    runtime: Runtime, *names: str, resource: str = "thing.1", related: list[Labels] | None = None
) -> list[Event]:
    """Append events of these names, all at the clock's time."""
    events = [
        make_event(
            event=name, occurred=runtime.clock.now(), resource={"prefect.resource.id": resource}, related=related or []
        )
        for name in names
    ]
    with runtime.database.write() as session:
        runtime.log.append(session, events)
    return events


def evaluate(runtime: Runtime) -> None:
    """Bring the evaluation up to the clock's time."""
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    while evaluator.evaluate_all():
        pass


def later(runtime: Runtime, seconds: float) -> None:
    """Move the clock of a test."""
    advance: Any = runtime.clock
    advance.advance(timedelta(seconds=seconds))
