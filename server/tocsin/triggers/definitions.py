"""The triggers of one shard, kept in memory and brought up to date by what has changed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.models import AutomationRow
from tocsin.automations.repository import AutomationRepository
from tocsin.triggers.core.index import TriggerIndex
from tocsin.triggers.core.trigger import Program

_log = structlog.get_logger("tocsin.triggers")


@dataclass(frozen=True, slots=True)
class Definition:
    """An automation as the evaluator needs it. `snapshot` is what a firing keeps of it."""

    program: Program
    snapshot: dict[str, Any]


def snapshot_of(row: AutomationRow) -> dict[str, Any]:
    """What a firing keeps of its automation: a later change does not alter what is delivered."""
    return {
        "id": str(row.id),
        "created": row.created.isoformat(),
        "updated": row.updated.isoformat(),
        "name": row.name,
        "description": row.description,
        "enabled": row.enabled,
        "tags": row.tags,
        "trigger": row.trigger,
        "actions": row.actions,
        "actions_on_trigger": row.actions_on_trigger,
        "actions_on_resolve": row.actions_on_resolve,
    }


class Definitions:
    """The enabled automations of a shard. `refresh` costs what has changed, not what there is."""

    def __init__(self, shard: int) -> None:
        self._shard = shard
        self._revision = -1
        self._by_automation: dict[UUID, Definition] = {}
        self._by_trigger: dict[UUID, Definition] = {}
        self.new = 0
        """How many were learnt since somebody set this to 0."""
        self.not_understood: set[UUID] = set()
        """Automations that another version wrote."""
        self.index = TriggerIndex()

    def refresh(self, session: Session) -> set[UUID]:
        """Take in all changes up to this transaction. Returns the automations that changed or are gone."""
        repository = AutomationRepository(session)
        revision = repository.revision()
        if revision == self._revision:
            return set()
        gone = repository.deleted_since(self._revision)
        changed = repository.changed_since(self._revision, self._shard)
        for automation_id in gone:
            self._forget(automation_id)
        for row in changed:
            self._forget(row.id)
            if row.enabled:
                self._learn(row)
        self._revision = revision
        return {*gone, *(row.id for row in changed)}

    def knows(self, trigger_id: UUID) -> bool:
        """Whether a trigger belongs to an automation that is enabled."""
        return trigger_id in self._by_trigger

    def of(self, trigger_id: UUID) -> Definition:
        """The automation that a trigger belongs to."""
        return self._by_trigger[trigger_id]

    def _forget(self, automation_id: UUID) -> None:
        self.not_understood.discard(automation_id)
        known = self._by_automation.pop(automation_id, None)
        if known is not None:
            for node in known.program.nodes():
                self.index.remove(node.id)
                self._by_trigger.pop(node.id, None)

    def _learn(self, row: AutomationRow) -> None:
        try:
            program = compile_program(row.id, row.trigger, row.effective_from)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            # One definition that a newer or older version wrote must not keep the others from being evaluated.
            _log.error("automation_not_understood", automation_id=str(row.id), error=repr(error))
            self.not_understood.add(row.id)
            return
        definition = self._by_automation[row.id] = Definition(program, snapshot_of(row))
        self._by_trigger.update(dict.fromkeys((node.id for node in program.nodes()), definition))
        for leaf in program.leaves():
            self.index.add(leaf)
        self.new += 1
