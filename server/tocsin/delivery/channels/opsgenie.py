"""Opsgenie's alerts. What the same bucket of the same automation sends has the same alias: it is one alert there.

Opsgenie counts a message that opens an alert again under the same alias; the alert stays one.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final
from urllib.parse import quote
from uuid import UUID

from tocsin.actions.message import EventAction, Message, Notification, Severity
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    Verdict,
    answered,
    choice_of,
    cut,
    judge_status,
    mapping_of,
    optional_text,
    post_json,
    text_of,
    texts_of,
    title_of,
)
from tocsin.delivery.channels.look import APP, footer_of, mood_of
from tocsin.kit.http import Answer, OutgoingRequest
from tocsin.kit.text import fitted

API_URLS: Final[Mapping[str, str]] = {
    "us": "https://api.opsgenie.com",
    "eu": "https://api.eu.opsgenie.com",
}

# Opsgenie's own limits, in characters and entries.
_MAX_MESSAGE: Final = 130
_MAX_DESCRIPTION: Final = 15_000
_MAX_NOTE: Final = 25_000
_MAX_ALIAS: Final = 512
_MAX_ENTITY: Final = 512
_MAX_TAGS: Final = 20
_MAX_TAG: Final = 50
_MAX_DETAIL: Final = 1_000
_MAX_RESPONDERS: Final = 50

_PRIORITIES: Final[Mapping[Severity, str]] = {
    Severity.CRITICAL: "P1",
    Severity.ERROR: "P2",
    Severity.WARNING: "P3",
    Severity.INFO: "P5",
}
_VERBS: Final[Mapping[EventAction, str]] = {EventAction.ACKNOWLEDGE: "acknowledge", EventAction.RESOLVE: "close"}


class OpsgenieChannel(Channel):
    """Sends through an opsgenie-webhook block. `api_url` replaces the address of the block's region."""

    slugs: ClassVar[tuple[str, ...]] = ("opsgenie-webhook",)
    keeps_alerts: ClassVar[bool] = True

    def __init__(self, api_url: str | None = None) -> None:
        self._api_url = api_url

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        base = (self._api_url or choice_of(data, "region_name", API_URLS, "us")).rstrip("/")
        headers = {"authorization": f"GenieKey {text_of(data, 'apikey')}"}
        alias = fitted(optional_text(data, "alias") or message.envelope.key, _MAX_ALIAS)
        if message.event_action is EventAction.TRIGGER:
            return post_json(f"{base}/v2/alerts", _alert(data, message, alias), data, headers)
        verb = _VERBS[message.event_action]
        url = f"{base}/v2/alerts/{quote(alias, safe='')}/{verb}?identifierType=alias"
        note = cut(f"{title_of(message)}\n{markup.plain(message.body)}".strip(), _MAX_NOTE)
        return post_json(url, {"source": APP, "note": note}, data, headers)

    def judge(self, answer: Answer) -> Verdict:
        """Opsgenie says what it does not like in `message`, and of which fields in `errors`."""
        said = answered(answer)
        errors = said.get("errors")
        fields = [f"{name}: {problem}" for name, problem in errors.items()] if isinstance(errors, dict) else []
        return judge_status(answer, "; ".join([*filter(None, [str(said.get("message", ""))]), *fields]))


def _alert(data: Mapping[str, Any], message: Notification, alias: str) -> dict[str, Any]:
    alert: dict[str, Any] = {
        "source": APP,
        "message": cut(title_of(message), _MAX_MESSAGE),
        "description": cut(markup.plain(message.body), _MAX_DESCRIPTION),
        "alias": alias,
        "priority": _priority(data, message),
        "details": _details(data, message),
        "note": footer_of(message),
    }
    responders = list(_responders(data))
    if len(responders) > _MAX_RESPONDERS:
        raise BlockUnusable("target_user", f"with the other targets makes more than {_MAX_RESPONDERS}")
    if responders:
        alert["responders"] = responders
    tags = [cut(tag, _MAX_TAG) for tag in texts_of(data, "tags")[:_MAX_TAGS]]
    if tags:
        alert["tags"] = tags
    if optional_text(data, "entity"):
        alert["entity"] = cut(optional_text(data, "entity"), _MAX_ENTITY)
    return alert


def _priority(data: Mapping[str, Any], message: Notification) -> str:
    if message.severity is not None:
        return _PRIORITIES[message.severity]
    priority = data.get("priority") or 3
    if priority not in range(1, 6):
        raise BlockUnusable("priority", "is not a number from 1 to 5")
    return f"P{priority}"


def _details(data: Mapping[str, Any], message: Notification) -> dict[str, str]:
    details = {str(name): str(value) for name, value in mapping_of(data, "details").items()}
    details |= {"type": mood_of(data, message).value, "automation": message.envelope.automation}
    details |= {link.text: link.href for link in message.envelope.links}
    return {name: cut(value, _MAX_DETAIL) for name, value in details.items()}


def _responders(data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for kind in ("team", "user", "schedule", "escalation"):
        for target in texts_of(data, f"target_{kind}"):
            name = "username" if kind == "user" else "name"
            yield {"type": kind, "id" if _is_id(target) else name: target}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
