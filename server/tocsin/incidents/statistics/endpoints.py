"""Routes: /incidents/statistics."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from tocsin.incidents.statistics.schemas import Statistics, Unit
from tocsin.incidents.statistics.service import StatisticsService
from tocsin.kit.answers import answer
from tocsin.kit.moments import Moment
from tocsin.runtime import Rt

router = APIRouter(prefix="/incidents", tags=["Incidents"])


@router.get("/statistics", response_model=Statistics)
def read_statistics(
    rt: Rt,
    since: Annotated[Moment | None, Query(description="Unset: 90 days before the end.")] = None,
    until: Annotated[Moment | None, Query(description="Unset: now.")] = None,
    unit: Annotated[Unit, Query(description="What the period is divided into, in UTC.")] = Unit.WEEK,
) -> Response:
    """How many incidents are open, how many there were over time, how long they took, and where they come from."""
    with rt.database.snapshot() as session:
        return answer(StatisticsService(session, rt.clock).between(since, until, unit))
