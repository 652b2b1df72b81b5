"""The watch driven in any way: in the end each timeline tells exactly what a model of incidents says, each once.

Incidents are declared by people and by automations, related, resolved, reopened and deleted, while things happen to what they
concern. Processes take turns at the log, die in the middle of a step, and begin anew.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlmodel import Session, col, select
from tests.support.watching import new_watch

from tocsin.app import build_runtime
from tocsin.auth.actor import SERVER
from tocsin.errors import Unavailable
from tocsin.events import follower as follower_module
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, make_event
from tocsin.events.repository import FollowerRepository
from tocsin.incidents.automated import AutomatedIncidents
from tocsin.incidents.models import IncidentEntryRow
from tocsin.incidents.orders import IncidentOrder, OnBehalf
from tocsin.incidents.schemas import IncidentCreate, Related, Remark, Resolution
from tocsin.incidents.service import IncidentService
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.watch import watch as watch_module
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.settings import Settings

RESOURCES: Final = [f"prefect.task-run.{number}" for number in range(4)]
AUTOMATIONS: Final = [UUID(int=number) for number in (1, 2)]
DEPLOYED: Final = "terraform.workspace"
FEW: Final = 3
WATCHED: Final = [EntryKind.STATE, EntryKind.CHANGE, EntryKind.FIRING, EntryKind.DELIVERY, EntryKind.ACTION]

anything: Final = st.integers(0, 10_000)
some: Final = st.sets(st.sampled_from(RESOURCES))


@dataclass
class Modelled:
    """An incident as the model has it. `told` is what its timeline is to tell of."""

    related: set[str]
    key: UUID | None = None
    is_open: bool = True
    told: set[UUID] = field(default_factory=set)


@dataclass
class Fired:
    """A firing, with the ends of its actions and the incidents that were over when each came."""

    event: Event
    cause: Event
    automation: UUID
    ends: dict[UUID, set[UUID]] = field(default_factory=dict)
    incidents: set[UUID] = field(default_factory=set)
    own: UUID | None = None


class Driven(RuleBasedStateMachine):
    """A server without its services, and three processes that watch."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        shutil.copy(self.template, self.home / "tocsin.db")
        url = f"sqlite:///{self.home / 'tocsin.db'}"
        self.clock = ManualClock()
        self.happened: list[Event] = []
        self.runtime = build_runtime(Settings(home=self.home / "home", database_url=url), self.clock)
        self.watches = [new_watch(self.runtime) for _ in range(3)]
        self.incidents: dict[UUID, Modelled] = {}
        self.firings: list[Fired] = []

    def teardown(self) -> None:
        self.watches[0].catch_up()
        with self.runtime.database.read() as session:
            for incident, model in self.incidents.items():
                assert told(session, incident) == sorted(model.told)
        self.runtime.database.close()
        shutil.rmtree(self.home)

    # What people do

    @rule(resources=some, ago=st.integers(0, 20))
    def declare(self, resources: set[str], ago: int) -> None:
        related = [Related(resource_id=each) for each in sorted(resources)]
        start = self.runtime.clock.now() - timedelta(seconds=ago)
        body = IncidentCreate(name="x", severity=IncidentSeverity.HIGH, related_resources=related, start_time=start)
        with self.service() as service:
            made, _ = service.declare(body, SERVER)
        self.incidents[made.id] = Modelled(set(resources), told=self.earlier(resources, start))

    @rule(which=anything, resource=st.sampled_from(RESOURCES))
    def relate(self, which: int, resource: str) -> None:
        if (incident := self.one(which)) is not None:
            with self.service() as service:
                service.relate(incident, [Related(resource_id=resource)], SERVER)
            self.incidents[incident].related.add(resource)

    @rule(which=anything)
    def unrelate(self, which: int) -> None:
        incident = self.one(which)
        if incident is not None and (related := sorted(self.incidents[incident].related)):
            resource = related[which % len(related)]
            with self.service() as service:
                service.unrelate(incident, [resource], SERVER)
            self.incidents[incident].related.discard(resource)

    @rule(which=anything)
    def resolve(self, which: int) -> None:
        if (incident := self.one(which)) is not None:
            with self.service() as service:
                service.resolve(incident, Resolution(), SERVER)
            self.incidents[incident].is_open = False

    @rule(which=anything)
    def reopen(self, which: int) -> None:
        incident = self.one(which)
        if incident is None or self.incidents[incident].is_open:
            return
        model = self.incidents[incident]
        if model.key is None or all(not each.is_open for each in self.incidents.values() if each.key == model.key):
            with self.service() as service:
                service.reopen(incident, Remark(), SERVER)
            model.is_open = True

    @rule(which=anything)
    def delete(self, which: int) -> None:
        if which % 4 == 0 and (incident := self.one(which // 4)) is not None:
            with self.service() as service:
                service.remove(service.get(incident), SERVER)
            del self.incidents[incident]

    # What happens

    @rule(resource=st.sampled_from(RESOURCES))
    def change_state(self, resource: str) -> None:
        event = self.happen("prefect.task-run.Failed", resource, {"prefect.state-type": "FAILED"})
        for model in self.incidents.values():
            if model.is_open and resource in model.related:
                model.told.add(event.id)

    @rule()
    def deploy(self) -> None:
        event = self.happen("tocsin.change.applied", DEPLOYED)
        for model in self.incidents.values():
            if model.is_open:
                model.told.add(event.id)

    @rule()
    def happen_to_nobody(self) -> None:
        self.happen("prefect.task-run.Failed", "prefect.task-run.other", {"prefect.state-type": "FAILED"})

    @rule(resource=st.sampled_from(RESOURCES), automation=st.sampled_from(AUTOMATIONS))
    def fire(self, resource: str, automation: UUID) -> None:
        cause = make_event(event="x", occurred=self.runtime.clock.now(), resource={RESOURCE_ID: resource})
        fired = self.fired(cause, automation)
        for incident, model in self.incidents.items():
            if model.is_open and resource in model.related:
                fired.incidents.add(incident)
                model.told.add(fired.event.id)

    @rule(which=anything, automation=st.sampled_from(AUTOMATIONS))
    def fire_about_an_incident(self, which: int, automation: UUID) -> None:
        if (incident := self.one(which)) is not None:
            resource = {RESOURCE_ID: f"prefect-cloud.incident.{incident}"}
            cause = make_event(event="prefect-cloud.incident.x", occurred=self.runtime.clock.now(), resource=resource)
            fired = self.fired(cause, automation)
            fired.own = incident
            for each, model in self.incidents.items():
                if each == incident or (model.is_open and cause.resource_id in model.related):
                    fired.incidents.add(each)
                    model.told.add(fired.event.id)

    @rule(which=anything)
    def end_an_action(self, which: int) -> None:
        if self.firings:
            self.end(self.firings[which % len(self.firings)])

    @rule(which=anything)
    def declare_for_a_firing(self, which: int) -> None:
        if not self.firings:
            return
        fired = self.firings[which % len(self.firings)]
        order, by = order_for(fired)
        with self.runtime.database.write() as session:
            clock, log = self.runtime.clock, self.runtime.log
            late = watch_module._HOUR
            declared = AutomatedIncidents(session, clock, log, late, by).declare(order)
            end = end_event(fired, clock.now(), declared.id)
            log.append(session, [end])
        if declared.is_new:
            earlier = self.earlier({fired.cause.resource_id}, fired.cause.occurred)
            self.incidents[declared.id] = Modelled(set(), fired.automation, told=earlier)
        model = self.incidents[declared.id]
        model.related.add(fired.cause.resource_id)
        model.told.add(fired.event.id)
        # Also what came before belongs to it, unless it was over then.
        model.told.update(each for each, over in fired.ends.items() if declared.id not in over)
        fired.incidents.add(declared.id)
        self.note_end(fired, end)

    # Who follows

    @rule(which=st.integers(0, 2))
    def step(self, which: int) -> None:
        self.watches[which].step()

    @rule(which=st.integers(0, 2))
    def catch_up(self, which: int) -> None:
        self.watches[which].catch_up()

    @rule(which=st.integers(0, 2))
    def die_in_a_step(self, which: int) -> None:
        with patch.object(FollowerRepository, "move", side_effect=Unavailable("gone")):
            try:
                self.watches[which].catch_up()
            except Unavailable:
                return

    @rule(which=st.integers(0, 2))
    def begin_anew(self, which: int) -> None:
        self.watches[which] = new_watch(self.runtime)

    # Beneath

    def one(self, which: int) -> UUID | None:
        known = sorted(self.incidents)
        return known[which % len(known)] if known else None

    @contextmanager
    def service(self) -> Iterator[IncidentService]:
        with self.runtime.database.write() as session:
            yield IncidentService(session, self.runtime.clock, self.runtime.log, watch_module._HOUR)

    def earlier(self, resources: set[str], start: datetime) -> set[UUID]:
        """What has happened to these since, and was deployed."""
        named = resources | {DEPLOYED}
        return {each.id for each in self.happened if each.resource_id in named and each.occurred >= start}

    def happen(self, name: str, resource: str, labels: dict[str, str] | None = None) -> Event:
        event = make_event(
            event=name, occurred=self.runtime.clock.now(), resource={RESOURCE_ID: resource, **(labels or {})}
        )
        self.append(event)
        self.happened.append(event)
        self.clock.advance(1)
        return event

    def append(self, *events: Event) -> None:
        with self.runtime.database.write() as session:
            self.runtime.log.append(session, events)

    def fired(self, cause: Event, automation: UUID) -> Fired:
        event = make_event(
            event="prefect.automation.triggered",
            occurred=self.runtime.clock.now(),
            resource={RESOURCE_ID: f"prefect.automation.{automation}"},
            related=[{RESOURCE_ID: f"prefect.event.{cause.id}", RESOURCE_ROLE: "triggering-event"}],
            payload={"triggering_event": cause, "triggering_labels": {}, "firing_id": str(new_id())},
        )
        self.append(event)
        self.firings.append(Fired(event, cause, automation))
        return self.firings[-1]

    def end(self, fired: Fired) -> None:
        end = end_event(fired, self.runtime.clock.now())
        self.append(end)
        self.note_end(fired, end)

    def note_end(self, fired: Fired, end: Event) -> None:
        over = {incident for incident, model in self.incidents.items() if not model.is_open}
        fired.ends[end.id] = over
        for incident in fired.incidents & self.incidents.keys():
            if incident == fired.own or incident not in over:
                self.incidents[incident].told.add(end.id)


def order_for(fired: Fired) -> tuple[IncidentOrder, OnBehalf]:
    """An incident that is declared for a firing, as the action does."""
    by = OnBehalf(
        automation_id=fired.automation,
        automation_name="a",
        key="",
        firing_id=new_id(),
        event_id=fired.event.id,
        triggered=fired.event.occurred,
        cause=fired.cause,
    )
    related = ({RESOURCE_ID: fired.cause.resource_id, RESOURCE_ROLE: "affected"},)
    order = IncidentOrder(
        by=by, id=new_id(), name="x", severity=IncidentSeverity.HIGH, summary=None, tags=(), related=related
    )
    return order, by


def end_event(fired: Fired, now: Any, target: UUID | None = None) -> Event:
    targets = [{RESOURCE_ID: f"prefect-cloud.incident.{target}", RESOURCE_ROLE: "target"}] if target else []
    return make_event(
        event="prefect.automation.action.executed",
        occurred=now,
        resource={RESOURCE_ID: f"prefect.automation.{fired.automation}"},
        related=[
            *targets,
            {RESOURCE_ID: f"prefect.event.{fired.event.id}", RESOURCE_ROLE: "automation-triggered-event"},
        ],
        payload={"action_type": "do-nothing", "invocation": str(new_id())},
    )


def told(session: Session, incident: UUID) -> list[UUID]:
    """The events that a timeline tells of, beside the incident's own."""
    statement = select(IncidentEntryRow.event_id).where(
        col(IncidentEntryRow.incident_id) == incident, col(IncidentEntryRow.kind).in_(WATCHED)
    )
    return sorted(each for each in session.exec(statement) if each is not None)


@pytest.mark.integration
def test_each_timeline_tells_what_the_model_says(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower_module, "BATCH", FEW)
    monkeypatch.setattr(watch_module, "_FAR", 4 * FEW)
    monkeypatch.setattr(Driven, "template", sqlite_template, raising=False)
    run_state_machine_as_test(Driven, settings=settings(max_examples=20, stateful_step_count=50))
