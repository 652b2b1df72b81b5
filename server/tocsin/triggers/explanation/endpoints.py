"""The route of explanations."""

from uuid import UUID

from fastapi import APIRouter

from tocsin.runtime import Rt
from tocsin.triggers.explanation.schemas import ExplainRequest, Explanation
from tocsin.triggers.explanation.service import ExplanationService

router = APIRouter(prefix="/automations", tags=["Automations"])


@router.post("/{id:uuid}/explain")
def explain_automation(id: UUID, body: ExplainRequest, rt: Rt) -> Explanation:
    """Why an automation did, or did not, fire for an event: what matched, what had been counted, and what was recorded."""
    return ExplanationService(rt).explain(id, body.event_id)
