"""Automations to be checked, and what the checker finds in them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tocsin.automations.checker.checker import check
from tocsin.automations.checker.facts import Facts, Thing
from tocsin.automations.checker.finding import Finding
from tocsin.automations.schemas import AutomationCreate
from tocsin.blocks.loaded import BlockDescription
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Labels

DEPLOYMENT, OTHER_DEPLOYMENT, FLOW, POOL, QUEUE, AUTOMATION = (UUID(int=number) for number in range(1, 7))
SLACK, WEBHOOK, SECRET = (UUID(int=number) for number in range(11, 14))

RUN = "prefect.flow-run."


def _related(kind: str, id: UUID | str, name: str = "x") -> Labels:
    return {RESOURCE_ID: f"prefect.{kind}.{id}", RESOURCE_ROLE: kind, RESOURCE_NAME: name}


def block(id: UUID, slug: str, *capabilities: str) -> BlockDescription:
    return BlockDescription(id, "mine", slug, slug.title(), frozenset(capabilities))


FACTS = Facts(
    blocks={
        SLACK: block(SLACK, "slack-webhook", "notify"),
        WEBHOOK: block(WEBHOOK, "webhook"),
        SECRET: block(SECRET, "secret"),
    },
    things={
        ("deployment", DEPLOYMENT): Thing(
            "nightly",
            (
                _related("flow", FLOW),
                _related("deployment", DEPLOYMENT, "nightly"),
                {RESOURCE_ID: "prefect.tag.dlt", RESOURCE_ROLE: "tag"},
            ),
        ),
        ("deployment", OTHER_DEPLOYMENT): Thing("other", (_related("deployment", OTHER_DEPLOYMENT, "other"),)),
        ("work-pool", POOL): Thing("pool"),
        ("work-queue", QUEUE): Thing("queue"),
        ("automation", AUTOMATION): Thing("alert"),
    },
    seen=frozenset({"prefect.flow-run.Polished", "prefect.new.thing"}),
    variables=frozenset({"team", "region"}),
)
"""A server that has one thing of each kind."""


def trigger(**fields: Any) -> dict[str, Any]:
    """A trigger that nothing is wrong with."""
    return {"posture": "Reactive", "expect": [f"{RUN}Failed"], **fields}


def proactive(**fields: Any) -> dict[str, Any]:
    return {
        "posture": "Proactive",
        "after": [f"{RUN}Running"],
        "expect": [f"{RUN}Completed"],
        "for_each": [RESOURCE_ID],
        "within": 60,
        **fields,
    }


def compound(*triggers: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "compound", "require": "all", "within": 60, "triggers": list(triggers), **fields}


def notification(body: str = "x", **fields: Any) -> dict[str, Any]:
    return {"type": "send-notification", "block_document_id": str(SLACK), "body": body, **fields}


def run_deployment(id: UUID | None = DEPLOYMENT, **fields: Any) -> dict[str, Any]:
    if id is None:
        return {"type": "run-deployment", "source": "inferred", **fields}
    return {"type": "run-deployment", "deployment_id": str(id), **fields}


def find(
    given: dict[str, Any],
    *actions: dict[str, Any],
    facts: Facts = FACTS,
    automation_id: UUID | None = None,
    **more: Any,
) -> list[Finding]:
    """What is found in an automation with this trigger and these actions."""
    body = {"name": "x", "trigger": given, "actions": list(actions or [{"type": "do-nothing"}]), **more}
    return check(AutomationCreate.model_validate(body), facts, automation_id)


def codes(found: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in found]


def only(found: list[Finding], code: str) -> Finding:
    """The one finding, which is of this code."""
    assert codes(found) == [code]
    return found[0]
