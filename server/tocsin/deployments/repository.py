"""The SQL of deployments."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from tocsin.concurrency.models import LimitRow
from tocsin.concurrency.schemas import Limit
from tocsin.concurrency.slots import Standing
from tocsin.deployments.events import Deployed, Neighbour
from tocsin.deployments.models import DeploymentRow, DeploymentTagRow
from tocsin.deployments.queries import deployment_order
from tocsin.deployments.schedules.repository import ScheduleRepository
from tocsin.deployments.schemas import Deployment, DeploymentSchedule, DeploymentStatus
from tocsin.flows.models import FlowRow
from tocsin.selection.clauses import deployments_selected
from tocsin.selection.schemas import Selection
from tocsin.storage.upsert import insert_if_new
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

# Tables and columns rather than mapped classes: nothing of these objects has to be tracked, and reading them is twice as fast.
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]
_TAG: Any = DeploymentTagRow.__table__  # type: ignore[attr-defined]
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_QUEUE: Any = WorkQueueRow.__table__  # type: ignore[attr-defined]
_POOL: Any = WorkPoolRow.__table__  # type: ignore[attr-defined]
_LIMIT: Any = LimitRow.__table__  # type: ignore[attr-defined]

_COLUMNS = tuple(column.name for column in _DEPLOYMENT.columns)
_LIMIT_COLUMNS = tuple(column.name for column in _LIMIT.columns)
_SHOWN = tuple(name for name in _COLUMNS if name in Deployment.model_fields and name != "concurrency_limit")
_AROUND = len(_COLUMNS)
_LIMITED = _AROUND + 6

_DEPLOYED: Any = select(
    _DEPLOYMENT, _FLOW.c.name, _QUEUE.c.id, _QUEUE.c.name, _POOL.c.id, _POOL.c.name, _POOL.c.type, _LIMIT
).select_from(
    _DEPLOYMENT.join(_FLOW, _FLOW.c.id == _DEPLOYMENT.c.flow_id)
    .outerjoin(_QUEUE, _QUEUE.c.id == _DEPLOYMENT.c.work_queue_id)
    .outerjoin(_POOL, _POOL.c.id == _QUEUE.c.work_pool_id)
    .outerjoin(_LIMIT, _LIMIT.c.id == _DEPLOYMENT.c.concurrency_limit_id)
)


class DeploymentRepository:
    """Deployments, inside one transaction. `now` is for figures that change with time."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._is_sqlite = session.get_bind().dialect.name == "sqlite"

    def get(self, id: UUID) -> Deployed | None:
        return self._one(_DEPLOYMENT.c.id == id)

    def by_name(self, flow_name: str, name: str) -> Deployed | None:
        return self._one(_FLOW.c.name == flow_name, _DEPLOYMENT.c.name == name)

    def id_of(self, flow_id: UUID, name: str) -> UUID | None:
        """The id of the deployment of a flow that has this name."""
        statement = select(_DEPLOYMENT.c.id).where(_DEPLOYMENT.c.flow_id == flow_id, _DEPLOYMENT.c.name == name)
        found: UUID | None = self._session.execute(statement).scalar_one_or_none()
        return found

    def lock(self, ids: Collection[UUID], *, skip_locked: bool = False) -> list[Deployed]:
        """Those of these that exist; nobody else changes them, or plans their runs, until this transaction ends."""
        if not self._is_sqlite:
            # On its own: a join beside the lock would still show what was there before the wait for it.
            wanted = select(_DEPLOYMENT.c.id).where(_DEPLOYMENT.c.id.in_(ids)).order_by(_DEPLOYMENT.c.id)
            ids = self._session.execute(wanted.with_for_update(skip_locked=skip_locked)).scalars().all()
        return self.get_many(ids)

    def get_many(self, ids: Collection[UUID]) -> list[Deployed]:
        return self._many(_DEPLOYED.where(_DEPLOYMENT.c.id.in_(ids)).order_by(_DEPLOYMENT.c.id)) if ids else []

    def stored(self, id: UUID) -> dict[str, Any]:
        """All columns of a deployment."""
        row = self._session.execute(select(_DEPLOYMENT).where(_DEPLOYMENT.c.id == id)).one()
        return dict(row._mapping)

    def add(self, row: dict[str, Any]) -> bool:
        """Insert a deployment and its tags. False if the flow has one of its name, which stays as it is."""
        added = insert_if_new(self._session, DeploymentRow, row)
        if added:
            self._insert_tags(row["id"], row["tags"])
        return added

    def change(self, id: UUID, changes: dict[str, Any]) -> None:
        self._session.execute(update(_DEPLOYMENT).where(_DEPLOYMENT.c.id == id).values(**changes))
        if "tags" in changes:
            self._session.execute(delete(_TAG).where(_TAG.c.deployment_id == id))
            self._insert_tags(id, changes["tags"])

    def delete(self, ids: Collection[UUID]) -> None:
        self._session.execute(delete(_DEPLOYMENT).where(_DEPLOYMENT.c.id.in_(ids)))

    def search(self, selection: Selection, sort: Any, limit: int, offset: int) -> list[Deployed]:
        # On its own: beside a join, what is selected by a flow or a queue would be taken for the one that is joined.
        chosen = select(_DEPLOYMENT.c.id).where(deployments_selected(selection)).order_by(*deployment_order(sort))
        ids = list(self._session.execute(chosen.limit(limit).offset(offset)).scalars())
        found = {deployed.deployment.id: deployed for deployed in self.get_many(ids)}
        return [found[one] for one in ids if one in found]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_DEPLOYMENT).where(deployments_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def count_by_flow(self, flow_ids: Collection[UUID]) -> dict[UUID, int]:
        """How many deployments each of these flows has."""
        statement = select(_DEPLOYMENT.c.flow_id, func.count()).where(_DEPLOYMENT.c.flow_id.in_(flow_ids))
        rows = self._session.execute(statement.group_by(_DEPLOYMENT.c.flow_id))
        counted = {row[0]: row[1] for row in rows}
        return {flow_id: counted.get(flow_id, 0) for flow_id in flow_ids}

    def _one(self, *clauses: Any) -> Deployed | None:
        found = self._many(_DEPLOYED.where(*clauses))
        return found[0] if found else None

    def _many(self, statement: Any) -> list[Deployed]:
        rows = self._session.execute(statement).all()
        schedules = ScheduleRepository(self._session).of_deployments([row[0] for row in rows])
        return [self._deployed(row, schedules.get(row[0], [])) for row in rows]

    def _deployed(self, row: Sequence[Any], schedules: list[DeploymentSchedule]) -> Deployed:
        stored = dict(zip(_COLUMNS, row, strict=False))
        flow_name, queue_id, queue_name, pool_id, pool_name, pool_type = row[_AROUND:_LIMITED]
        shown = {name: stored[name] for name in _SHOWN}
        if queue_id is not None:
            shown |= {"work_queue_name": queue_name, "work_pool_name": pool_name}
        limit = dict(zip(_LIMIT_COLUMNS, row[_LIMITED:], strict=True))
        standing = Standing(**limit).at(self._now) if limit["id"] else None
        return Deployed(
            Deployment(**shown, schedules=schedules, global_concurrency_limit=standing and Limit.of(standing)),
            Neighbour(stored["flow_id"], flow_name),
            Neighbour(queue_id, queue_name) if queue_id else None,
            Neighbour(pool_id, pool_name) if pool_id else None,
            pool_type or "",
            stored["concurrency_limit_id"],
        )

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"deployment_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(_TAG), rows)


class StatusRepository:
    """Who polls deployments, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_unrecorded(self, polled: Any, recorded: datetime) -> bool:
        """Whether `record_polls` has something to write."""
        wanted = select(_DEPLOYMENT.c.id).where(polled, _unrecorded(recorded)).limit(1)
        return self._session.execute(wanted).first() is not None

    def record_polls(self, polled: Any, now: datetime, recorded: datetime) -> list[UUID]:
        """Write that these were polled, where that was last written before `recorded`; those that are ready only now."""
        wanted = select(_DEPLOYMENT.c.id, _DEPLOYMENT.c.status).where(polled, _unrecorded(recorded))
        wanted = wanted.order_by(_DEPLOYMENT.c.id)
        rows = self._session.execute(wanted.with_for_update()).all()
        if rows:
            values = {"status": DeploymentStatus.READY.value, "last_polled": now}
            self._session.execute(
                update(_DEPLOYMENT).where(_DEPLOYMENT.c.id.in_([row.id for row in rows])).values(**values)
            )
        return [row.id for row in rows if row.status != DeploymentStatus.READY.value]

    def unpolled(self, since: datetime, *, lock: bool = False) -> list[UUID]:
        """Those that are ready and were polled, neither they nor their queue, since this moment."""
        statement = (
            select(_DEPLOYMENT.c.id)
            .select_from(_DEPLOYMENT.outerjoin(_QUEUE, _QUEUE.c.id == _DEPLOYMENT.c.work_queue_id))
            .where(
                _DEPLOYMENT.c.status == DeploymentStatus.READY.value,
                _DEPLOYMENT.c.last_polled < since,
                _QUEUE.c.last_polled.is_(None) | (_QUEUE.c.last_polled < since),
            )
            .order_by(_DEPLOYMENT.c.id)
        )
        if lock:
            statement = statement.with_for_update(of=_DEPLOYMENT)
        return list(self._session.execute(statement).scalars())

    def mark_not_ready(self, ids: Collection[UUID]) -> None:
        values = {"status": DeploymentStatus.NOT_READY.value}
        self._session.execute(update(_DEPLOYMENT).where(_DEPLOYMENT.c.id.in_(ids)).values(**values))


def _unrecorded(recorded: datetime) -> Any:
    return (_DEPLOYMENT.c.status != DeploymentStatus.READY.value) | (_DEPLOYMENT.c.last_polled <= recorded)


def of_ids(ids: Collection[UUID]) -> Any:
    """The deployments of these ids, as `StatusRepository.record_polls` takes it."""
    return _DEPLOYMENT.c.id.in_(ids)


def of_queues(ids: Collection[UUID]) -> Any:
    """The deployments of these work queues."""
    return _DEPLOYMENT.c.work_queue_id.in_(ids)
