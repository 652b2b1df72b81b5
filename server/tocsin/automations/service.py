"""The rules of automations: what may be written, and what a change means for the evaluator."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from tocsin.actions.action import Action, MessageAction
from tocsin.automations.checker.checker import check, refuse_errors
from tocsin.automations.checker.facts import SecretProblems
from tocsin.automations.checker.finding import Finding, Severity
from tocsin.automations.checker.report import AutomationCreated
from tocsin.automations.checker.survey import Survey
from tocsin.automations.completion import Completion
from tocsin.automations.definitions.compiling import compile_program, with_ids
from tocsin.automations.definitions.parsing import dump_trigger
from tocsin.automations.events import lifecycle_event
from tocsin.automations.models import AutomationRow
from tocsin.automations.redeploy import counterpart, merged_enabled, says_the_same
from tocsin.automations.repository import AutomationRepository
from tocsin.automations.schemas import (
    AutomationCreate,
    AutomationFilter,
    AutomationPatch,
    AutomationRead,
    AutomationSort,
    AutomationWrite,
)
from tocsin.automations.targets import Targets, selected_target
from tocsin.blocks.service import BlockService
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.triggers.repository import TriggerRepository

_NO_PROBLEMS: Final[SecretProblems] = {}

_Definition = TypeVar("_Definition", bound=AutomationWrite)


class AutomationService:
    """Automations, inside one transaction. `secrets` is what is known to be wrong with those of blocks, for the checker."""

    def __init__(
        self,
        session: Session,
        clock: Clock,
        log: EventLog,
        blocks: BlockService,
        secrets: SecretProblems = _NO_PROBLEMS,
    ) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._automations = AutomationRepository(session)
        self._triggers = TriggerRepository(session)
        self._targets = Targets(session)
        self._survey = Survey(session, clock, blocks, secrets)
        self._completion = Completion(session, blocks)

    def check(self, definition: AutomationWrite, id: UUID | None = None) -> list[Finding]:
        """What is wrong with a definition, or probably not what was meant. `id` is the automation that it is to replace."""
        return self._checked(definition, id)[1]

    def create(self, definition: AutomationCreate) -> AutomationCreated:
        """Store a new automation; it concerns what happens from now on. Raises `Invalid`, with every mistake at its field.

        A trigger that a deployment names again is no new one: see `redeploy`.
        """
        whole, findings = self._checked(definition)
        warnings = refuse_errors(findings)
        created = self._create(whole)
        return AutomationCreated.model_construct(**dict(created), warnings=warnings)

    def replace(self, id: UUID, definition: AutomationWrite) -> list[Finding]:
        """Replace the definition. A trigger that means the same keeps its buckets; another one begins anew, from now on.

        Returns what is probably not what was meant.
        """
        row = self._locked(id)
        whole, findings = self._checked(definition, id)
        warnings = refuse_errors(findings)
        self._rewrite(row, whole, _columns(id, whole))
        return warnings

    def patch(self, id: UUID, change: AutomationPatch) -> None:
        """Pause or resume. What happened while it was paused never fires it."""
        row = self._locked(id)
        if row.enabled == change.enabled:
            return
        row.enabled = change.enabled
        if change.enabled:
            self._begin(row)
        self._changed(row)

    def warnings_of(self, id: UUID) -> list[Finding]:
        """What is probably not what was meant about an automation as it is stored. Raises `NotFound`."""
        try:
            definition = AutomationWrite.model_validate(_definition(self._row(id)))
        except ValidationError:
            return []  # another version wrote it
        return [each for each in self.check(definition, id) if each.severity is Severity.WARNING]

    def delete(self, id: UUID) -> None:
        """Delete an automation. Raises `NotFound`."""
        self._delete([self._locked(id)])

    def delete_owned_by(self, resource_id: str) -> None:
        """Delete what belongs to a resource, at once."""
        self._delete(self._automations.owned_by(resource_id))

    def supersede_owned_by(self, resource_id: str) -> None:
        """A resource is about to say anew which automations it has. Those of a deployment live on until it has said so."""
        if self._targets.hold_deployment(resource_id):
            self._automations.supersede(resource_id, self._clock.now())
        else:
            self.delete_owned_by(resource_id)

    def delete_superseded(self, before: datetime, limit: int) -> int:
        """Delete what was superseded at this moment or before and not named again. Returns how many those were."""
        rows = self._automations.superseded(before, limit)
        self._delete(rows)
        return len(rows)

    def get(self, id: UUID) -> AutomationRead:
        return _read(self._row(id))

    def created_before(self, id: UUID) -> AutomationCreated:
        """One that exists already, answered as if it was just made. Raises `NotFound`."""
        return AutomationCreated.model_construct(**dict(self.get(id)), warnings=[])

    def find(
        self, wanted: AutomationFilter | None, sort: AutomationSort, limit: int, offset: int
    ) -> list[AutomationRead]:
        return [_read(row) for row in self._automations.find(wanted, sort, limit, offset)]

    def count(self, wanted: AutomationFilter | None) -> int:
        return self._automations.count(wanted)

    def related_to(self, resource_id: str) -> list[AutomationRead]:
        return [_read(row) for row in self._automations.related_to(resource_id)]

    def _checked(self, definition: _Definition, id: UUID | None = None) -> tuple[_Definition, list[Finding]]:
        """The definition with what it leaves to the server filled in, and what is wrong with it."""
        whole, incomplete = self._completion.complete(definition)
        return whole, [*incomplete, *check(whole, self._survey.facts(whole, id), id)]

    def _create(self, definition: AutomationCreate) -> AutomationRead:
        owner = definition.owner_resource
        if owner is not None and self._targets.hold_deployment(owner):
            self._automations.supersede(owner, self._clock.now(), again=True)
            known = counterpart(self._automations.owned_by(owner), _columns(new_id(), definition))
            if known is not None:
                return self._name_again(known, definition)
        return self._add(definition)

    def _add(self, definition: AutomationCreate) -> AutomationRead:
        automation_id, now = new_id(), self._clock.now()
        row = AutomationRow(
            id=automation_id,
            created=now,
            updated=now,
            owner_resource=definition.owner_resource,
            owner_enabled=definition.enabled,
            shard=self._triggers.shard_of(automation_id),
            effective_from=0,
            effective_since=now,
            revision=self._automations.next_revision(),
            **_columns(automation_id, definition),
        )
        self._begin(row)
        self._automations.add(row, _related(row.owner_resource, definition))
        return self._tell("created", row, now)

    def _name_again(self, row: AutomationRow, definition: AutomationCreate) -> AutomationRead:
        columns = _columns(row.id, definition) | {"enabled": merged_enabled(row, definition.enabled)}
        row.superseded, row.owner_enabled = None, definition.enabled
        same = row.name == columns["name"] and row.enabled == columns["enabled"]
        if not (same and says_the_same(row, columns)):
            self._triggers.hold_shards([row.shard])
            self._rewrite(row, definition, columns)
        return _read(row)

    def _rewrite(self, row: AutomationRow, definition: AutomationWrite, columns: dict[str, Any]) -> None:
        trigger_changed = columns["trigger"]["id"] != row.trigger["id"]
        resumed = columns["enabled"] and not row.enabled
        for name, value in columns.items():
            setattr(row, name, value)
        if trigger_changed:
            self._triggers.delete_cells(row.id)
        if trigger_changed or resumed:
            self._begin(row)
        self._changed(row)
        self._automations.relate(row.id, _related(row.owner_resource, definition))

    def _begin(self, row: AutomationRow) -> None:
        """What happens from now on concerns the automation."""
        row.effective_from, row.effective_since = EventRepository(self._session).head(), self._clock.now()
        if row.enabled:
            self._triggers.begin(compile_program(row.id, row.trigger), row.shard, row.effective_since)

    def _locked(self, id: UUID) -> AutomationRow:
        # Two changes at once would leave a mixture of both, and an evaluator under way the buckets of the trigger that was.
        row = self._row(id, lock=True)
        self._triggers.hold_shards([row.shard])
        return row

    def _row(self, id: UUID, *, lock: bool = False) -> AutomationRow:
        row = self._automations.get(id, lock=lock)
        if row is None:
            raise NotFound("Automation not found")
        return row

    def _changed(self, row: AutomationRow) -> None:
        row.updated = self._clock.now()
        row.revision = self._automations.next_revision()
        self._tell("updated", row, row.updated)

    def _delete(self, rows: Sequence[AutomationRow]) -> None:
        if not rows:
            return
        # In the order in which everybody takes these locks: shards, the head of the changes, the head of the log.
        self._triggers.hold_shards(row.shard for row in rows)
        revision, now = self._automations.next_revision(), self._clock.now()
        events = [lifecycle_event("deleted", _read(row), now) for row in rows]
        for row in rows:
            self._triggers.delete_cells(row.id)
            self._automations.delete(row, revision)
        self._log.append(self._session, events)

    def _tell(self, what: Any, row: AutomationRow, occurred: datetime) -> AutomationRead:
        automation = _read(row)
        self._log.append(self._session, [lifecycle_event(what, automation, occurred)])
        return automation


def _columns(id: UUID, definition: AutomationWrite) -> dict[str, Any]:
    trigger = dump_trigger(definition.trigger)
    return {
        "name": definition.name,
        "description": definition.description,
        "enabled": definition.enabled,
        "tags": definition.tags,
        "trigger": with_ids(id, trigger),
        "actions": _dump(definition.actions),
        "actions_on_trigger": _dump(definition.actions_on_trigger),
        "actions_on_resolve": _dump(definition.actions_on_resolve),
    }


def _definition(row: AutomationRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in AutomationWrite.model_fields}


def _dump(actions: Sequence[Action]) -> list[dict[str, Any]]:
    return [action.model_dump(mode="json", exclude_none=True) for action in actions]


def _related(owner: str | None, definition: AutomationWrite) -> Iterator[str]:
    if owner:
        yield owner
    for action in (*definition.actions, *definition.actions_on_trigger, *definition.actions_on_resolve):
        if isinstance(action, MessageAction):
            yield f"prefect.block-document.{action.block_document_id}"
        elif target := selected_target(action):
            yield "prefect.{}.{}".format(*target)


def _read(row: AutomationRow) -> AutomationRead:
    return AutomationRead.model_validate(row, from_attributes=True)
