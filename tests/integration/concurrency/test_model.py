"""Any sequence of taking, renewing, releasing and expiring, against a model of what must be held."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from tocsin.concurrency.keeper import LeaseKeeper
from tocsin.concurrency.leases import Lease
from tocsin.concurrency.schemas import LimitCreate, LimitUpdate
from tocsin.concurrency.service import LimitService, SlotService
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

LIMITS = {"a": 1, "b": 3, "tag:c": 2}


@dataclass
class Held:
    """A lease as the model knows it."""

    shares: dict[str, int]
    expires: datetime | None


class Leases(RuleBasedStateMachine):
    """The server's answers and counts, against a dictionary of leases."""

    runtime: Runtime
    clock: ManualClock
    leases: Bundle[UUID] = Bundle("leases")

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[UUID, Held] = {}
        self.active = dict.fromkeys(LIMITS, True)
        with self.runtime.database.write() as session:
            for table in ("concurrency_lease", "concurrency_limit"):
                session.connection().execute(text(f"DELETE FROM {table}"))
            limits = LimitService(session, self.clock, self.runtime.log)
            for name, limit in LIMITS.items():
                limits.create(LimitCreate(name=name, limit=limit))

    @rule(
        target=leases,
        names=st.lists(st.sampled_from([*LIMITS, "missing"]), min_size=1, max_size=4),
        slots=st.integers(1, 3),
        seconds=st.one_of(st.none(), st.floats(1, 100)),
    )
    def acquire(self, names: list[str], slots: int, seconds: float | None) -> UUID:
        with self.runtime.database.write() as session:
            outcome = SlotService(session, self.clock).acquire(names, slots=slots, seconds=seconds)
        limiting = {name for name in names if name in LIMITS and self.active[name]}
        granted = all(self._count(name) + slots <= LIMITS[name] for name in limiting)
        assert isinstance(outcome, Lease) == granted
        if not isinstance(outcome, Lease):
            assert (outcome.retry_after is None) == any(slots > LIMITS[name] for name in limiting)
            return UUID(int=0)
        assert [limit.name for limit in outcome.limits] == sorted(set(names) & LIMITS.keys())
        if outcome.limits:
            shares = {limit.name: slots if limit.name in limiting else 0 for limit in outcome.limits}
            self.held[outcome.id] = Held(shares, self._in(seconds))
        return outcome.id if outcome.limits else UUID(int=0)

    @rule(lease=leases, seconds=st.one_of(st.none(), st.floats(1, 100)))
    def renew(self, lease: UUID, seconds: float | None) -> None:
        with self.runtime.database.write() as session:
            kept = SlotService(session, self.clock).renew(lease, seconds)
        assert kept == (lease in self.held)
        if kept:
            self.held[lease].expires = self._in(seconds)

    @rule(lease=leases)
    def release(self, lease: UUID) -> None:
        with self.runtime.database.write() as session:
            released = SlotService(session, self.clock).release(lease)
        assert released == (self.held.pop(lease, None) is not None)

    @rule(seconds=st.floats(0, 60))
    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule()
    def expire(self) -> None:
        LeaseKeeper(self.runtime.database, self.clock).step()
        now = self.clock.now()
        self.held = {key: held for key, held in self.held.items() if held.expires is None or held.expires > now}

    @rule(name=st.sampled_from(sorted(LIMITS)))
    def switch(self, name: str) -> None:
        self.active[name] = not self.active[name]
        with self.runtime.database.write() as session:
            service = LimitService(session, self.clock, self.runtime.log)
            service.update(name, LimitUpdate(active=self.active[name]))

    @invariant()
    def the_counts_are_those_of_the_leases(self) -> None:
        with self.runtime.database.read() as session:
            limits = LimitService(session, self.clock, self.runtime.log).page(10, 0)
        assert {limit.name: limit.active_slots for limit in limits} == {name: self._count(name) for name in LIMITS}

    def _count(self, name: str) -> int:
        return sum(held.shares.get(name, 0) for held in self.held.values())

    def _in(self, seconds: float | None) -> datetime | None:
        return None if seconds is None else self.clock.now() + timedelta(seconds=seconds)


def test_leases_hold_what_they_must_whatever_happens(runtime: Runtime, clock: ManualClock) -> None:
    class OnThisDatabase(Leases):
        pass

    OnThisDatabase.runtime, OnThisDatabase.clock = runtime, clock
    run_state_machine_as_test(OnThisDatabase, settings=settings(max_examples=25, stateful_step_count=30))
