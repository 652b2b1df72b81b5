"""The evaluation of one automation: `(program, cells, event or tick) -> (cells, decisions)`.

No clock, no database, no logging: the live path, the backtest and the explanation run these same functions. An event counts for the
moment at which it occurred, or, if it says that this is still to come, at which it was received.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from tocsin.events.event import Event, StoredEvent
from tocsin.triggers.core import absence, counting, holding, metric, streak
from tocsin.triggers.core.composite import absorb
from tocsin.triggers.core.gate import decide, gate_cells, release_group, release_summary
from tocsin.triggers.core.lifetimes import RUN_KEPT, cell_of, living
from tocsin.triggers.core.matching import FLOW_RUN_ID_PREFIX
from tocsin.triggers.core.mutes import muting
from tocsin.triggers.core.signal import Decision, Note, Outcome, Signal
from tocsin.triggers.core.states import (
    CHILDREN,
    COUNT,
    HOLD,
    METRIC,
    RUN,
    Bucket,
    CellId,
    Cells,
    Children,
    Group,
    Held,
    Idle,
    Key,
    Metric,
    Rate,
    Ref,
    Run,
    State,
    Streak,
    Window,
)
from tocsin.triggers.core.trigger import (
    STATE_TYPE,
    CompositeTrigger,
    EventTrigger,
    Leaf,
    MetricKind,
    MetricTrigger,
    Posture,
    Program,
    ancestors,
    composite_keys,
    find_label_or_own,
)


class Machine:
    """One automation and its cells."""

    def __init__(self, program: Program, cells: Cells) -> None:
        self._program = program
        self._cells = cells
        self._nodes = {node.id: node for node in program.nodes()}
        composites = (node for node in self._nodes.values() if isinstance(node, CompositeTrigger))
        self._needs_keys = bool(program.gate.group_by) or any(node.for_each for node in composites)

    def begin(self, now: datetime) -> None:
        """The trigger begins to count: open the windows that do not have to see anything first."""
        for leaf in self._program.leaves():
            if isinstance(leaf, EventTrigger) and waits_from_the_start(leaf):
                cell_id = CellId(leaf.id, COUNT, ())
                known = self._get(cell_id, now)
                active = isinstance(known, Idle) and known.active
                self._put(cell_id, replace(absence.first_window(leaf, now), active=active))

    def observe(self, leaf: Leaf, stored: StoredEvent) -> Outcome:
        """Let an event count for a trigger that covers it."""
        event, received = stored.event, stored.received
        ref = Ref(event.id, stored.position, min(event.occurred, received), self._keys(leaf, stored))
        if self._is_muted(leaf, stored, ref.at):
            return Outcome(note=Note.MUTED)
        if isinstance(leaf, MetricTrigger):
            return self._measure(leaf, stored, ref)
        step = self._take(leaf, stored, ref)
        return Outcome(tuple(self._pass_on(step.signals, received)) if step.signals else (), step.note)

    def tick(self, id: CellId, due: datetime, now: datetime) -> Outcome:
        """Look at a cell whose moment has come. `now` is the actual time, which is later where nobody could look before.

        A cell that is not due then is left as it is.
        """
        state = self._get(id, due)
        node = self._nodes.get(id.trigger_id)
        match state, node:
            case Window(due=at), EventTrigger() if at <= due:
                step = absence.judge(node, state, id.key, now)
            case Held(due=at), EventTrigger() if at <= due:
                self._put(id, None)
                held = self._count(node, state.key, state.ref, state.due, expected=True, starts=False)
                return Outcome(tuple(self._pass_on(held.signals, due)), held.note)
            case Metric(due=at), MetricTrigger() if at is not None and at <= due:
                measured = metric.pass_time(node, state, id.key, due)
                self._put(id, _unless_empty(measured.state))
                return Outcome(tuple(self._pass_on(measured.signals, due)))
            case Group(due=at), _ if at <= due:
                return Outcome(tuple(release_group(self._program, id, state, due, self._cells)))
            case Rate(end=at), _ if at <= due and state.suppressed:
                return Outcome(tuple(release_summary(self._program, id, state, self._cells)))
            case _:
                return Outcome()
        self._put(id, step.state)
        return Outcome(tuple(self._pass_on(step.signals, due)), step.note)

    def cells_for(self, leaf: Leaf, stored: StoredEvent) -> Iterator[CellId]:
        """The cells that an event may change, as far as can be said beforehand: to be fetched together."""
        key = leaf.key_of(stored.event)
        if isinstance(leaf, MetricTrigger):
            yield CellId(leaf.id, METRIC, key)
            yield CellId(leaf.id, RUN, (stored.event.resource_id,))
            return
        yield CellId(leaf.id, COUNT, key)
        if leaf.hold_for:
            yield CellId(leaf.id, HOLD, (stored.event.resource_id,))
        for parent in ancestors(leaf):
            yield CellId(parent.id, CHILDREN, parent.key_of(stored.event))
        root = self._program.root
        root_key = root.key_of(stored.event)
        yield from gate_cells(self._program, root_key, self._group_key(stored))

    def _take(self, leaf: EventTrigger, stored: StoredEvent, ref: Ref) -> counting.Step:
        event, key = stored.event, leaf.key_of(stored.event)
        if leaf.reset.match(event):
            return self._reset(leaf, stored, key, ref)
        expected, starts = leaf.expects(event), leaf.starts_after(event)
        if leaf.hold_for and expected and not starts:
            return self._hold(leaf, stored, key, ref)
        if leaf.hold_for and not expected:
            moved = self._move_on(leaf, stored, ref)
            if not starts:
                return moved
        return self._count(leaf, key, ref, stored.received, expected=expected, starts=starts)

    def _count(
        self, leaf: EventTrigger, key: Key, ref: Ref, received: datetime, *, expected: bool, starts: bool
    ) -> counting.Step:
        cell_id = CellId(leaf.id, COUNT, key)
        state = self._get(cell_id, received)
        if leaf.posture is Posture.PROACTIVE:
            known = state if isinstance(state, Window | Idle) else None
            step = absence.expect(leaf, known, key, ref, received, expected=expected, starts=starts)
        elif leaf.consecutive is not None:
            if not expected:
                return counting.Step(state, Note.NOT_EXPECTED)
            step = streak.extend(leaf, state if isinstance(state, Streak) else None, key, ref)
        else:
            known_bucket = state if isinstance(state, Bucket | Idle) else None
            step = counting.count(leaf, known_bucket, key, ref, expected=expected, starts=starts)
        if step.state != state:
            self._put(cell_id, step.state, leaf.hold_for)
        return step

    def _reset(self, leaf: EventTrigger, stored: StoredEvent, key: Key, ref: Ref) -> counting.Step:
        cell_id = CellId(leaf.id, COUNT, key)
        state = self._get(cell_id, stored.received)
        if leaf.consecutive is not None:
            step = streak.end(leaf, state if isinstance(state, Streak) else None, key, ref)
        else:
            step = counting.reset(leaf, state if isinstance(state, Bucket | Idle) else None, key, ref)
        if step.state != state:
            self._put(cell_id, step.state, leaf.hold_for)
        if leaf.hold_for:
            self._move_on(leaf, stored, ref)
        return step

    def _hold(self, leaf: EventTrigger, stored: StoredEvent, key: Key, ref: Ref) -> counting.Step:
        cell_id = CellId(leaf.id, HOLD, (stored.event.resource_id,))
        state = self._get(cell_id, stored.received)
        step = holding.hold(leaf, state if isinstance(state, Held) else None, key, ref, stored.received)
        if step.state != state:
            self._put(cell_id, step.state)
        return step

    def _move_on(self, leaf: EventTrigger, stored: StoredEvent, ref: Ref) -> counting.Step:
        cell_id = CellId(leaf.id, HOLD, (stored.event.resource_id,))
        state = self._get(cell_id, stored.received)
        step = holding.move_on(leaf, state if isinstance(state, Held) else None, ref.at)
        if step.state != state:
            self._put(cell_id, step.state)
        return step

    def _measure(self, leaf: MetricTrigger, stored: StoredEvent, ref: Ref) -> Outcome:
        run_id = CellId(leaf.id, RUN, (stored.event.resource_id,))
        known = self._get(run_id, stored.received)
        run = known if isinstance(known, Run) else None
        after, samples = metric.measure(leaf, run, stored.event, ref.at)
        if after != run:
            kept = leaf.range + timedelta(days=1) if leaf.kind is MetricKind.SUCCESSES else RUN_KEPT
            self._cells.put(run_id, cell_of(after, run_kept=kept))
        if not samples:
            return Outcome(note=Note.MEASURED)
        cell_id = CellId(leaf.id, METRIC, leaf.key_of(stored.event))
        state = self._get(cell_id, stored.received)
        measured = metric.apply(
            leaf, state if isinstance(state, Metric) else None, cell_id.key, ref, stored.received, samples
        )
        self._put(cell_id, _unless_empty(measured.state))
        return Outcome(tuple(self._pass_on(measured.signals, stored.received)), Note.MEASURED)

    def _pass_on(self, signals: Iterable[Signal], received: datetime) -> Iterator[Decision]:
        for signal in signals:
            yield from self._rise(signal, 0, received)

    def _rise(self, signal: Signal, depth: int, received: datetime) -> Iterator[Decision]:
        parent = signal.trigger.parent
        keys = signal.ref.keys if signal.ref is not None else ()
        if parent is None:
            group_by = self._program.gate.group_by
            group_key = keys[-1] if group_by and keys else ("",) * len(group_by)
            yield from decide(self._program, signal, group_key, received, self._cells)
            return
        key = keys[depth] if depth < len(keys) else ("",) * len(parent.for_each)
        cell_id = CellId(parent.id, CHILDREN, key)
        state = self._get(cell_id, received)
        absorbed = absorb(parent, state if isinstance(state, Children) else None, key, signal)
        if absorbed.state != state:
            self._put(cell_id, absorbed.state)
        if absorbed.signal is not None:
            yield from self._rise(absorbed.signal, depth + 1, received)

    def _keys(self, leaf: Leaf, stored: StoredEvent) -> tuple[Key, ...]:
        if not self._needs_keys:
            return ()
        keys = composite_keys(leaf, stored.event)
        return (*keys, self._group_key(stored)) if self._program.gate.group_by else keys

    def _group_key(self, stored: StoredEvent) -> Key:
        return tuple(find_label_or_own(stored.event, label) for label in self._program.gate.group_by)

    def _is_muted(self, leaf: Leaf, stored: StoredEvent, at: datetime) -> bool:
        event = stored.event
        if not leaf.mutes or muting(leaf.mutes, event, at) is None:
            return False
        if isinstance(leaf, MetricTrigger):
            return True
        if leaf.posture is Posture.PROACTIVE:
            # That it came is known, whenever; but nothing is waited for because of what happened in a mute window.
            return leaf.starts_after(event) and not leaf.expects(event)
        if leaf.hold_for and not leaf.expects(event) and not leaf.starts_after(event):
            # That a state is over is known, whenever: else it would count because of the mute window.
            return False
        return not leaf.reset.match(event)

    def _get(self, id: CellId, now: datetime) -> State | None:
        return living(self._cells, id, now)

    def _put(self, id: CellId, state: State | None, held: timedelta = timedelta(0)) -> None:
        self._cells.put(id, cell_of(state, held=held))


def waits_from_the_start(leaf: EventTrigger) -> bool:
    """Whether its first window is open as soon as the trigger counts, without anything to be seen first."""
    return leaf.posture is Posture.PROACTIVE and not leaf.after and not leaf.for_each


def concerns(leaf: Leaf, event: Event) -> bool:
    """Whether an event that a trigger covers can change anything for it, by its name."""
    if isinstance(leaf, MetricTrigger):
        return STATE_TYPE in event.resource and event.resource_id.startswith(FLOW_RUN_ID_PREFIX)
    if leaf.expects(event) or leaf.starts_after(event) or leaf.reset.match(event):
        return True
    return bool(leaf.hold_for) and holding.moves_on(leaf, event)


def _unless_empty(state: Metric | None) -> Metric | None:
    if state is None or not (state.slices or state.active or state.since):
        return None
    return state
