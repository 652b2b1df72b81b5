"""What actions have caused, and from there the chains that lead to events: the SQL of causality."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Row, delete, func, literal, literal_column, select
from sqlmodel import Session, col

from tocsin.automations.models import AutomationRow
from tocsin.events.event import Event, StoredEvent
from tocsin.flows.models import FlowRunRow
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.storage.upsert import upsert
from tocsin.triggers.core.causality import Chain, effects, own_subject, reported_firing, run_subject, runs_of
from tocsin.triggers.firing import Firing
from tocsin.triggers.models import CauseRow, FiringRow
from tocsin.triggers.outcomes import FiringOutcome

KEPT: Final = timedelta(days=7)
"""How long it is known what caused something. A chain that takes longer for one turn does not run away."""

_NESTING: Final = 10
"""How far up the runs are followed in which a run was started."""

_IDS_PER_QUERY: Final = 300

_ANY: Final = select(col(CauseRow.subject)).limit(1)

_REPORTED: Final = select(
    col(FiringRow.id), col(FiringRow.automation_id), col(FiringRow.chain_root), col(FiringRow.chain)
)

_T = TypeVar("_T")


class CauseRepository:
    """Causes, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, made: Iterable[tuple[Firing, Sequence[Event]]], now: datetime) -> None:
        """Write down that actions of these firings have made these events, and what goes with them.

        Of two chains that lead to one run, the longer one stays.
        """
        rows: dict[str, CauseRow] = {}
        for firing, events in made:
            if not events:
                continue
            chain = _led_to_by(firing)
            for subject in effects(events):
                if subject not in rows or rows[subject].length <= len(chain.automations):
                    rows[subject] = _row(subject, firing, chain, now)
        # In one order, so that two who write do not wait for each other.
        values = [rows[subject].model_dump() for subject in sorted(rows)]
        upsert(self._session, CauseRow, values, ["subject"], where=lambda new: new.length >= CauseRow.length)

    def delete_before(self, moment: datetime) -> None:
        """Forget what was caused before this moment. What somebody else is writing or deleting is left for the next time."""
        old = select(col(CauseRow.subject)).where(col(CauseRow.created) < moment).with_for_update(skip_locked=True)
        self._session.execute(delete(CauseRow).where(col(CauseRow.subject).in_(old)))

    def any(self) -> bool:
        """Whether any action has caused anything that is not forgotten."""
        return self._session.connection().execute(_ANY).first() is not None

    def of_subjects(self, subjects: Iterable[str]) -> dict[str, CauseRow]:
        """Those of these that an action has caused."""
        found: dict[str, CauseRow] = {}
        for part in _parts(list(dict.fromkeys(subjects))):
            rows = self._session.execute(select(CauseRow).where(col(CauseRow.subject).in_(part))).scalars()
            found.update((row.subject, row) for row in rows)
        return found

    def runs_around(self, runs: Iterable[UUID]) -> dict[UUID, set[UUID]]:
        """The runs in which these runs were started, and those in which those were, by run."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        parent = col(TaskRunRow.flow_run_id)
        is_parent = col(TaskRunRow.id) == col(FlowRunRow.parent_task_run_id)
        for part in _parts(list(dict.fromkeys(runs))):
            run = col(FlowRunRow.id)
            around = (
                select(run.label("run"), parent.label("around"), literal(1).label("depth"))
                .join(TaskRunRow, is_parent)
                .where(run.in_(part))
                .cte("around", recursive=True)
            )
            further = (
                select(around.c.run, parent, around.c.depth + 1)
                .join(FlowRunRow, run == around.c.around)
                .join(TaskRunRow, is_parent)
                .where(around.c.depth < _NESTING)
            )
            around = around.union_all(further)
            for inner, outer in self._session.execute(select(around.c.run, around.c.around)):
                if outer is not None:
                    found[inner].add(outer)
        return found

    def chains_reported(self, firings: Iterable[UUID]) -> dict[UUID, Chain]:
        """The chains of what tells of these firings."""
        found: dict[UUID, Chain] = {}
        for part in _parts(list(dict.fromkeys(firings))):
            for row in self._session.execute(_REPORTED.where(col(FiringRow.id).in_(part))):
                found[row.id] = _led_to_by(row)
        return found

    def repeats(self, roots: Collection[UUID]) -> dict[UUID | None, Counter[FiringOutcome]]:
        """How many firings with these beginnings were of automations that had taken part before, by their outcome."""
        found: dict[UUID | None, Counter[FiringOutcome]] = defaultdict(Counter)
        if roots:
            root, outcome = col(FiringRow.chain_root), col(FiringRow.outcome)
            # Not a parameter: the index of such firings is found by the condition as it is written.
            repeated = col(FiringRow.repeat) > literal_column("0")
            statement = select(root, outcome, func.count()).where(root.in_(roots), repeated).group_by(root, outcome)
            for id_, name, count in self._session.execute(statement):
                found[id_][FiringOutcome(name)] = count
        return found

    def names(self, automations: Collection[UUID]) -> dict[UUID, str]:
        """The names of those of these automations that exist."""
        if not automations:
            return {}
        statement = select(col(AutomationRow.id), col(AutomationRow.name)).where(col(AutomationRow.id).in_(automations))
        return {row.id: row.name for row in self._session.execute(statement)}


def chain_of(firing: Firing | Row[Any]) -> Chain:
    """What led to a firing."""
    return Chain(firing.chain_root, tuple(UUID(each) for each in firing.chain))


def _led_to_by(firing: Firing | Row[Any]) -> Chain:
    return chain_of(firing).after(firing.id, firing.automation_id)


def chains_of(session: Session, events: Sequence[StoredEvent]) -> dict[UUID, list[Chain]]:
    """The chains that lead to each of these events, by its id; those that no automation has caused are left out.

    An event is caused by what has made it, and by what has made or changed the runs that it is about or a run around those; one
    that tells of a firing, by that firing. Three queries or four, however many events; one where actions have caused nothing.
    """
    found: dict[UUID, list[Chain]] = defaultdict(list)
    repository = CauseRepository(session)
    reported = {stored.event.id: firing for stored in events if (firing := reported_firing(stored.event)) is not None}
    chains = repository.chains_reported(reported.values())
    for event_id, firing_id in reported.items():
        if firing_id in chains:
            found[event_id].append(chains[firing_id])
    if repository.any():
        around = repository.runs_around(run for stored in events for run in runs_of(stored.event))
        subjects = {stored.event.id: list(_subjects(stored.event, around)) for stored in events}
        causes = repository.of_subjects(subject for each in subjects.values() for subject in each)
        for stored in events:
            for subject in subjects[stored.event.id]:
                cause = causes.get(subject)
                # A run that was changed afterwards had made this event by itself.
                if cause is not None and cause.created <= stored.received:
                    found[stored.event.id].append(Chain(cause.root, tuple(UUID(each) for each in cause.chain)))
    return dict(found)


def _subjects(event: Event, around: Mapping[UUID, set[UUID]]) -> Iterator[str]:
    yield from own_subject(event)
    for run in runs_of(event):
        yield run_subject(run)
        yield from map(run_subject, around.get(run, ()))


def _row(subject: str, firing: Firing, chain: Chain, now: datetime) -> CauseRow:
    assert chain.root is not None
    return CauseRow(
        subject=subject,
        firing_id=firing.id,
        root=chain.root,
        chain=[str(each) for each in chain.automations],
        length=len(chain.automations),
        created=now,
    )


def _parts(items: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(items), _IDS_PER_QUERY):
        yield items[start : start + _IDS_PER_QUERY]
