"""One step of one shard: one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.outbox import Outbox
from tocsin.events.event import Event, StoredEvent
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import Clock
from tocsin.kit.ids import derive_id
from tocsin.triggers.cells import StepCells
from tocsin.triggers.chains import Chains
from tocsin.triggers.core.agenda import Agenda
from tocsin.triggers.core.causality import Limits
from tocsin.triggers.core.machine import Machine, concerns
from tocsin.triggers.core.signal import Decision
from tocsin.triggers.core.trigger import Leaf
from tocsin.triggers.definitions import Definition, Definitions
from tocsin.triggers.events import triggered_event
from tocsin.triggers.firing import Firing
from tocsin.triggers.members import member_of
from tocsin.triggers.memory import Memory
from tocsin.triggers.outcomes import FiringOutcome
from tocsin.triggers.repository import TriggerRepository

BATCH: Final = 500
"""Events that one step takes at most: what a transaction holds in memory, and how long it keeps other writers waiting."""

DUE_BATCH: Final = 500
"""Cells that one step looks at because they are due."""

_NOT_UNDERSTOOD_AGAIN: Final = timedelta(minutes=5)

Match = tuple[StoredEvent, Definition, Leaf]


def concerned(definitions: Definitions, events: Iterable[StoredEvent]) -> Iterator[Match]:
    """Each event with each trigger that it can change anything for, in the order of the log."""
    for stored in events:
        candidates = definitions.index.candidates(stored.event).values()
        # Of one automation in the order of its definition: the order in which its parts fire can mean something.
        for leaf in sorted(candidates, key=_by_path) if len(candidates) > 1 else candidates:
            definition = definitions.of(leaf.id)
            if (
                stored.position > definition.program.effective_from
                and concerns(leaf, stored.event)
                and leaf.covers(stored.event)
            ):
                yield stored, definition, leaf


def _by_path(leaf: Leaf) -> tuple[str | int, ...]:
    return leaf.path


@dataclass(frozen=True, slots=True)
class _Decided:
    definition: Definition
    decision: Decision
    position: int


class Step:
    """Moves a shard on by a batch of events, and by what is due meanwhile."""

    def __init__(
        self, session: Session, memory: Memory, clock: Clock, log: EventLog, outbox: Outbox, limits: Limits
    ) -> None:
        self._session = session
        self._memory = memory
        self._clock = clock
        self._now = clock.now()
        self._log = log
        self._outbox = outbox
        self._limits = limits
        self._triggers = TriggerRepository(session)
        self._cells = StepCells(self._triggers, memory.cells)
        self._agenda = Agenda(self._cells)
        self._machines: dict[UUID, Machine] = {}
        self._decided: list[_Decided] = []
        self.evaluated = 0
        """How many events it has moved on by."""
        self.firings: list[Firing] = []
        """What it has found, good once it is committed."""
        self.events: dict[UUID, StoredEvent] = {}
        """Those that it had in hand, among them all that firings to be carried out are about."""
        self._position = 0
        self._revision = memory.revision
        self._saved = memory.saved
        self._next_due: datetime | None = None

    def take(self, shard_id: int) -> int:
        """Returns how much was done: events and due cells; 0 where there is nothing to do or another evaluator owns the shard."""
        shard = self._triggers.lock_shard(shard_id)
        if shard is None:
            return 0
        self._wait_for_appenders(shard_id)
        self._position = max(shard.position, self._memory.seen)
        events = self._log.read(self._session, self._position, BATCH)
        self._memory.refresh(self._session)
        if self._memory.revision != shard.revision:
            self._memory.cells.clear()
        events, horizon, due = self._horizon(shard_id, events)
        if not events and not due:
            return 0
        self._run(events, horizon)
        self._revision = shard.revision + 1
        self._commit(shard_id)
        return len(events) + due

    def remember(self) -> None:
        """After the commit: what was decided is now what is known."""
        memory = self._memory
        memory.revision = self._revision
        memory.seen = max(memory.seen, self._position)
        memory.saved = self._saved
        memory.next_due = self._next_due
        memory.keep(self._cells.changed)

    def _wait_for_appenders(self, shard_id: int) -> None:
        """Where something is due: see everything that was received before now, also what is being written just now."""
        due = self._triggers.next_due(shard_id)
        if due is not None and due <= self._now:
            EventRepository(self._session).lock_head()
            self._now = self._clock.now()

    def _horizon(self, shard_id: int, events: list[StoredEvent]) -> tuple[list[StoredEvent], datetime, int]:
        """Up to which moment this step goes, with the events up to there, and how many cells are due."""
        last = events[-1].position if events else self._position
        at_end = last >= EventRepository(self._session).head()
        horizon = self._now if at_end else events[-1].received
        found = self._triggers.due_cells(shard_id, horizon, DUE_BATCH)
        if len(found) == DUE_BATCH:
            horizon = found[-1].due
            late = next((index for index, stored in enumerate(events) if stored.received > horizon), len(events))
            events = events[:late]
        definitions = self._memory.definitions
        ours = [each for each in found if definitions.knows(each.id.trigger_id)]
        for each in ours:
            self._cells.remember(each.id, each.cell)
        self._agenda = Agenda(self._cells, [(each.due, each.id) for each in ours])
        # An automation that is paused is not waited for; it begins anew when it is resumed.
        broken = definitions.not_understood
        others = [each for each in found if not definitions.knows(each.id.trigger_id)]
        self._triggers.postpone([each.id for each in others if each.automation_id not in broken], None)
        again = self._now + _NOT_UNDERSTOOD_AGAIN
        self._triggers.postpone([each.id for each in others if each.automation_id in broken], again)
        return events, horizon, len(found)

    def _run(self, events: Sequence[StoredEvent], horizon: datetime) -> None:
        matches = list(concerned(self._memory.definitions, events))
        self._cells.fetch(
            cell_id
            for stored, definition, leaf in matches
            for cell_id in self._machine(definition).cells_for(leaf, stored)
        )
        for stored, definition, leaf in matches:
            self._tick(stored.received)
            self._position = stored.position
            self.events[stored.event.id] = stored
            self._decide(definition, self._machine(definition).observe(leaf, stored).decisions)
        if events:
            self._position = events[-1].position
            self.evaluated = len(events)
        self._tick(horizon)

    def _tick(self, until: datetime) -> None:
        # The log may show that this moment was reached when the clock has been set back since: what is decided then is decided as
        # of that moment, or it would be due again at once.
        now = max(self._now, until)
        while (item := self._agenda.pop(until)) is not None:
            due, cell_id = item
            definition = self._memory.definitions.of(cell_id.trigger_id)
            self._decide(definition, self._machine(definition).tick(cell_id, due, now).decisions)

    def _machine(self, definition: Definition) -> Machine:
        automation_id = definition.program.automation_id
        if automation_id not in self._machines:
            self._machines[automation_id] = Machine(definition.program, self._agenda)
        return self._machines[automation_id]

    def _decide(self, definition: Definition, decisions: Iterable[Decision]) -> None:
        self._decided.extend(_Decided(definition, decision, self._position) for decision in decisions)

    def _commit(self, shard_id: int) -> None:
        changed, definitions = self._cells.changed, self._memory.definitions
        owners = {each.trigger_id: definitions.of(each.trigger_id).program.automation_id for each in changed}
        self._triggers.save_cells(changed, owners, shard_id)
        self.firings = firings = [self._firing(each) for each in self._decided]
        acting, cut = self._follow_chains([firing for firing in firings if firing.outcome == FiringOutcome.FIRED])
        if firings:
            self._triggers.add_firings(firings)
            self._outbox.enqueue(self._session, acting, self._now, self._causes(acting))
        self._triggers.move_shard(shard_id, self._position, self._revision)
        self._saved = self._position
        self._next_due = self._triggers.next_due(shard_id)
        self._log.append(self._session, [*self._told(acting), *cut])

    def _follow_chains(self, firings: Sequence[Firing]) -> tuple[list[Firing], list[Event]]:
        """Those of these that are carried out, and the events that tell of those that are cut off."""
        cut = Chains(self._session, self._limits).follow(firings, self._causes(firings)) if firings else []
        return [firing for firing in firings if firing.outcome == FiringOutcome.FIRED], cut

    def _told(self, firings: Sequence[Firing]) -> list[Event]:
        causes = self._causes(firings)
        return [triggered_event(each, causes.get(each.event_id) if each.event_id else None) for each in firings]

    def _causes(self, firings: Sequence[Firing]) -> dict[UUID, StoredEvent]:
        wanted = {firing.event_id for firing in firings if firing.event_id is not None}
        missing = [event_id for event_id in wanted if event_id not in self.events]
        if missing:
            self.events.update(EventRepository(self._session).get_many(missing))
        return self.events

    def _firing(self, decided: _Decided) -> Firing:
        signal = decided.decision.signal
        program = decided.definition.program
        firing_id = derive_id(
            "firing", program.automation_id, signal.trigger.id, list(signal.key), signal.state, *signal.cause
        )
        return Firing(
            id=firing_id,
            automation_id=program.automation_id,
            trigger_id=signal.trigger.id,
            state=signal.state.value,
            outcome=FiringOutcome(decided.decision.verdict.value).value,
            until=decided.decision.until,
            key=list(signal.key),
            at=signal.at,
            triggered=self._now,
            triggering_labels=signal.labels,
            event_id=signal.ref.id if signal.ref else None,
            event_position=decided.position,
            members=[member_of(mark) for mark in signal.members],
            count=signal.count,
            is_summary=signal.is_summary,
            value=signal.value,
            automation=decided.definition.snapshot,
            triggered_event_id=derive_id("automation-triggered", firing_id),
        )
