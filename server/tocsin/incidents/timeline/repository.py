"""The SQL of timelines."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlmodel import Session

from tocsin.auth.actor import ActorKind
from tocsin.incidents.models import IncidentEntryRow
from tocsin.incidents.schemas import Incident, WhoActed
from tocsin.incidents.timeline.entries import EntryKind, NewEntry, digest, first_broken
from tocsin.incidents.timeline.filters import EntryQuery, EntrySelection
from tocsin.incidents.timeline.queries import entry_clause, entry_order
from tocsin.incidents.timeline.schemas import Entry

_ENTRY: Any = IncidentEntryRow.__table__  # type: ignore[attr-defined]
_OWN = [column for column in _ENTRY.columns if column.name != "incident_id"]
_OWN_NAMES = [column.name for column in _OWN]
_SHOWN = [name for name in _OWN_NAMES if not name.startswith("actor_")]


class _Correction(NamedTuple):
    """An entry that puts another one right."""

    number: int
    kind: str
    text: str | None


class TimelineRepository:
    """Timelines, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(self, incident: Incident, entries: Sequence[NewEntry], recorded: datetime) -> dict[str, Any]:
        """Write entries at the end of the timeline of an incident, which must be locked.

        The answer is what the incident's row is to say afterwards.
        """
        number, before = incident.entries, incident.digest
        rows = []
        for entry in entries:
            number += 1
            row = _row(incident, number, entry, recorded)
            before = row["digest"] = digest(before, row)
            rows.append(row)
        if rows:
            self._session.execute(insert(_ENTRY), rows)
        return {"entries": number, "digest": before}

    def known(self, incident_id: UUID, event_ids: Sequence[UUID]) -> set[UUID]:
        """Of which of these events the timeline tells already."""
        statement = select(_ENTRY.c.event_id).where(
            _ENTRY.c.incident_id == incident_id, _ENTRY.c.event_id.in_(event_ids)
        )
        return set(self._session.execute(statement).scalars())

    def get(self, incident_id: UUID, number: int) -> Entry | None:
        statement = select(_ENTRY).where(_ENTRY.c.incident_id == incident_id, _ENTRY.c.number == number)
        row = self._session.execute(statement).one_or_none()
        return self._entries(incident_id, [row])[0] if row else None

    def search(self, incident_id: UUID, query: EntryQuery) -> list[Entry]:
        statement = (
            select(_ENTRY)
            .where(_ENTRY.c.incident_id == incident_id, entry_clause(query.entries))
            .order_by(*entry_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return self._entries(incident_id, self._session.execute(statement).all())

    def moments(self, incident_id: UUID, kinds: Collection[EntryKind], limit: int) -> list[tuple[EntryKind, datetime]]:
        """When the newest entries of these kinds happened, without what they say, the newest first."""
        mine = (_ENTRY.c.incident_id == incident_id) & _ENTRY.c.kind.in_([kind.value for kind in kinds])
        statement = select(_ENTRY.c.kind, _ENTRY.c.occurred).where(mine).order_by(_ENTRY.c.occurred.desc()).limit(limit)
        return [(EntryKind(kind), occurred) for kind, occurred in self._session.execute(statement)]

    def count(self, incident_id: UUID, selection: EntrySelection) -> int:
        clause = entry_clause(selection.entries)
        statement = select(func.count()).select_from(_ENTRY).where(_ENTRY.c.incident_id == incident_id, clause)
        return int(self._session.execute(statement).scalar_one())

    def whole(self, incident: Incident) -> tuple[list[Entry], int | None]:
        """All of a timeline at once: its entries in the order in which things happened, and what `first_broken` says."""
        rows = self._written(incident.id)
        corrections: dict[int, list[_Correction]] = defaultdict(list)
        for row in rows:
            if row["corrects"] is not None:
                corrections[row["corrects"]].append(_Correction(row["number"], row["kind"], row["text"]))
        broken = first_broken(rows, incident.entries, incident.digest)
        rows.sort(key=lambda row: (row["occurred"], row["number"]))
        return [_entry(row, corrections.get(row["number"], ())) for row in rows], broken

    def changed_since(self, incident_id: UUID, version: int) -> list[Entry]:
        """The changes of fields that came after a version of the incident, in their order."""
        statement = select(_ENTRY).where(
            _ENTRY.c.incident_id == incident_id,
            _ENTRY.c.kind == EntryKind.UPDATED.value,
            _ENTRY.c.version > version,
        )
        return self._entries(incident_id, self._session.execute(statement.order_by(_ENTRY.c.number)).all())

    def first_broken(self, incident: Incident) -> int | None:
        """The number of the first entry that is not as it was written; None where all are."""
        return first_broken(self._written(incident.id), incident.entries, incident.digest)

    def _written(self, incident_id: UUID) -> list[dict[str, Any]]:
        """The rows of a timeline in the order in which they were written."""
        statement = select(*_OWN).where(_ENTRY.c.incident_id == incident_id).order_by(_ENTRY.c.number)
        rows = [dict(zip(_OWN_NAMES, row, strict=True)) for row in self._session.execute(statement)]
        for row in rows:
            row["incident_id"] = incident_id
        return rows

    def _entries(self, incident_id: UUID, rows: Sequence[Any]) -> list[Entry]:
        corrections = self._corrections(incident_id, [row.number for row in rows])
        return [_entry(row._mapping, corrections.get(row.number, [])) for row in rows]

    def _corrections(self, incident_id: UUID, numbers: Sequence[int]) -> dict[int, list[_Correction]]:
        """What puts right each of these entries: number, kind and text, in their order."""
        found: dict[int, list[_Correction]] = defaultdict(list)
        if not numbers:
            return found
        statement = select(_ENTRY.c.corrects, _ENTRY.c.number, _ENTRY.c.kind, _ENTRY.c.text).where(
            _ENTRY.c.incident_id == incident_id, _ENTRY.c.corrects.between(min(numbers), max(numbers))
        )
        for row in self._session.execute(statement.order_by(_ENTRY.c.number)):
            found[row.corrects].append(_Correction(row.number, row.kind, row.text))
        return found


def _row(incident: Incident, number: int, entry: NewEntry, recorded: datetime) -> dict[str, Any]:
    return {
        "incident_id": incident.id,
        "number": number,
        "kind": entry.kind.value,
        "occurred": entry.occurred,
        "recorded": recorded,
        "actor_kind": entry.actor.kind.value,
        "actor_name": entry.actor.name,
        "actor_id": entry.actor.id,
        "text": entry.text,
        "details": dict(entry.details),
        "version": incident.version,
        "event_id": entry.event_id,
        "corrects": entry.corrects,
    }


@lru_cache(maxsize=1_000)
def _actor(kind: str, name: str, id: UUID | None) -> WhoActed:
    # Thousands of entries are by the same few.
    return WhoActed(kind=ActorKind(kind), name=name, id=id)


def _entry(row: Mapping[str, Any], corrections: Sequence[_Correction]) -> Entry:
    edited = [each.text for each in corrections if each.kind == EntryKind.COMMENT_EDITED]
    return Entry(
        **{name: row[name] for name in _SHOWN},
        actor=_actor(row["actor_kind"], row["actor_name"], row["actor_id"]),
        current_text=edited[-1] if edited else row["text"],
        corrections=[each.number for each in corrections],
    )
