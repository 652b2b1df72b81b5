"""The rules about deployments.

A change, its event and the runs that follow from it are written in one transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.concurrency.service import LimitService
from tocsin.deployments.events import Deployed, deployment_event, updates
from tocsin.deployments.ordering import RunOrders
from tocsin.deployments.planning import Horizon
from tocsin.deployments.repository import DeploymentRepository
from tocsin.deployments.schedules.merging import Merge, patched, replaced
from tocsin.deployments.schedules.repository import ScheduleRepository
from tocsin.deployments.schemas import (
    BULK_CREATE,
    BulkDelete,
    CreatedRun,
    Deployment,
    DeploymentCreate,
    DeploymentFlowRunCreate,
    DeploymentPage,
    DeploymentPageQuery,
    DeploymentQuery,
    DeploymentStatus,
    DeploymentUpdate,
    NextRun,
    ScheduleRuns,
)
from tocsin.deployments.upcoming import Upcoming
from tocsin.errors import Conflict, NotFound, Refused, Unprocessable
from tocsin.events.log import EventLog
from tocsin.flows.repository import FlowRepository
from tocsin.flows.schemas import CreatedBy, FlowRun
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.selection.schemas import Selection
from tocsin.work_pools.service import WorkQueueService

_PLAIN: Final = frozenset(
    {
        "version", "description", "paused", "concurrency_options", "enforce_parameter_schema", "parameter_openapi_schema",
        "parameters", "tags", "pull_steps", "work_queue_name", "storage_document_id", "infrastructure_document_id", "path",
        "entrypoint", "job_variables",
    }
)  # fmt: skip
"""Fields of a request that are columns as they are."""

_NEVER_NULL: Final = frozenset({"paused", "enforce_parameter_schema", "parameters", "tags", "job_variables", "labels"})


class DeploymentService:
    """Deployments."""

    def __init__(self, session: Session, clock: Clock, log: EventLog, horizon: Horizon | None = None) -> None:
        self._session = session
        self._log = log
        self._clock = clock
        self._now = clock.now()
        self._deployments = DeploymentRepository(session, self._now)
        self._schedules = ScheduleRepository(session)
        self._upcoming = Upcoming(session, self._now, horizon or Horizon())
        self._horizon = horizon or Horizon()
        self._orders = RunOrders(session, clock, log)

    def get(self, id: UUID) -> Deployment:
        """One deployment. Raises `NotFound`."""
        return existing(self._deployments.get(id)).deployment

    def by_name(self, flow_name: str, name: str) -> Deployment:
        """The deployment of this name of the flow of that name. Raises `NotFound`."""
        return existing(self._deployments.by_name(flow_name, name)).deployment

    def search(self, query: DeploymentQuery) -> list[Deployment]:
        found = self._deployments.search(query, query.sort, query.limit, query.offset)
        return [deployed.deployment for deployed in found]

    def count(self, selection: Selection) -> int:
        return self._deployments.count(selection)

    def page(self, query: DeploymentPageQuery) -> DeploymentPage:
        """One page of those selected, and how many there are."""
        count = self._deployments.count(query)
        found = self._deployments.search(query, query.sort, query.limit, (query.page - 1) * query.limit)
        return DeploymentPage(
            results=[deployed.deployment for deployed in found],
            count=count,
            limit=query.limit,
            pages=-(-count // query.limit) if query.limit else 0,
            page=query.page,
        )

    def count_by_flow(self, flow_ids: Sequence[UUID]) -> dict[UUID, int]:
        return self._deployments.count_by_flow(flow_ids)

    def next_runs(self, flow_ids: Sequence[UUID]) -> dict[UUID, NextRun | None]:
        """The run of each of these flows that is scheduled next."""
        found = self._upcoming.next_runs(flow_ids)
        return {flow_id: found.get(flow_id) for flow_id in flow_ids}

    def create(self, body: DeploymentCreate, created_by: CreatedBy | None = None) -> tuple[Deployment, bool]:
        """Create a deployment, or make the one that the flow has by this name like this; whether it is new.

        Raises `NotFound` (of a pool or limit), `Conflict` (of a flow or block), `Unprocessable` (job variables).
        """
        self._orders.check_blocks(body.storage_document_id, body.infrastructure_document_id)
        if body.work_pool_name and body.job_variables:
            self._orders.check_variables(body.work_pool_name, body.job_variables, "Error creating deployment")
        known = self._deployments.id_of(body.flow_id, body.name)
        if known is None:
            deployed = self._add(body, created_by)
            if deployed is not None:
                return deployed.deployment, True
            # Somebody else has made it since we looked.
            known = self._deployments.id_of(body.flow_id, body.name)
            assert known is not None
        before = self._locked(known)
        merge = replaced(before.deployment.schedules, body.schedules, known, self._now)
        self._apply(before, self._columns(body) | {"updated_by": _dumped(created_by)}, merge, body)
        return self.get(known), False

    def update(self, id: UUID, body: DeploymentUpdate) -> None:
        """Change what is given. Raises `NotFound`, `Conflict`, `Unprocessable`, `Refused`."""
        before = self._locked(id)
        columns = self._columns(body)
        merge = self._merge(before.deployment, body)
        if body.work_pool_name and body.job_variables is not None:
            self._orders.check_variables(body.work_pool_name, body.job_variables, "Error creating deployment", Conflict)
        if body.parameters is not None:
            columns["parameters"] = self._orders.hydrated(body.parameters, "Error hydrating deployment parameters")
        self._orders.check_update(before.deployment, body, columns.get("parameters"))
        self._apply(before, columns, merge, body)

    def delete(self, id: UUID) -> None:
        """Delete a deployment with its schedules, and those of its runs that have not begun. Raises `NotFound`."""
        self._delete([self._locked(id)])

    def delete_many(self, body: BulkDelete) -> list[UUID]:
        """Delete those that are selected, as far as the limit goes. Their ids."""
        query = DeploymentQuery(deployments=body.deployments, limit=body.limit)
        found = self._deployments.search(query, query.sort, query.limit, 0)
        locked = self._deployments.lock([deployed.deployment.id for deployed in found])
        self._delete(locked)
        return [deployed.deployment.id for deployed in locked]

    def pause(self, id: UUID) -> None:
        """Make no more runs, and delete those that have not begun. Raises `NotFound`."""
        self._set_paused(id, paused=True)
        self._upcoming.delete_of([id], made_by_schedules=True)

    def resume(self, id: UUID) -> None:
        """Make runs again. Raises `NotFound`."""
        self._set_paused(id, paused=False)

    def schedule_runs(self, id: UUID, body: ScheduleRuns) -> None:
        """Make runs of the schedules for a time, which may be past. Raises `NotFound`."""
        deployed, usual = self._locked(id), self._horizon
        start = body.start_time or self._now
        start = start if start.tzinfo else start.replace(tzinfo=self._now.tzinfo)
        most = usual.max_runs if body.max_runs is None else body.max_runs
        if most == 0:
            return
        end = body.end_time or start + usual.max_time
        end = end if end.tzinfo else end.replace(tzinfo=self._now.tzinfo)
        least = usual.min_runs if body.min_runs is None else body.min_runs
        ahead = usual.min_time if body.min_time is None else timedelta(seconds=body.min_time)
        self._upcoming.backfill(deployed.deployment, start, Horizon(max(least, 1), most, ahead, end - start))

    def create_flow_run(
        self, id: UUID, body: DeploymentFlowRunCreate, created_by: CreatedBy | None = None
    ) -> tuple[FlowRun, bool]:
        """Create a run of a deployment; the existing one and False if its key has made one before.

        Raises `NotFound`; `Refused`, `Conflict` and `Unprocessable` where parameters or job variables do not fit.
        """
        return self._orders.create_run(existing(self._deployments.get(id)), body, created_by)

    def create_flow_runs(
        self, id: UUID, bodies: Sequence[DeploymentFlowRunCreate], created_by: CreatedBy | None = None
    ) -> list[CreatedRun]:
        """Create many runs, those that can be. Raises `NotFound` and `Refused` (too many)."""
        if len(bodies) > BULK_CREATE:
            raise Refused(f"Cannot create more than {BULK_CREATE} flow runs at once.")
        deployed = existing(self._deployments.get(id))
        return [self._orders.try_run(deployed, body, created_by) for body in bodies]

    def _locked(self, id: UUID) -> Deployed:
        locked = self._deployments.lock([id])
        return existing(locked[0] if locked else None)

    def _add(self, body: DeploymentCreate, created_by: CreatedBy | None) -> Deployed | None:
        """Insert a deployment. None if somebody else has inserted one of its name in the meantime."""
        flow = FlowRepository(self._session).get(body.flow_id)
        if flow is None:
            raise Conflict(f"There is no flow {body.flow_id}: create it with POST /flows/ before its deployments.")
        columns = self._columns(body)
        new = new_id()
        row: dict[str, Any] = dict.fromkeys(_PLAIN) | {"concurrency_limit_id": None, "work_queue_id": None} | columns
        row |= {
            "id": new,
            "created": self._now,
            "updated": self._now,
            "name": body.name,
            "flow_id": body.flow_id,
            "labels": flow.labels | {"prefect.flow.id": str(flow.id)} | body.labels,
            "paused": bool(body.paused),
            "enforce_parameter_schema": body.enforce_parameter_schema,
            "parameter_openapi_schema": body.parameter_openapi_schema,
            "parameters": body.parameters,
            "tags": body.tags,
            "job_variables": body.job_variables,
            "status": DeploymentStatus.NOT_READY.value,
            "created_by": _dumped(created_by),
        }
        if not self._deployments.add(row):
            return None
        schedules = replaced([], body.schedules, new, self._now).added
        self._schedules.add(schedules)
        self._set_limit(new, None, body)
        deployed = existing(self._deployments.get(new))
        self._upcoming.renew(deployed)
        self._log.append(self._session, [deployment_event("created", deployed, self._now)])
        return deployed

    def _columns(self, body: DeploymentCreate | DeploymentUpdate) -> dict[str, Any]:
        """The columns that a request sets: what it leaves out stays, and so does what may not be absent and is null."""
        given = body.model_dump(mode="json", include=set(_PLAIN & body.model_fields_set))
        ids = ("storage_document_id", "infrastructure_document_id")
        columns = {name: getattr(body, name) if name in ids else value for name, value in given.items()}
        columns = {name: value for name, value in columns.items() if value is not None or name not in _NEVER_NULL}
        return columns | self._place(body)

    def _place(self, body: DeploymentCreate | DeploymentUpdate) -> dict[str, Any]:
        """The work queue that a request names, made if it does not exist. Raises `NotFound` (of the pool)."""
        if body.work_pool_name or body.work_queue_name:
            if (
                body.work_pool_name is None
                and "work_pool_name" in body.model_fields_set
                and isinstance(body, DeploymentUpdate)
            ):
                return {"work_queue_id": None}
            queue = WorkQueueService(self._session, self._clock, self._log).get_or_create(
                body.work_pool_name or None, body.work_queue_name or None
            )
            return {"work_queue_id": queue.id, "work_queue_name": queue.name}
        if isinstance(body, DeploymentUpdate) and "work_pool_name" in body.model_fields_set:
            return {"work_queue_id": None}
        return {}

    def _merge(self, before: Deployment, body: DeploymentUpdate) -> Merge | None:
        if body.schedules is None:
            return None
        all_named = all(each.slug is not None for each in body.schedules)
        all_known = bool(before.schedules) and all(one.slug is not None for one in before.schedules)
        if all_known and not all_named:
            raise Unprocessable(
                "Please provide a slug for each schedule in your request to ensure schedules are updated correctly."
            )
        make = patched if all_known else replaced
        return make(before.schedules, body.schedules, before.id, self._now)

    def _apply(
        self, before: Deployed, columns: dict[str, Any], merge: Merge | None, body: DeploymentCreate | DeploymentUpdate
    ) -> None:
        deployment_id = before.deployment.id
        if isinstance(body, DeploymentCreate) and "labels" in body.model_fields_set:
            columns["labels"] = before.deployment.labels | body.labels
        stored = self._deployments.stored(deployment_id)
        self._deployments.change(deployment_id, columns | {"updated": self._now})
        self._set_limit(deployment_id, before, body)
        if merge is not None:
            self._schedules.apply(merge, self._now)
        after = existing(self._deployments.get(deployment_id))
        self._upcoming.renew(after)
        changed = updates(stored, self._deployments.stored(deployment_id))
        if changed:
            self._log.append(self._session, [deployment_event("updated", after, self._now, changed)])

    def _set_limit(self, id: UUID, before: Deployed | None, body: DeploymentCreate | DeploymentUpdate) -> None:
        """Let a deployment have the limit that a request gives it: one of its own, or one that there is."""
        limits, name = LimitService(self._session, self._clock, self._log), f"deployment:{id}"
        if body.global_concurrency_limit_id is not None:
            shared = limits.get(str(body.global_concurrency_limit_id))
            values = {"concurrency_limit_id": shared.id, "concurrency_limit": shared.limit}
        elif body.concurrency_limit is not None:
            own, _ = limits.set_limit(name, body.concurrency_limit)
            values = {"concurrency_limit_id": own.id, "concurrency_limit": own.limit}
        elif {"concurrency_limit", "global_concurrency_limit_id"} & body.model_fields_set and before:
            if before.concurrency_limit_id is None:
                return
            limits.remove_limit(name)
            values = {"concurrency_limit_id": None, "concurrency_limit": None}
        else:
            return
        self._deployments.change(id, values)

    def _set_paused(self, id: UUID, *, paused: bool) -> None:
        before = self._locked(id)
        if before.deployment.paused is paused:
            return
        self._deployments.change(id, {"paused": paused, "updated": self._now})
        after = existing(self._deployments.get(id))
        self._upcoming.renew(after)
        payload = updates(self._deployments.stored(id) | {"paused": not paused}, self._deployments.stored(id))
        self._log.append(self._session, [deployment_event("updated", after, self._now, payload)])

    def _delete(self, deployed: Iterable[Deployed]) -> None:
        gone = list(deployed)
        if not gone:
            return
        ids = [each.deployment.id for each in gone]
        self._upcoming.delete_of(ids, made_by_schedules=False)
        limits = LimitService(self._session, self._clock, self._log)
        for each in gone:
            if each.concurrency_limit_id:
                limits.remove_limit(f"deployment:{each.deployment.id}")
        self._deployments.delete(ids)
        self._log.append(self._session, [deployment_event("deleted", each, self._now) for each in gone])


def existing(deployed: Deployed | None) -> Deployed:
    """The deployment that was looked for. Raises `NotFound` where there is none."""
    if deployed is None:
        raise NotFound("Deployment not found")
    return deployed


def _dumped(creator: CreatedBy | None) -> dict[str, Any] | None:
    return creator.model_dump(mode="json") if creator else None
