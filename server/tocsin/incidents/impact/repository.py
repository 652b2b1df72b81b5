"""The SQL of what depends on what. Everything is read; each question is one statement, however much is asked about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Text, cast, func, or_, select
from sqlmodel import Session

from tocsin.automations.models import AutomationRelationRow, AutomationRow
from tocsin.blocks.models import BlockDocument, BlockDocumentReference, BlockType
from tocsin.deployments.models import DeploymentRow
from tocsin.flows.models import FlowRow, FlowRunRow
from tocsin.incidents.impact.following import RunningAutomation, deployments_run_by
from tocsin.incidents.impact.graph import Kind, Thing
from tocsin.incidents.impact.mentions import mentions, search_terms
from tocsin.storage.many import among, among_texts
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]
_QUEUE: Any = WorkQueueRow.__table__  # type: ignore[attr-defined]
_POOL: Any = WorkPoolRow.__table__  # type: ignore[attr-defined]
_BLOCK: Any = BlockDocument.__table__  # type: ignore[attr-defined]
_BLOCK_TYPE: Any = BlockType.__table__  # type: ignore[attr-defined]
_REFERENCE: Any = BlockDocumentReference.__table__  # type: ignore[attr-defined]
_AUTOMATION: Any = AutomationRow.__table__  # type: ignore[attr-defined]
_RELATION: Any = AutomationRelationRow.__table__  # type: ignore[attr-defined]

_BLOCKS_PER_SEARCH: Final = 100

Names = Mapping[UUID, str]


class PlacedRun(NamedTuple):
    """A run and what it is a run of. Its queue may be gone."""

    id: UUID
    name: str
    flow_id: UUID
    deployment_id: UUID | None
    queue_id: UUID | None
    pool_id: UUID | None


class PlacedDeployment(NamedTuple):
    """A deployment, its flow and where it runs."""

    id: UUID
    name: str
    flow_id: UUID
    flow_name: str
    queue_id: UUID | None
    pool_id: UUID | None
    infrastructure_id: UUID | None
    storage_id: UUID | None

    @property
    def full_name(self) -> str:
        """As people write it: flow/deployment."""
        return f"{self.flow_name}/{self.name}"


class PlacedQueue(NamedTuple):
    """A work queue and its pool."""

    id: UUID
    name: str
    pool_id: UUID
    pool_name: str

    @property
    def full_name(self) -> str:
        """As people write it: pool/queue."""
        return f"{self.pool_name}/{self.name}"


class Use(NamedTuple):
    """Something, by its id and name, that refers to a block."""

    id: UUID
    name: str
    block_id: UUID


_PLACED: Any = select(
    _DEPLOYMENT.c.id,
    _DEPLOYMENT.c.name,
    _DEPLOYMENT.c.flow_id,
    _FLOW.c.name,
    _DEPLOYMENT.c.work_queue_id,
    _QUEUE.c.work_pool_id,
    _DEPLOYMENT.c.infrastructure_document_id,
    _DEPLOYMENT.c.storage_document_id,
).select_from(
    _DEPLOYMENT.join(_FLOW, _FLOW.c.id == _DEPLOYMENT.c.flow_id).outerjoin(
        _QUEUE, _QUEUE.c.id == _DEPLOYMENT.c.work_queue_id
    )
)
_IN_POOL: Any = select(_QUEUE.c.id, _QUEUE.c.name, _QUEUE.c.work_pool_id, _POOL.c.name).select_from(
    _QUEUE.join(_POOL, _POOL.c.id == _QUEUE.c.work_pool_id)
)
_WRITTEN_IN_DEPLOYMENTS: Final = (_DEPLOYMENT.c.pull_steps, _DEPLOYMENT.c.job_variables, _DEPLOYMENT.c.parameters)
_WRITTEN_IN_POOLS: Final = (_POOL.c.base_job_template, _POOL.c.storage_configuration)


class ImpactRepository:
    """What depends on what, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def runs(self, ids: Collection[UUID]) -> list[PlacedRun]:
        run = _RUN.c
        statement = (
            select(run.id, run.name, run.flow_id, run.deployment_id, run.work_queue_id, _QUEUE.c.work_pool_id)
            .select_from(_RUN.outerjoin(_QUEUE, _QUEUE.c.id == run.work_queue_id))
            .where(among(self._session, run.id, ids))
        )
        return [PlacedRun(*row) for row in self._rows(statement, ids)]

    def flows(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """The names of those of these flows that there are."""
        return self._names(select(_FLOW.c.id, _FLOW.c.name), _FLOW.c.id, ids)

    def pools(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """The same of work pools."""
        return self._names(select(_POOL.c.id, _POOL.c.name), _POOL.c.id, ids)

    def automations(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """The same of automations."""
        return self._names(select(_AUTOMATION.c.id, _AUTOMATION.c.name), _AUTOMATION.c.id, ids)

    def blocks(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """The same of block documents: `slack-webhook/alerts`."""
        name = _BLOCK_TYPE.c.slug.concat("/").concat(_BLOCK.c.name)
        joined = _BLOCK.join(_BLOCK_TYPE, _BLOCK_TYPE.c.id == _BLOCK.c.block_type_id)
        return self._names(select(_BLOCK.c.id, name).select_from(joined), _BLOCK.c.id, ids)

    def queues(self, ids: Collection[UUID]) -> list[PlacedQueue]:
        return self._queues(_QUEUE.c.id, ids)

    def queues_of(self, pool_ids: Collection[UUID]) -> list[PlacedQueue]:
        """The queues of these pools."""
        return self._queues(_QUEUE.c.work_pool_id, pool_ids)

    def deployments(self, ids: Collection[UUID]) -> list[PlacedDeployment]:
        return self._deployments(_DEPLOYMENT.c.id, ids)

    def deployments_of(self, flow_ids: Collection[UUID]) -> list[PlacedDeployment]:
        """The deployments of these flows."""
        return self._deployments(_DEPLOYMENT.c.flow_id, flow_ids)

    def deployments_in(self, queue_ids: Collection[UUID]) -> list[PlacedDeployment]:
        """The deployments that run in these queues."""
        return self._deployments(_DEPLOYMENT.c.work_queue_id, queue_ids)

    def deployments_with(self, block_ids: Collection[UUID]) -> list[PlacedDeployment]:
        """The deployments whose infrastructure or storage is one of these blocks."""
        if not block_ids:
            return []
        columns = (_DEPLOYMENT.c.infrastructure_document_id, _DEPLOYMENT.c.storage_document_id)
        either = or_(*(among(self._session, column, block_ids) for column in columns))
        return [PlacedDeployment(*row) for row in self._session.execute(_PLACED.where(either))]

    def deployments_mentioning(self, blocks: Names) -> list[Use]:
        """The deployments whose pull steps, job variables or parameters refer to these blocks."""
        selected = select(_DEPLOYMENT.c.id, _DEPLOYMENT.c.name, *_WRITTEN_IN_DEPLOYMENTS)
        return self._mentioning(selected, _WRITTEN_IN_DEPLOYMENTS, blocks)

    def pools_mentioning(self, blocks: Names) -> list[Use]:
        """The pools whose base job template or storage refers to these blocks."""
        return self._mentioning(select(_POOL.c.id, _POOL.c.name, *_WRITTEN_IN_POOLS), _WRITTEN_IN_POOLS, blocks)

    def blocks_referring_to(self, ids: Collection[UUID]) -> list[Use]:
        """The blocks that have one of these in a field."""
        name = _BLOCK_TYPE.c.slug.concat("/").concat(_BLOCK.c.name)
        statement = (
            select(_BLOCK.c.id, name, _REFERENCE.c.reference_block_document_id)
            .select_from(
                _REFERENCE.join(_BLOCK, _BLOCK.c.id == _REFERENCE.c.parent_block_document_id).join(
                    _BLOCK_TYPE, _BLOCK_TYPE.c.id == _BLOCK.c.block_type_id
                )
            )
            .where(among(self._session, _REFERENCE.c.reference_block_document_id, ids))
            .distinct()
        )
        return [Use(*row) for row in self._rows(statement, ids)]

    def automations_sending_through(self, ids: Collection[UUID]) -> list[Use]:
        """The automations of which an action sends through one of these blocks."""
        wanted = {Thing(Kind.BLOCK, each).resource_id: each for each in ids}
        statement = (
            select(_AUTOMATION.c.id, _AUTOMATION.c.name, _RELATION.c.resource_id)
            .select_from(_RELATION.join(_AUTOMATION, _AUTOMATION.c.id == _RELATION.c.automation_id))
            .where(among_texts(self._session, _RELATION.c.resource_id, wanted))
        )
        return [Use(row[0], row[1], wanted[row[2]]) for row in self._rows(statement, ids)]

    def running_automations(self, ids: Collection[UUID] | None = None) -> list[RunningAutomation]:
        """The automations that run deployments; of these alone, where some are given. What is disabled runs nothing."""
        row = _AUTOMATION.c
        written = (row.actions, row.actions_on_trigger, row.actions_on_resolve)
        statement = select(row.id, row.name, row.trigger, *written)
        if ids is None:
            some = _text_of(written).contains('"run-deployment"', autoescape=True)
            statement = statement.where(row.enabled, some)
        else:
            statement = statement.where(among(self._session, row.id, ids))
        found = [
            RunningAutomation(
                found_id, name, trigger, deployments_run_by(action for part in actions for action in part)
            )
            for found_id, name, trigger, *actions in (self._session.execute(statement) if ids is None or ids else ())
        ]
        return [automation for automation in found if automation.runs]

    def _queues(self, column: Any, ids: Collection[UUID]) -> list[PlacedQueue]:
        return [PlacedQueue(*row) for row in self._rows(_IN_POOL.where(among(self._session, column, ids)), ids)]

    def _deployments(self, column: Any, ids: Collection[UUID]) -> list[PlacedDeployment]:
        return [PlacedDeployment(*row) for row in self._rows(_PLACED.where(among(self._session, column, ids)), ids)]

    def _names(self, statement: Any, column: Any, ids: Collection[UUID]) -> dict[UUID, str]:
        rows = self._rows(statement.where(among(self._session, column, ids)), ids)
        return {row[0]: row[1] for row in rows}

    def _rows(self, statement: Any, asked: Collection[Any]) -> Iterable[Sequence[Any]]:
        return self._session.execute(statement) if asked else ()

    def _mentioning(self, selected: Any, written: Sequence[Any], blocks: Names) -> list[Use]:
        found = []
        every = sorted(blocks.items())
        for start in range(0, len(every), _BLOCKS_PER_SEARCH):
            part = every[start : start + _BLOCKS_PER_SEARCH]
            terms = dict.fromkeys(term for block in part for term in search_terms(*block))
            text = _text_of(written)
            statement = selected.where(or_(*(text.contains(term, autoescape=True) for term in terms)))
            for user, name, *values in self._session.execute(statement):
                mentioned = mentions(*values)
                found += [Use(user, name, block) for block, called in part if mentioned.has(block, called)]
        return found


def _text_of(columns: Sequence[Any]) -> Any:
    """The JSON of several columns as one text to search in."""
    text: Any = func.coalesce(cast(columns[0], Text), "")
    for column in columns[1:]:
        text = text.concat(func.coalesce(cast(column, Text), ""))
    return text
