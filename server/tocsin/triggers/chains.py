"""Follows what has led to firings, and cuts off those of chains that go too far."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from tocsin.events.event import Event, StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.triggers.causes import CauseRepository, chain_of, chains_of
from tocsin.triggers.core.causality import TROUBLE, CutReason, Limits, decisive, is_told, judge
from tocsin.triggers.events import chain_cut_event
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome

_Events = Mapping[UUID, StoredEvent]


class Chains:
    """The chains of the firings of one step, inside its transaction."""

    def __init__(self, session: Session, limits: Limits) -> None:
        self._session = session
        self._limits = limits
        self._causes = CauseRepository(session)

    def follow(self, firings: Sequence[Firing], known: _Events) -> list[Event]:
        """Note in each firing what has led to it, and in those that are cut off that they are and why.

        `known` are events that need not be fetched. Answers the events that tell of the cuts.
        """
        behind = {firing.id: _behind(firing) for firing in firings}
        events = self._events([each for ids in behind.values() for each in ids], known)
        chains = chains_of(self._session, list(events.values()))
        if not chains:
            return []
        for firing in firings:
            leading = [chain for each in behind[firing.id] for chain in chains.get(each, ())]
            chain = decisive(leading, firing.automation_id)
            firing.chain_root, firing.chain = chain.root, [str(each) for each in chain.automations]
            firing.repeat = chain.times(firing.automation_id)
        about_trouble = {firing for firing, ids in behind.items() if any(_is_trouble(events.get(each)) for each in ids)}
        told = list(self._cut([firing for firing in firings if firing.chain_root], about_trouble))
        names = self._causes.names({UUID(each) for firing, _ in told for each in firing.chain})
        return [
            chain_cut_event(firing, _cause(firing, events), reason, self._limits.of(reason), names)
            for firing, reason in told
        ]

    def _cut(self, firings: Sequence[Firing], about_trouble: set[UUID]) -> Iterator[tuple[Firing, CutReason]]:
        """Those that are cut off and that an event tells of."""
        repeats = self._causes.repeats({each.chain_root for each in firings if each.repeat and each.chain_root})
        for firing in firings:
            counted = repeats.setdefault(chain_of(firing).root, Counter())
            reason = judge(
                chain_of(firing),
                firing.automation_id,
                self._limits,
                repeats=counted[FiringOutcome.FIRED],
                about_trouble=firing.id in about_trouble,
            )
            if reason is not None:
                firing.outcome, firing.reason = FiringOutcome.CUT.value, reason.value
                if is_told(self._limits, cuts=counted[FiringOutcome.CUT], about_trouble=firing.id in about_trouble):
                    yield firing, reason
            if firing.repeat:
                counted[FiringOutcome(firing.outcome)] += 1

    def _events(self, ids: Sequence[UUID], known: _Events) -> dict[UUID, StoredEvent]:
        fetched = EventRepository(self._session).get_many([each for each in set(ids) if each not in known])
        return {each: known.get(each) or fetched[each] for each in ids if each in known or each in fetched}


def _behind(firing: Firing) -> list[UUID]:
    """The events behind a firing: its own, and those of the firings that it stands for."""
    members = [UUID(member["event_id"]) for member in firing.members if member["event_id"]]
    return list(dict.fromkeys([*([firing.event_id] if firing.event_id else []), *members]))


def _cause(firing: Firing, events: _Events) -> StoredEvent | None:
    return events.get(firing.event_id) if firing.event_id else None


def _is_trouble(stored: StoredEvent | None) -> bool:
    return stored is not None and stored.event.event in TROUBLE
