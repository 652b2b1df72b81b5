"""The SQL of the statistics of incidents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from tocsin.incidents.models import IncidentRelatedRow, IncidentRow
from tocsin.incidents.statistics.schemas import OccurringResource

_INCIDENT: Any = IncidentRow.__table__  # type: ignore[attr-defined]
_RELATED: Any = IncidentRelatedRow.__table__  # type: ignore[attr-defined]


class Oldest(NamedTuple):
    """The open incident that began first."""

    id: UUID
    start_time: datetime


class Facts(NamedTuple):
    """What the statistics need to know of an incident."""

    severity: str
    created: datetime
    start_time: datetime
    acknowledged_time: datetime | None
    end_time: datetime | None


class Declared(NamedTuple):
    """An incident that an automation has declared: what that was called then, and the id of the automation that has resolved it."""

    automation_id: UUID
    start_time: datetime
    end_time: datetime | None
    automation_name: str | None
    resolved_by: str | None


class StatisticsRepository:
    """Incidents as statistics see them, inside one transaction. A period has both of its ends."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def oldest(self) -> Oldest | None:
        """The open incident that began first, if one is open."""
        statement = select(_INCIDENT.c.id, _INCIDENT.c.start_time).where(_INCIDENT.c.end_time.is_(None))
        row = self._session.execute(statement.order_by(_INCIDENT.c.start_time, _INCIDENT.c.id).limit(1)).one_or_none()
        return Oldest(*row) if row else None

    def touched(self, since: datetime, until: datetime) -> list[Facts]:
        """The incidents that were declared, first acknowledged or resolved in a period."""
        columns = (_INCIDENT.c[name] for name in Facts._fields)
        moments = (_INCIDENT.c.created, _INCIDENT.c.acknowledged_time, _INCIDENT.c.end_time)
        clause = _within(moments[0], since, until)
        for moment in moments[1:]:
            clause |= _within(moment, since, until)
        return [Facts(*row) for row in self._session.execute(select(*columns).where(clause))]

    def most_declaring(self, since: datetime, until: datetime, limit: int) -> list[tuple[UUID, int]]:
        """The automations that have declared most in a period, with how many."""
        count = func.count()
        statement = (
            select(_INCIDENT.c.automation_id, count)
            .where(_INCIDENT.c.automation_id.is_not(None), _within(_INCIDENT.c.created, since, until))
            .group_by(_INCIDENT.c.automation_id)
            .order_by(count.desc(), _INCIDENT.c.automation_id)
            .limit(limit)
        )
        return [(row[0], row[1]) for row in self._session.execute(statement)]

    def declared_by(self, automation_ids: Sequence[UUID], since: datetime, until: datetime) -> list[Declared]:
        """What these automations have declared in a period, the last one last."""
        columns = (
            _INCIDENT.c.automation_id,
            _INCIDENT.c.start_time,
            _INCIDENT.c.end_time,
            _INCIDENT.c.origin["automation_name"].as_string(),
            _INCIDENT.c.resolved_by["id"].as_string(),
        )
        clause = _INCIDENT.c.automation_id.in_(automation_ids) & _within(_INCIDENT.c.created, since, until)
        statement = select(*columns).where(clause).order_by(_INCIDENT.c.created, _INCIDENT.c.id)
        return [Declared(*row) for row in self._session.execute(statement)]

    def most_concerned(self, since: datetime, until: datetime, limit: int) -> list[OccurringResource]:
        """The resources that most of the incidents concern that were declared in a period."""
        count = func.count()
        statement = (
            select(_RELATED.c.resource_id, func.max(_RELATED.c.name), count)
            .join(_INCIDENT, _INCIDENT.c.id == _RELATED.c.incident_id)
            .where(_within(_INCIDENT.c.created, since, until))
            .group_by(_RELATED.c.resource_id)
            .order_by(count.desc(), _RELATED.c.resource_id)
            .limit(limit)
        )
        return [
            OccurringResource(resource_id=resource_id, name=name, incidents=incidents)
            for resource_id, name, incidents in self._session.execute(statement)
        ]


def _within(moment: Any, since: datetime, until: datetime) -> Any:
    return (moment >= since) & (moment <= until)
