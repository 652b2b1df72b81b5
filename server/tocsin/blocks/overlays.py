"""Where Tocsin checks the values of a block otherwise than its schema says, and what it tells people who leave a field out.

A schema is shown to clients exactly as Prefect has it, or its checksum would be another. What differs is here alone:
docs/blocks.md lists it for users.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Overlay:
    """What differs for one block type."""

    optional: frozenset[str] = frozenset()
    """Fields that the schema requires and that may be left out or empty here."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """What to give for a field; completes the sentence "<field> is missing: give …"."""
    secrets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Secret fields that the schema does not have and that mean something here, each with its JSON schema."""


NONE: Final = Overlay()

OVERLAYS: Final[Mapping[str, Overlay]] = {
    "pager-duty-webhook": Overlay(
        # The Events API v2 knows an alert's destination by the routing key alone.
        optional=frozenset({"api_key"}),
        hints={"integration_key": "the PagerDuty Events API v2 integration key"},
    ),
    "slack-webhook": Overlay(hints={"url": "the URL of a Slack incoming webhook, https://hooks.slack.com/services/…"}),
    "ms-teams-webhook": Overlay(hints={"url": "the URL of a Microsoft Teams workflow that posts to a channel"}),
    "discord-webhook": Overlay(
        hints={
            "webhook_id": "the first part of the Discord webhook's URL after /webhooks/",
            "webhook_token": "the second part of the Discord webhook's URL after /webhooks/",
        }
    ),
    "mattermost-webhook": Overlay(
        hints={"hostname": "the host name of the Mattermost server", "token": "the token of the incoming webhook"}
    ),
    "opsgenie-webhook": Overlay(hints={"apikey": "the API key of the Opsgenie integration"}),
    "twilio-sms": Overlay(hints={"auth_token": "the auth token of the Twilio account"}),
    "sendgrid-email": Overlay(hints={"api_key": "an API key of SendGrid that may send mail"}),
    "webhook": Overlay(
        hints={"url": "the URL to call"},
        # As Standard Webhooks writes them, or any characters; several while one is being changed.
        secrets={"signing_secret": {"type": ["string", "null"], "minLength": 1}},
    ),
    "custom-webhook": Overlay(hints={"url": "the URL to call"}),
    "email": Overlay(hints={"smtp_server": "the host name of your mail server", "sender": "an address of its own"}),
    "slack-bot": Overlay(hints={"token": "the token of the Slack bot, xoxb-…", "channel": "the id of a channel"}),
    "apprise": Overlay(hints={"urls": "a list of Apprise URLs"}),
    "secret": Overlay(hints={"value": "the secret itself"}),
}


def overlay_of(slug: str) -> Overlay:
    """What differs for this block type."""
    return OVERLAYS.get(slug, NONE)
