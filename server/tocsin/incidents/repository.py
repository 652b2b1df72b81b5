"""The SQL of incidents."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.incidents.filters import IncidentCounts, IncidentQuery, IncidentSelection
from tocsin.incidents.models import IncidentRelatedRow, IncidentRow, IncidentTagRow
from tocsin.incidents.queries import incident_clause, incident_order
from tocsin.incidents.schemas import Incident, RelatedResource
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.storage.upsert import insert_if_new, insert_new

_INCIDENT: Any = IncidentRow.__table__  # type: ignore[attr-defined]
_TAG: Any = IncidentTagRow.__table__  # type: ignore[attr-defined]
_RELATED: Any = IncidentRelatedRow.__table__  # type: ignore[attr-defined]

_SHOWN = [column for column in _INCIDENT.columns if column.name != "impact"]


class IncidentRepository:
    """Incidents, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID, *, lock: bool = False) -> Incident | None:
        """One incident; locked, nobody else changes it or its timeline until this transaction ends."""
        return self._one(_INCIDENT.c.id == id, lock=lock)

    def known(self, id: UUID, *, lock: bool = False) -> Incident:
        """The same of an incident that there has to be. Raises `NotFound`."""
        incident = self.get(id, lock=lock)
        if incident is None:
            raise NotFound(f"There is no incident {id}.")
        return incident

    def open_of(self, automation_id: UUID, key: str) -> Incident | None:
        """The open incident of an automation and a key, locked."""
        clause = (_INCIDENT.c.automation_id == automation_id) & (_INCIDENT.c.key == key)
        return self._one(clause & _INCIDENT.c.end_time.is_(None), lock=True)

    def newest_of(self, automation_id: UUID, key: str) -> UUID | None:
        """Of the incidents of an automation and a key the open one, else the newest."""
        clause = (_INCIDENT.c.automation_id == automation_id) & (_INCIDENT.c.key == key)
        order = (_INCIDENT.c.end_time.is_(None).desc(), _INCIDENT.c.start_time.desc(), _INCIDENT.c.id)
        found: UUID | None = self._session.execute(
            select(_INCIDENT.c.id).where(clause).order_by(*order).limit(1)
        ).scalar_one_or_none()
        return found

    def newest_about(self, resource_id: str) -> UUID | None:
        """Of the incidents that concern a resource the newest."""
        statement = (
            select(_INCIDENT.c.id)
            .join(_RELATED, _RELATED.c.incident_id == _INCIDENT.c.id)
            .where(_RELATED.c.resource_id == resource_id)
            .order_by(_INCIDENT.c.start_time.desc(), _INCIDENT.c.id)
            .limit(1)
        )
        found: UUID | None = self._session.execute(statement).scalar_one_or_none()
        return found

    def add(self, incident: Incident) -> bool:
        """Insert an incident with all that it has. False if it exists, or its automation has an open one of its key."""
        row = incident.model_dump(exclude={"related_resources"}, mode="python")
        row |= {name: _json(incident, name) for name in ("origin", "declared_by", "acknowledged_by", "resolved_by")}
        row |= {"severity": incident.severity.value, "status": incident.status.value, "impact": None}
        if not insert_if_new(self._session, IncidentRow, row):
            return False
        self._insert_tags(incident.id, incident.tags)
        self.relate(incident.id, incident.related_resources, 0)
        return True

    def change(self, id: UUID, changes: dict[str, Any]) -> None:
        """Set columns of an incident."""
        self._session.execute(update(_INCIDENT).where(_INCIDENT.c.id == id).values(**changes))
        if "tags" in changes:
            self._session.execute(delete(_TAG).where(_TAG.c.incident_id == id))
            self._insert_tags(id, changes["tags"])

    def relate(self, id: UUID, resources: Sequence[RelatedResource], after: int) -> None:
        """Add to what an incident concerns; `after` is how many it concerns already."""
        rows = [
            {"incident_id": id, "ordinal": ordinal, **resource.model_dump()}
            for ordinal, resource in enumerate(resources, after)
        ]
        insert_new(self._session, IncidentRelatedRow, rows)

    def unrelate(self, id: UUID, resource_ids: Sequence[str]) -> None:
        clause = (_RELATED.c.incident_id == id) & _RELATED.c.resource_id.in_(resource_ids)
        self._session.execute(delete(_RELATED).where(clause))

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(_INCIDENT).where(_INCIDENT.c.id == id))

    def keep_impact(self, id: UUID, impact: dict[str, Any]) -> None:
        """Keep what an incident has affected."""
        self._session.execute(update(_INCIDENT).where(_INCIDENT.c.id == id).values(impact=impact))

    def impact(self, id: UUID) -> dict[str, Any] | None:
        """What a resolved incident had affected."""
        found: dict[str, Any] | None = self._session.execute(
            select(_INCIDENT.c.impact).where(_INCIDENT.c.id == id)
        ).scalar_one_or_none()
        return found

    def search(self, query: IncidentQuery) -> list[Incident]:
        statement = (
            select(*_SHOWN)
            .where(incident_clause(query.incidents))
            .order_by(*incident_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return self._incidents(self._session.execute(statement).all())

    def count(self, selection: IncidentSelection) -> int:
        statement = select(func.count()).select_from(_INCIDENT).where(incident_clause(selection.incidents))
        return int(self._session.execute(statement).scalar_one())

    def counts(self, selection: IncidentSelection) -> IncidentCounts:
        """How many there are by status and by severity."""
        status, severity = _INCIDENT.c.status, _INCIDENT.c.severity
        statement = select(status, severity, func.count()).where(incident_clause(selection.incidents))
        by_status, by_severity = dict.fromkeys(IncidentStatus, 0), dict.fromkeys(IncidentSeverity, 0)
        for one, other, count in self._session.execute(statement.group_by(status, severity)):
            by_status[IncidentStatus(one)] += count
            by_severity[IncidentSeverity(other)] += count
        still = sum(count for each, count in by_status.items() if each.is_open)
        return IncidentCounts(total=sum(by_status.values()), open=still, by_status=by_status, by_severity=by_severity)

    def resolved_before(self, moment: datetime, limit: int) -> list[UUID]:
        """Incidents that were over before a moment, and not written about since; those that have been over for longest first."""
        statement = select(_INCIDENT.c.id).where(_INCIDENT.c.end_time < moment, _INCIDENT.c.updated < moment)
        return list(self._session.execute(statement.order_by(_INCIDENT.c.end_time).limit(limit)).scalars())

    def _one(self, clause: Any, *, lock: bool) -> Incident | None:
        statement = select(*_SHOWN).where(clause)
        row = self._session.execute(statement.with_for_update() if lock else statement).one_or_none()
        return self._incidents([row])[0] if row else None

    def _incidents(self, rows: Sequence[Any]) -> list[Incident]:
        related = self._related([row.id for row in rows])
        return [Incident(**row._mapping, related_resources=related[row.id]) for row in rows]

    def _related(self, ids: Sequence[UUID]) -> dict[UUID, list[RelatedResource]]:
        found: dict[UUID, list[RelatedResource]] = defaultdict(list)
        if not ids:
            return found
        statement = select(_RELATED).where(_RELATED.c.incident_id.in_(ids))
        for row in self._session.execute(statement.order_by(_RELATED.c.ordinal, _RELATED.c.resource_id)):
            found[row.incident_id].append(RelatedResource(resource_id=row.resource_id, role=row.role, name=row.name))
        return found

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"incident_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(_TAG), rows)


def _json(incident: Incident, name: str) -> Any:
    value = getattr(incident, name)
    return value.model_dump(mode="json", exclude_none=True) if value is not None else None
