"""Explains what an automation made of an event: the event against its trigger, what had been counted, and what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.models import AutomationRow
from tocsin.automations.repository import AutomationRepository
from tocsin.delivery.log_repository import DeliveryLogRepository
from tocsin.delivery.schemas import DeliveryFilter, IdFilter
from tocsin.errors import NotFound
from tocsin.events.event import StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.backtest.protocol import Order, Trace, Traced
from tocsin.triggers.backtest.service import event_summary
from tocsin.triggers.explanation.checks import explain_part
from tocsin.triggers.explanation.schemas import (
    CellExplanation,
    DeliveryExplanation,
    Explanation,
    FiringExplanation,
    PartExplanation,
)
from tocsin.triggers.explanation.verdict import verdict
from tocsin.triggers.models import FiringRow
from tocsin.triggers.repository import TriggerRepository


@dataclass(frozen=True, slots=True)
class _Case:
    automation: AutomationRow
    stored: StoredEvent
    firings: list[FiringExplanation]

    @property
    def in_time(self) -> bool:
        return self.stored.position > self.automation.effective_from


class ExplanationService:
    """Explanations of one server."""

    def __init__(self, rt: Runtime) -> None:
        self._rt = rt

    def explain(self, automation_id: UUID, event_id: UUID) -> Explanation:
        """Why the automation did, or did not, fire for the event. Raises `NotFound`, `Unavailable`."""
        with self._rt.database.read() as session:
            case = self._case(session, automation_id, event_id)
        trace = self._trace(case) if case.in_time else Trace([], [], [], 0)
        parts = _parts(case, trace)
        return Explanation(
            event=event_summary(case.stored),
            position=case.stored.position,
            verdict=verdict(parts, case.firings),
            enabled=case.automation.enabled,
            counts_from=case.automation.effective_from,
            parts=parts,
            cells=[
                CellExplanation(
                    path=["trigger", *each.path], kind=each.kind, key=each.key, before=each.before, after=each.after
                )
                for each in trace.cells
            ],
            firings=case.firings,
            replayed=trace.replayed,
        )

    def _case(self, session: Session, automation_id: UUID, event_id: UUID) -> _Case:
        automation = AutomationRepository(session).get(automation_id)
        if automation is None:
            raise NotFound("Automation not found")
        stored = EventRepository(session).get(event_id)
        if stored is None:
            raise NotFound(f"There is no event {event_id}: it was not accepted, or is not kept any more")
        rows = TriggerRepository(session).firings_for(automation_id, event_id)
        return _Case(automation, stored, [_firing(session, row) for row in rows])

    def _trace(self, case: _Case) -> Trace:
        order = Order(
            url=self._rt.settings.sqlalchemy_url,
            automation_id=case.automation.id,
            trigger=case.automation.trigger,
            after=case.automation.effective_from,
            until=case.stored.position,
            begins=case.automation.effective_since,
            ends=case.stored.received,
            target=case.stored.position,
        )
        for report in self._rt.workers.carry_out(order):
            if isinstance(report, Traced):
                return report.result
        raise AssertionError("an explanation ends with its trace")


def _parts(case: _Case, trace: Trace) -> list[PartExplanation]:
    program = compile_program(case.automation.id, case.automation.trigger)
    notes = {tuple(note.path): note.note for note in trace.notes}
    return [
        explain_part(leaf, case.stored.event, notes.get(tuple(leaf.path)), in_time=case.in_time)
        for leaf in program.leaves()
    ]


def _firing(session: Session, row: FiringRow) -> FiringExplanation:
    return FiringExplanation(
        id=row.id,
        state=row.state,
        outcome=row.outcome,
        reason=row.reason,
        at=row.at,
        until=row.until,
        labels=row.triggering_labels,
        deliveries=_deliveries(session, [row.id]),
    )


def _deliveries(session: Session, firing_ids: Sequence[UUID]) -> list[DeliveryExplanation]:
    wanted = DeliveryFilter(firing_id=IdFilter(any_=list(firing_ids)))
    rows = DeliveryLogRepository(session).find(wanted, limit=200)
    return [
        DeliveryExplanation(
            id=row.id,
            action_type=str(row.action.get("type")),
            state=row.state,
            reason=row.reason,
            detail=row.detail,
            attempts=row.attempts,
        )
        for row in sorted(rows, key=lambda each: each.action_index)
    ]
