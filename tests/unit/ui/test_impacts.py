from datetime import UTC, datetime
from uuid import UUID

from tocsin.incidents.impact.schemas import Affected, AffectedThings, Freshness, Impact, RunCounts
from tocsin.ui.impacts import shown_impact

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ID = UUID(int=7)


def things(count: int) -> AffectedThings:
    return AffectedThings(count=count, items=[Affected(id=ID, name="x", why="the incident names it")])


def freshness(*, is_stale: bool) -> Freshness:
    return Freshness(id=ID, name="x", last_completed=None, age=None, is_stale=is_stale)


def test_what_is_affected_is_counted_in_words() -> None:
    impact = Impact(since=NOW, until=NOW, flows=things(1), deployments=things(5000), downstream=things(2))
    assert shown_impact(impact).in_words == "1 flow, 5,000 deployments, 2 deployments downstream"


def test_nothing_affected_is_no_words() -> None:
    assert shown_impact(Impact(since=NOW, until=NOW)).in_words == ""


def test_things_lead_to_their_pages_where_they_have_one() -> None:
    impact = Impact(since=NOW, until=NOW, flows=things(1), work_pools=things(1), blocks=things(1))
    paths = [path for each in shown_impact(impact).things for _, path in each.items]
    assert paths == [None, f"/work-pools/work-pool/{ID}", f"/blocks/block/{ID}"]


def test_only_figures_that_there_are_are_shown() -> None:
    impact = Impact(since=NOW, until=NOW, runs=RunCounts(total=9, failed=2, late=1))
    assert [(each.name, each.count) for each in shown_impact(impact).figures] == [("failed", 2), ("late", 1)]


def test_only_what_is_stale_is_listed() -> None:
    fresh, stale = freshness(is_stale=False), freshness(is_stale=True)
    impact = Impact(since=NOW, until=NOW, flow_freshness=[fresh, stale], deployment_freshness=[stale])
    assert shown_impact(impact).stale == [stale, stale]
