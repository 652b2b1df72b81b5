"""The SQL of artifacts and their collections."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from tocsin.artifacts.filters import (
    ArtifactCollectionQuery,
    ArtifactCollectionSelection,
    ArtifactQuery,
    ArtifactSelection,
)
from tocsin.artifacts.models import ArtifactCollectionRow, ArtifactRow
from tocsin.artifacts.queries import artifact_order, artifacts_selected, collection_order, collections_selected
from tocsin.artifacts.schemas import Artifact, ArtifactCollection
from tocsin.kit.ids import new_id
from tocsin.storage.upsert import insert_if_new

_ARTIFACT: Any = ArtifactRow.__table__  # type: ignore[attr-defined]
_COLLECTION: Any = ArtifactCollectionRow.__table__  # type: ignore[attr-defined]

_SHOWN = tuple(_ARTIFACT.c[name] for name in Artifact.model_fields)
_JOINED: Any = _COLLECTION.join(_ARTIFACT, _ARTIFACT.c.id == _COLLECTION.c.latest_id)
_LATEST: Any = select(
    *(_COLLECTION.c[name] if name in _COLLECTION.c else _ARTIFACT.c[name] for name in ArtifactCollection.model_fields)
).select_from(_JOINED)


class ArtifactRepository:
    """Artifacts, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> Artifact | None:
        row = self._session.execute(select(*_SHOWN).where(_ARTIFACT.c.id == id)).one_or_none()
        return _artifact(row) if row else None

    def add(self, artifact: Artifact, ordinal: int | None) -> None:
        self._session.execute(insert(_ARTIFACT).values(**artifact.model_dump(), ordinal=ordinal))

    def change(self, id: UUID, changes: dict[str, Any]) -> bool:
        """Set columns of an artifact. False if there is no such artifact."""
        result: Any = self._session.execute(update(_ARTIFACT).where(_ARTIFACT.c.id == id).values(**changes))
        return bool(result.rowcount)

    def delete(self, id: UUID) -> bool:
        result: Any = self._session.execute(delete(_ARTIFACT).where(_ARTIFACT.c.id == id))
        return bool(result.rowcount)

    def newest(self, key: str) -> Artifact | None:
        """Of the artifacts of this key that there are, the one that came last."""
        statement = select(*_SHOWN).where(_ARTIFACT.c.key == key).order_by(_ARTIFACT.c.ordinal.desc()).limit(1)
        row = self._session.execute(statement).one_or_none()
        return _artifact(row) if row else None

    def search(self, query: ArtifactQuery) -> list[Artifact]:
        statement = (
            select(*_SHOWN)
            .where(artifacts_selected(query))
            .order_by(*artifact_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [_artifact(row) for row in self._session.execute(statement)]

    def made_by(self, flow_run_id: UUID, limit: int) -> list[tuple[Artifact, bool]]:
        """What a flow run and its tasks have made, but for results, the oldest first, and whether each is the newest of its key."""
        statement = (
            select(*_SHOWN, _COLLECTION.c.id.is_not(None))
            .select_from(_ARTIFACT.outerjoin(_COLLECTION, _COLLECTION.c.latest_id == _ARTIFACT.c.id))
            .where(_ARTIFACT.c.flow_run_id == flow_run_id, _ARTIFACT.c.type.is_distinct_from("result"))
            .order_by(_ARTIFACT.c.created, _ARTIFACT.c.id)
            .limit(limit)
        )
        return [(_artifact(row[:-1]), bool(row[-1])) for row in self._session.execute(statement)]

    def count(self, selection: ArtifactSelection) -> int:
        statement = select(func.count()).select_from(_ARTIFACT).where(artifacts_selected(selection))
        return int(self._session.execute(statement).scalar_one())


class CollectionRepository:
    """The newest artifact of each key, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_key(self, key: str) -> ArtifactCollection | None:
        row = self._session.execute(_LATEST.where(_COLLECTION.c.key == key)).one_or_none()
        return _collection(row) if row else None

    def lock(self, key: str) -> None:
        """Let nobody else add, change or remove an artifact of this key until this transaction ends."""
        self._session.execute(select(_COLLECTION.c.id).where(_COLLECTION.c.key == key).with_for_update())

    def follow(self, key: str, latest_id: UUID, now: datetime) -> int:
        """Make this artifact the newest of its key; the answer is its number: 1 for the first of a new collection. Locks."""
        changed = (
            update(_COLLECTION)
            .where(_COLLECTION.c.key == key)
            .values(latest_id=latest_id, updated=now, ordinal=_COLLECTION.c.ordinal + 1)
            .returning(_COLLECTION.c.ordinal)
        )
        new = {"id": new_id(), "created": now, "updated": now, "key": key, "latest_id": latest_id, "ordinal": 1}
        while True:
            row = self._session.execute(changed).one_or_none()
            if row is not None:
                return int(row.ordinal)
            # Somebody may make the collection, or remove it, in between.
            if insert_if_new(self._session, ArtifactCollectionRow, new):
                return 1

    def touch(self, key: str, latest_id: UUID, now: datetime) -> None:
        """Note that this artifact has changed, if it is the newest of its key."""
        latest = (_COLLECTION.c.key == key, _COLLECTION.c.latest_id == latest_id)
        self._session.execute(update(_COLLECTION).where(*latest).values(updated=now))

    def fall_back(self, key: str, artifact: Artifact) -> None:
        """Make an older artifact the newest one, because the one after it is gone."""
        values = {"latest_id": artifact.id, "created": artifact.created, "updated": artifact.updated}
        self._session.execute(update(_COLLECTION).where(_COLLECTION.c.key == key).values(**values))

    def delete(self, key: str) -> None:
        self._session.execute(delete(_COLLECTION).where(_COLLECTION.c.key == key))

    def search(self, query: ArtifactCollectionQuery) -> list[ArtifactCollection]:
        statement = (
            _LATEST.where(collections_selected(query))
            .order_by(*collection_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [_collection(row) for row in self._session.execute(statement)]

    def count(self, selection: ArtifactCollectionSelection) -> int:
        statement = select(func.count()).select_from(_JOINED).where(collections_selected(selection))
        return int(self._session.execute(statement).scalar_one())


def _artifact(row: Sequence[Any]) -> Artifact:
    return Artifact(**dict(zip(Artifact.model_fields, row, strict=True)))


def _collection(row: Sequence[Any]) -> ArtifactCollection:
    return ArtifactCollection(**dict(zip(ArtifactCollection.model_fields, row, strict=True)))
