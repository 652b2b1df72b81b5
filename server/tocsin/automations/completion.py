"""Fills in what a definition leaves to the server, before it is checked and stored."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from tocsin.actions.completion import Incomplete
from tocsin.actions.send_email_notification import EMAIL_BLOCKS
from tocsin.automations.checker.finding import Finding, Severity
from tocsin.automations.checker.subject import LISTS
from tocsin.automations.schemas import AutomationWrite
from tocsin.blocks.loaded import BlockDescription
from tocsin.blocks.service import BlockService
from tocsin.deployments.schedules.repository import ScheduleRepository

_Definition = TypeVar("_Definition", bound=AutomationWrite)


class Completion:
    """Knows what this server has, inside one transaction. Implements `tocsin.actions.completion.Surroundings`."""

    def __init__(self, session: Session, blocks: BlockService) -> None:
        self._schedules = ScheduleRepository(session)
        self._blocks = blocks

    def complete(self, definition: _Definition) -> tuple[_Definition, list[Finding]]:
        """The whole definition, and what could not be filled in, which stays as it was written."""
        findings: list[Finding] = []
        lists = {}
        for name in LISTS:
            lists[name] = list(getattr(definition, name))
            for index, action in enumerate(lists[name]):
                try:
                    lists[name][index] = action.completed(self)
                except Incomplete as incomplete:
                    loc, kind, message, _ = incomplete.mistake
                    path = (name, index, *loc)
                    findings.append(Finding(severity=Severity.ERROR, code=kind, path=path, text=message))
        return definition.model_copy(update=lists), findings

    def deployment_of_schedule(self, id: UUID) -> UUID | None:
        return self._schedules.deployment_of(id)

    def email_blocks(self) -> Sequence[BlockDescription]:
        return self._blocks.describe_of_types(EMAIL_BLOCKS)
