"""opsgenie.py"""

from typing import Any

import pytest
from tests.support.messages import AUTOMATION, NOW, RUN, answer, content, notification

from tocsin.actions.message import EventAction, Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.opsgenie import OpsgenieChannel
from tocsin.delivery.reasons import Reason


def request(message: Notification, **data: Any) -> Any:
    return OpsgenieChannel().request({"apikey": "k", **data}, message, NOW)


def alert(message: Notification, **data: Any) -> dict[str, Any]:
    return content(request(message, **data))


def test_an_alert() -> None:
    sent = request(notification(body="see <https://x|this>"), notify_type="failure")
    assert sent.url == "https://api.opsgenie.com/v2/alerts"
    assert sent.headers["authorization"] == "GenieKey k"
    assert content(sent) == {
        "source": "Prefect Notifications",
        "message": "Pipeline Failed: x",
        "description": "see this (https://x)",
        "alias": "automation:key",
        "priority": "P3",
        "details": {"type": "failure", "automation": "Alert", "Flow run": RUN.href, "Automation": AUTOMATION.href},
        "note": "Prefect Notifications · Alert",
    }


def test_fields_of_the_block() -> None:
    sent = alert(
        notification(),
        target_user=["u@x.com"],
        target_team=["data", "4513b7ea-3b91-438f-b7e4-e3e54af9147c"],
        target_schedule=["s"],
        target_escalation=["e"],
        tags=["a", "b"],
        alias="own",
        entity="dwh",
        details={"disk": "145GB"},
        priority=1,
    )
    assert sent["responders"] == [
        {"type": "team", "name": "data"},
        {"type": "team", "id": "4513b7ea-3b91-438f-b7e4-e3e54af9147c"},
        {"type": "user", "username": "u@x.com"},
        {"type": "schedule", "name": "s"},
        {"type": "escalation", "name": "e"},
    ]
    assert [sent[name] for name in ("tags", "alias", "entity", "priority")] == [["a", "b"], "own", "dwh", "P1"]
    assert sent["details"]["disk"] == "145GB"


@pytest.mark.parametrize(
    ("severity", "priority"),
    [(Severity.CRITICAL, "P1"), (Severity.ERROR, "P2"), (Severity.WARNING, "P3"), (Severity.INFO, "P5")],
)
def test_the_severity_outranks_the_priority_of_the_block(severity: Severity, priority: str) -> None:
    assert alert(notification(severity=severity), priority=4)["priority"] == priority


@pytest.mark.parametrize(("action", "verb"), [(EventAction.ACKNOWLEDGE, "acknowledge"), (EventAction.RESOLVE, "close")])
def test_what_becomes_of_an_alert_is_told_by_its_alias(action: EventAction, verb: str) -> None:
    sent = request(notification("Back", "all good", event_action=action, key="a/b:c"), region_name="eu")
    assert sent.url == f"https://api.eu.opsgenie.com/v2/alerts/a%2Fb%3Ac/{verb}?identifierType=alias"
    assert content(sent) == {"source": "Prefect Notifications", "note": "Back\nall good"}


def test_texts_fit() -> None:
    sent = alert(notification("x" * 500, "y" * 50_000, key="k" * 900))
    assert [len(sent[name]) for name in ("message", "description", "alias")] == [130, 15_000, 512]


def test_the_address_of_the_operator_wins() -> None:
    assert (
        OpsgenieChannel("http://proxy/").request({"apikey": "k"}, notification(), NOW).url == "http://proxy/v2/alerts"
    )


@pytest.mark.parametrize(
    "data", [{"apikey": ""}, {"region_name": "mars"}, {"priority": 9}, {"details": [1]}, {"target_user": "u"}]
)
def test_a_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        alert(notification(), **data)


def test_what_opsgenie_does_not_like_is_told() -> None:
    said = {"message": "Request body is not processable.", "errors": {"priority": "must be one of P1 to P5"}}
    verdict = OpsgenieChannel().judge(answer(422, said))
    assert verdict.reason is Reason.REJECTED
    assert verdict.detail.endswith("422: Request body is not processable.; priority: must be one of P1 to P5")
    assert OpsgenieChannel().judge(answer(202, {"result": "Request will be processed"})).reason is None
    assert OpsgenieChannel().judge(answer(429)).reason is Reason.RATE_LIMITED
