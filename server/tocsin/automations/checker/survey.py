"""Gathers the facts that the rules need about one definition: all SQL of the checker."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, func, literal, select, union_all
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from tocsin.actions.action import MessageAction
from tocsin.actions.run_deployment import RunDeployment
from tocsin.automations.checker.actions import named_variables
from tocsin.automations.checker.emissions import SWITCHES
from tocsin.automations.checker.facts import Facts, Other, SecretProblems, Thing
from tocsin.automations.checker.names import names_to_look_up
from tocsin.automations.checker.subject import placed_actions, sources
from tocsin.automations.checker.tags import tags_to_look_up
from tocsin.automations.checker.uses import uses
from tocsin.automations.models import AutomationRelationRow, AutomationRow
from tocsin.automations.schemas import AutomationWrite
from tocsin.automations.targets import Target, selected_target
from tocsin.blocks.service import BlockService
from tocsin.deployments.models import DeploymentRow, DeploymentTagRow
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Labels
from tocsin.events.rows import EVENT, RELATED
from tocsin.flows.models import FlowRow, FlowTagRow
from tocsin.kit.clock import Clock
from tocsin.kit.text import storable
from tocsin.triggers.core.matching import TAG_ID_PREFIX
from tocsin.variables.models import VariableRow
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

_MAX_NAMES: Final = 50
_MAX_VARIABLES: Final = 500
_MAX_TAGS: Final = 500
_MAX_OTHERS: Final = 10
_RELATED_ID: Final = RELATED.c.resource_id
_GIVEN_TAGS: Final = (col(FlowTagRow.tag), col(DeploymentTagRow.tag))
_AFTER_TAGS: Final = TAG_ID_PREFIX[:-1] + chr(ord(TAG_ID_PREFIX[-1]) + 1)
"""What sorts behind the ids of all tags."""
_NAMED: Final[dict[str, tuple[Mapped[Any], Mapped[Any]]]] = {
    "automation": (col(AutomationRow.id), col(AutomationRow.name)),
    "deployment": (col(DeploymentRow.id), col(DeploymentRow.name)),
    "work-pool": (col(WorkPoolRow.id), col(WorkPoolRow.name)),
    "work-queue": (col(WorkQueueRow.id), col(WorkQueueRow.name)),
}


class Survey:
    """Looks at this server, inside one transaction. What has to be asked elsewhere is known before: `secrets`."""

    def __init__(self, session: Session, clock: Clock, blocks: BlockService, secrets: SecretProblems) -> None:
        self._session = session
        self._clock = clock
        self._blocks = blocks
        self._secrets = secrets

    def facts(self, definition: AutomationWrite, automation_id: UUID | None = None) -> Facts:
        """What has to be known to check this definition."""
        actions = [placed.action for placed in placed_actions(definition)]
        targets = {target for action in actions if (target := selected_target(action))}
        switched = {target for action in actions if action.type in SWITCHES and (target := selected_target(action))}
        blocks = {action.block_document_id for action in actions if isinstance(action, MessageAction)}
        things = self._things(targets)
        for action in actions:
            target = selected_target(action)
            if isinstance(action, RunDeployment) and target in things:
                things[target] = self._deployment(target[1], things[target].name)
        return Facts(
            now=self._clock.now(),
            blocks=self._blocks.describe(blocks) if blocks else {},
            things=things,
            seen=self._seen(names_to_look_up(definition.trigger)),
            variables=self._variables({name for name in _named_variables(definition) if storable(name) == name}),
            tags=self._tags(tags_to_look_up(definition.trigger)),
            others=self._others(switched, automation_id),
            secrets=self._secrets,
        )

    def _things(self, targets: Iterable[Target]) -> dict[Target, Thing]:
        by_kind: dict[str, set[UUID]] = {}
        for kind, target_id in targets:
            by_kind.setdefault(kind, set()).add(target_id)
        found: dict[Target, Thing] = {}
        for kind, ids in by_kind.items():
            its_id, name = _NAMED[kind]
            for row in self._session.execute(select(its_id, name).where(its_id.in_(ids))):
                found[kind, row[0]] = Thing(row[1])
        return found

    def _deployment(self, id: UUID, name: str) -> Thing:
        deployment, flow, queue, pool = (
            col(DeploymentRow.id),
            col(FlowRow.id),
            col(WorkQueueRow.id),
            col(WorkPoolRow.id),
        )
        row = self._session.execute(
            select(
                flow,
                col(FlowRow.name),
                col(FlowRow.tags),
                col(DeploymentRow.tags),
                queue,
                col(WorkQueueRow.name),
                pool,
                col(WorkPoolRow.name),
                col(WorkPoolRow.type),
            )
            .join(FlowRow, flow == col(DeploymentRow.flow_id))
            .outerjoin(WorkQueueRow, queue == col(DeploymentRow.work_queue_id))
            .outerjoin(WorkPoolRow, pool == col(WorkQueueRow.work_pool_id))
            .where(deployment == id)
        ).one()
        flow_id, flow_name, flow_tags, tags, queue_id, queue_name, pool_id, pool_name, pool_type = row
        related: list[Labels] = [_related("flow", flow_id, flow_name), _related("deployment", id, name)]
        if queue_id is not None:
            related.append(_related("work-queue", queue_id, queue_name))
        if pool_id is not None:
            related.append(_related("work-pool", pool_id, pool_name) | {"prefect.work-pool.type": pool_type})
        related += [{RESOURCE_ID: f"prefect.tag.{tag}", RESOURCE_ROLE: "tag"} for tag in sorted({*flow_tags, *tags})]
        return Thing(name, tuple(related))

    def _seen(self, names: set[str]) -> frozenset[str]:
        if not names:
            return frozenset()
        asked = [
            select(literal(name)).where(exists(select(EVENT.c.position).where(EVENT.c.name == name)))
            for name in sorted(names)[:_MAX_NAMES]
        ]
        return frozenset(self._session.execute(union_all(*asked)).scalars())

    def _variables(self, names: set[str]) -> frozenset[str]:
        if not names:
            return frozenset()
        name = col(VariableRow.name)
        found = set(self._session.execute(select(name).where(name.in_(names))).scalars())
        if found != names:
            found.update(self._session.execute(select(name).order_by(name).limit(_MAX_VARIABLES)).scalars())
        return frozenset(found)

    def _tags(self, names: set[str]) -> frozenset[str] | None:
        if not names:
            return frozenset()
        asked = sorted(names)[:_MAX_NAMES]
        ids = [f"{TAG_ID_PREFIX}{name}" for name in asked]
        seen = select(_RELATED_ID).where(_RELATED_ID.in_(ids)).distinct()
        found = {each.removeprefix(TAG_ID_PREFIX) for each in self._session.execute(seen).scalars()}
        given = union_all(*(select(tag).where(tag.in_(asked)) for tag in _GIVEN_TAGS))
        found.update(self._session.execute(given).scalars())
        # Names beyond those that are looked up are taken as there.
        found |= names - set(asked)
        if found >= names:
            return frozenset(found)
        found |= self._some_tags()
        return frozenset(found) or None

    def _some_tags(self) -> set[str]:
        """Tags that something has, by their names."""
        first = (
            select(func.min(_RELATED_ID).label("id")).where(_RELATED_ID >= TAG_ID_PREFIX).cte("tags", recursive=True)
        )
        # From one to the next: there are few of them, and many events that carry them.
        following = select(func.min(_RELATED_ID)).where(first.c.id < _RELATED_ID).scalar_subquery()
        tag = first.union_all(select(following).where(first.c.id < _AFTER_TAGS))
        seen = select(tag.c.id).where(tag.c.id < _AFTER_TAGS).limit(_MAX_TAGS)
        found = {each.removeprefix(TAG_ID_PREFIX) for each in self._session.execute(seen).scalars()}
        for given in _GIVEN_TAGS:
            found.update(self._session.execute(select(given).distinct().order_by(given).limit(_MAX_TAGS)).scalars())
        return found

    def _others(self, targets: Iterable[Target], automation_id: UUID | None) -> tuple[Other, ...]:
        resources = ["prefect.{}.{}".format(*target) for target in targets]
        if not resources:
            return ()
        using = select(col(AutomationRelationRow.automation_id)).where(
            col(AutomationRelationRow.resource_id).in_(resources)
        )
        statement = select(AutomationRow).where(col(AutomationRow.id).in_(using), col(AutomationRow.enabled))
        if automation_id is not None:
            statement = statement.where(col(AutomationRow.id) != automation_id)
        rows = self._session.execute(statement.order_by(col(AutomationRow.id)).limit(_MAX_OTHERS)).scalars()
        return tuple(
            Other(row.id, row.name, row.trigger, (*row.actions, *row.actions_on_trigger, *row.actions_on_resolve))
            for row in rows
        )


def _related(kind: str, id: Any, name: str) -> Labels:
    return {RESOURCE_ID: f"prefect.{kind}.{id}", RESOURCE_ROLE: kind, RESOURCE_NAME: name}


def _named_variables(definition: AutomationWrite) -> Iterator[str]:
    for placed in placed_actions(definition):
        if isinstance(placed.action, RunDeployment):
            yield from (name for _, name in named_variables(placed.action.parameters))
        for source in sources(placed):
            if source.template is not None and "variables" in source.template.names:
                yield from (use.steps[0] for use in uses(source.text) if use.name == "variables" and use.steps)
