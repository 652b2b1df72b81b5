"""triggers/core/causality.py: what a chain is, and when it is cut."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.events.event import Event, make_event
from tocsin.triggers.core.causality import (
    CHAIN_CUT,
    NO_CHAIN,
    Chain,
    CutReason,
    Limits,
    decisive,
    effects,
    is_told,
    judge,
    own_subject,
    reported_firing,
    runs_of,
)

A, B, C = (UUID(int=number) for number in (1, 2, 3))
ROOT, RUN, OTHER_RUN = (UUID(int=number) for number in (11, 12, 13))
LIMITS = Limits(times=3, length=10)


def chain(*automations: UUID) -> Chain:
    return Chain(ROOT, automations)


def event(name: str = "x", resource: str = "thing", related: tuple[str, ...] = (), **fields: Any) -> Event:
    return make_event(
        event=name,
        occurred=datetime(2026, 1, 1, tzinfo=UTC),
        resource={"prefect.resource.id": resource},
        related=[{"prefect.resource.id": each, "prefect.resource.role": "related"} for each in related],
        **fields,
    )


def reason(chain: Chain, automation: UUID = A, repeats: int = 0, **more: bool) -> CutReason | None:
    return judge(chain, automation, LIMITS, repeats=repeats, **more)


def test_a_chain_begins_with_a_firing_that_nothing_led_to() -> None:
    begun = NO_CHAIN.after(ROOT, A)
    assert begun == Chain(ROOT, (A,))
    assert begun.after(UUID(int=99), B) == Chain(ROOT, (A, B))


def test_what_nothing_led_to_is_never_cut() -> None:
    assert reason(NO_CHAIN) is None


def test_an_automation_takes_part_as_often_as_the_limit_says() -> None:
    assert reason(chain(A, B, A)) is None
    assert reason(chain(A, B, A, B, A)) is CutReason.FEEDS_ITSELF


def test_others_in_the_chain_do_not_count() -> None:
    assert reason(chain(B, B, B, B)) is None


def test_a_chain_has_a_length() -> None:
    others = [UUID(int=number) for number in range(100, 110)]
    assert reason(chain(*others[:9])) is None
    assert reason(chain(*others)) is CutReason.TOO_LONG


def test_branches_that_feed_themselves_are_counted_together() -> None:
    assert reason(chain(A), repeats=LIMITS.repeats - 1) is None
    assert reason(chain(A), repeats=LIMITS.repeats) is CutReason.SPREADS


def test_a_branch_that_does_not_feed_itself_is_not_cut_for_others_that_do() -> None:
    assert reason(chain(B), repeats=LIMITS.repeats) is None


def test_a_cut_is_told_once_to_each_whatever_the_length_of_the_chain() -> None:
    others = chain(*(UUID(int=number) for number in range(100, 130)))
    assert reason(others, about_trouble=True) is None
    assert reason(others.after(ROOT, A), about_trouble=True) is CutReason.FEEDS_ITSELF


def test_the_limit_of_each_reason_is_known() -> None:
    assert [LIMITS.of(each) for each in CutReason] == [3, 30, 10]


def test_of_several_chains_the_one_counts_that_its_automation_is_in_most_often() -> None:
    assert decisive([chain(B, B, B), chain(A, B), chain(C)], A) == chain(A, B)
    assert decisive([chain(B), chain(B, C)], A) == chain(B, C)
    assert decisive([], A) is NO_CHAIN


@given(st.lists(st.sampled_from([A, B, C]), min_size=200, max_size=200), st.integers(1, 7), st.integers(1, 40))
def test_whatever_feeds_whatever_a_chain_ends(turns: list[UUID], times: int, length: int) -> None:
    limits = Limits(times, length)
    grown = NO_CHAIN
    for number, automation in enumerate(turns):
        if judge(grown, automation, limits, repeats=0) is None:
            grown = grown.after(UUID(int=number), automation)
    assert len(grown.automations) <= length
    assert all(grown.times(each) <= times for each in (A, B, C))
    assert all(judge(grown, each, limits, repeats=0) is not None for each in (A, B, C))


@given(st.integers(1, 3), st.integers(1, 12))
def test_however_much_each_firing_causes_there_is_an_end(times: int, fan_out: int) -> None:
    limits = Limits(times)
    fired, repeats, waiting = 0, 0, [NO_CHAIN]
    while waiting:
        before = waiting.pop(0)
        if judge(before, A, limits, repeats=repeats) is None:
            fired += 1
            repeats += bool(before.times(A))
            waiting += [before.after(UUID(int=fired), A)] * fan_out
    assert fired <= 1 + limits.repeats


@given(st.integers(1, 20))
def test_cuts_that_cause_cuts_have_an_end(watchers: int) -> None:
    # Each of these acts on every cut so that the automation is cut once more.
    told = [UUID(int=1000 + number) for number in range(watchers)]
    cuts, waiting = 0, [chain(*[A] * LIMITS.times)]
    while waiting:
        at_cut = waiting.pop()
        assert judge(at_cut, A, LIMITS, repeats=0) is not None
        if is_told(LIMITS, cuts=cuts, about_trouble=False):
            seen = at_cut.after(ROOT, A)
            acting = (each for each in told if judge(seen, each, LIMITS, repeats=0, about_trouble=True) is None)
            waiting += [seen.after(ROOT, each) for each in acting]
        cuts += 1
    assert cuts <= 1 + LIMITS.repeats * watchers


def test_a_cut_that_is_about_trouble_is_silent() -> None:
    assert is_told(LIMITS, cuts=0, about_trouble=False)
    assert not is_told(LIMITS, cuts=0, about_trouble=True)


def test_an_action_has_caused_its_events_and_the_runs_that_they_are_about() -> None:
    made = [event(resource=f"prefect.flow-run.{RUN}", id=A), event(resource="prefect.work-pool.1", id=B)]
    assert list(effects(made)) == [f"prefect.event.{A}", f"prefect.flow-run.{RUN}", f"prefect.event.{B}"]


def test_an_event_has_its_own_cause_and_that_of_the_one_that_it_follows() -> None:
    assert own_subject(event(id=A)) == [f"prefect.event.{A}"]
    assert own_subject(event(id=A, follows=B)) == [f"prefect.event.{A}", f"prefect.event.{B}"]


def test_the_runs_of_an_event_are_its_own_and_the_related_ones() -> None:
    runs = (f"prefect.flow-run.{OTHER_RUN}", "prefect.flow.1", "prefect.flow-run.nonsense", f"prefect.flow-run.{RUN}")
    assert runs_of(event(resource=f"prefect.flow-run.{RUN}", related=runs)) == [RUN, OTHER_RUN]


@pytest.mark.parametrize(
    "name",
    ["prefect.automation.triggered", "prefect.automation.resolved", "prefect.automation.action.executed", CHAIN_CUT],
)
def test_events_that_tell_of_a_firing_say_which(name: str) -> None:
    assert reported_firing(event(name, payload={"firing_id": str(ROOT), "more": [1]})) == ROOT


@pytest.mark.parametrize("payload", [{}, {"firing_id": 1}, {"firing_id": "?"}, {"firing_id": None}])
def test_what_others_send_under_such_a_name_tells_of_nothing(payload: object) -> None:
    assert reported_firing(event("prefect.automation.triggered", payload=payload)) is None


def test_other_events_tell_of_no_firing() -> None:
    assert reported_firing(event(payload={"firing_id": str(ROOT)})) is None
