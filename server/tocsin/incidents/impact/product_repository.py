"""The SQL of what affected flows make: assets, as events tell of them, and artifacts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlmodel import Session

from tocsin.artifacts.models import ArtifactCollectionRow, ArtifactRow
from tocsin.events.dialects import dialect_of
from tocsin.events.event import RESOURCE_NAME
from tocsin.events.rows import EVENT, RELATED
from tocsin.flows.models import FlowRunRow
from tocsin.incidents.impact.feeding import MadeAsset
from tocsin.incidents.impact.graph import Kind, Thing
from tocsin.storage.many import among, among_texts, unindexed

_ARTIFACT: Any = ArtifactRow.__table__  # type: ignore[attr-defined]
_COLLECTION: Any = ArtifactCollectionRow.__table__  # type: ignore[attr-defined]
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]

MATERIALIZED: Final = "prefect.asset.materialization.succeeded"

_SOURCE: Final = "asset"
"""The role of what an asset was made of, in the event of its materialization."""

_EVENTS: Final = 5_000
"""How many materializations are looked at, the newest first, whatever made them: no index tells of those of one flow."""


@dataclass(frozen=True, slots=True)
class Makers:
    """Whose products: those of the runs of these deployments and flows."""

    deployment_ids: Collection[UUID]
    flow_ids: Collection[UUID]

    def resource_ids(self) -> set[str]:
        """As they stand among the related resources of events."""
        pairs = ((Kind.DEPLOYMENT, self.deployment_ids), (Kind.FLOW, self.flow_ids))
        return {Thing(kind, each).resource_id for kind, ids in pairs for each in ids}


class MadeArtifact(NamedTuple):
    """The newest artifact of a key."""

    id: UUID
    key: str
    type: str | None
    updated: datetime


class ProductRepository:
    """What flows make, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def assets(self, makers: Makers, until: datetime, limit: int) -> list[MadeAsset]:
        """The assets that they have made lately, by key."""
        made_by = makers.resource_ids()
        if not made_by:
            return []
        newest, name = self._newest(until)
        statement = (
            select(newest.c.resource_id, name, func.max(newest.c.occurred))
            .select_from(newest.join(RELATED, RELATED.c.position == newest.c.position))
            .where(among_texts(self._session, RELATED.c.resource_id, made_by))
            .group_by(newest.c.resource_id)
            .order_by(newest.c.resource_id)
            .limit(limit)
        )
        return [MadeAsset(*row) for row in self._session.execute(statement)]

    def assets_by_source(self, until: datetime) -> list[MadeAsset]:
        """The assets that anybody has made lately of others, once for each of those."""
        newest, name = self._newest(until)
        statement = (
            select(newest.c.resource_id, name, func.max(newest.c.occurred), RELATED.c.resource_id)
            .select_from(newest.join(RELATED, RELATED.c.position == newest.c.position))
            .where(RELATED.c.role == _SOURCE)
            .group_by(newest.c.resource_id, RELATED.c.resource_id)
        )
        return [MadeAsset(*row) for row in self._session.execute(statement)]

    def _newest(self, until: datetime) -> tuple[Any, Any]:
        """The newest materializations, and what the asset of several is called."""
        newest = (
            select(EVENT.c.position, EVENT.c.resource_id, EVENT.c.occurred, EVENT.c.resource)
            .where(EVENT.c.name == MATERIALIZED, EVENT.c.occurred <= until)
            .order_by(EVENT.c.occurred.desc())
            .limit(_EVENTS)
            .subquery("newest")
        )
        name = dialect_of(self._session).label(newest.c.resource, RESOURCE_NAME)
        return newest, func.max(func.coalesce(name, newest.c.resource_id))

    def artifacts(self, makers: Makers, limit: int) -> list[MadeArtifact]:
        """The keys of which they have made the newest artifact."""
        if not (makers.deployment_ids or makers.flow_ids):
            return []
        made = _COLLECTION.join(_ARTIFACT, _ARTIFACT.c.id == _COLLECTION.c.latest_id).join(
            _RUN, _RUN.c.id == _ARTIFACT.c.flow_run_id
        )
        # From the keys to the runs: there are far fewer of those than runs.
        pairs = ((_RUN.c.deployment_id, makers.deployment_ids), (_RUN.c.flow_id, makers.flow_ids))
        statement = (
            select(_ARTIFACT.c.id, _COLLECTION.c.key, _ARTIFACT.c.type, _ARTIFACT.c.updated)
            .select_from(made)
            .where(or_(*(among(self._session, unindexed(self._session, column), ids) for column, ids in pairs)))
            .order_by(_COLLECTION.c.key)
            .limit(limit)
        )
        return [MadeArtifact(*row) for row in self._session.execute(statement)]
