"""Histories for triggers: events at seconds after a beginning, and what an automation makes of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.definitions.parsing import dump_trigger, parse_trigger
from tocsin.events.event import Event, Labels, StoredEvent, make_event
from tocsin.triggers.core.replay import Happening, Replay
from tocsin.triggers.core.signal import Decision, Verdict
from tocsin.triggers.core.trigger import EventTrigger, Program

START = datetime(2026, 1, 1, tzinfo=UTC)
AUTOMATION = UUID(int=2)


def at(seconds: float) -> datetime:
    """So many seconds after the beginning."""
    return START + timedelta(seconds=seconds)


def seconds_of(moment: datetime) -> float:
    """How many seconds after the beginning that is."""
    return (moment - START).total_seconds()


def program(automation_id: UUID = AUTOMATION, **trigger: Any) -> Program:
    """The trigger of an automation, from its definition as JSON."""
    fields = {} if trigger.keys() & {"type", "triggers", "sla"} else {"posture": "Reactive", "expect": ["x"]}
    return compile_program(automation_id, dump_trigger(parse_trigger({**fields, **trigger})))


def event_trigger(automation_id: UUID = AUTOMATION, **trigger: Any) -> EventTrigger:
    """An event trigger, from its definition as JSON."""
    root = program(automation_id, **trigger).root
    assert isinstance(root, EventTrigger)
    return root


def happens(
    seconds: float, name: str = "x", resource: str = "thing.1", related: Sequence[Labels] = (), **labels: str
) -> Event:
    """An event. Labels may be written with underscores: `state_type` is prefect.state-type."""
    said = {f"prefect.{label.replace('_', '-')}": value for label, value in labels.items()}
    return make_event(
        event=name, occurred=at(seconds), resource={"prefect.resource.id": resource, **said}, related=list(related)
    )


def run_enters(seconds: float, state: str, run: str = "1", flow: str = "a", type_: str | None = None) -> Event:
    """A flow run changes its state."""
    related = [{"prefect.resource.id": f"prefect.flow.{flow}", "prefect.resource.role": "flow"}]
    kinds = {"TimedOut": "FAILED", "Late": "SCHEDULED", "AwaitingRetry": "SCHEDULED"}
    state_type = type_ or kinds.get(state, state.upper())
    return happens(seconds, f"prefect.flow-run.{state}", f"prefect.flow-run.{run}", related, state_type=state_type)


class History:
    """What an automation makes of events that arrive when they occur, or `late` by so many seconds."""

    def __init__(self, program: Program) -> None:
        self.replay = Replay(program)
        self.replay.begin(START)
        self.position = 0
        self.decisions: list[Decision] = []

    def see(self, *events: Event, late: float = 0) -> list[Happening]:
        """Events arrive."""
        found: list[Happening] = []
        for event in events:
            self.position += 1
            stored = StoredEvent(self.position, event.occurred + timedelta(seconds=late), event)
            found += self._keep(list(self.replay.take(stored)))
        return found

    def wait(self, until: float) -> list[Happening]:
        """Time passes."""
        return self._keep(list(self.replay.pass_time(at(until))))

    def acted(self) -> list[tuple[str, float]]:
        """Each firing that acts: its state, and the moment that it is about."""
        return [
            (decision.signal.state.value, seconds_of(decision.signal.at))
            for decision in self.decisions
            if decision.verdict is Verdict.FIRED
        ]

    def _keep(self, happenings: list[Happening]) -> list[Happening]:
        for happening in happenings:
            self.decisions += happening.outcome.decisions
        return happenings


def fires(trigger: Program, *events: Event, until: float | None = None) -> list[float]:
    """At which seconds a trigger fires, as these events arrive and time passes."""
    history = History(trigger)
    history.see(*events)
    if until is not None:
        history.wait(until)
    return [seconds for state, seconds in history.acted() if state == "Triggered"]
