"""A block for each channel that speaks HTTP, which has it send to a place of the test's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tocsin.delivery.channels.channel import Channel
from tocsin.delivery.channels.registry import make_channels
from tocsin.settings import Settings

Json = dict[str, Any]


@dataclass(frozen=True)
class Destination:
    """`data` gives the values of a block that sends to this place, `setting` is what leads a fixed address there.

    `reads_answers`: whether it believes an answer only when it has read it.
    """

    data: Callable[[str], Json]
    setting: str | None = None
    reads_answers: bool = False

    def channel(self, slug: str, place: str) -> Channel:
        """The channel, as a server is set up that has it send there."""
        settings = Settings().model_copy(update={self.setting: place} if self.setting else {})
        return make_channels(settings)[slug]


def _mattermost(place: str) -> Json:
    url = urlsplit(place)
    return {"hostname": url.hostname, "port": url.port or 80, "token": "t0ken", "secure": url.scheme == "https"}


def _phone_numbers(_place: str) -> Json:
    numbers = {"from_phone_number": "18001234567", "to_phone_numbers": ["+18004242424"]}
    return {"account_sid": "AC1", "auth_token": "t0ken", **numbers}


HTTP: Mapping[str, Destination] = {
    "custom-webhook": Destination(lambda place: {"name": "x", "url": place}),
    "discord-webhook": Destination(lambda _: {"webhook_id": "1", "webhook_token": "t0ken"}, "discord_api_url"),
    "mattermost-webhook": Destination(_mattermost),
    "ms-teams-webhook": Destination(lambda place: {"url": place}),
    "opsgenie-webhook": Destination(lambda _: {"apikey": "k"}, "opsgenie_api_url"),
    "pager-duty-webhook": Destination(lambda _: {"integration_key": "k"}, "pagerduty_events_url"),
    "sendgrid-email": Destination(
        lambda _: {"api_key": "k", "sender_email": "a@x.example", "to_emails": ["b@x.example"]}, "sendgrid_api_url"
    ),
    "slack-bot": Destination(lambda _: {"token": "t", "channel": "C1"}, "slack_api_url", reads_answers=True),
    "slack-webhook": Destination(lambda place: {"url": place}),
    "twilio-sms": Destination(_phone_numbers, "twilio_api_url"),
    "webhook": Destination(lambda place: {"url": place}),
}

OTHERS = frozenset({"apprise", "email", "email-server-credentials"})
"""The channels that do not speak HTTP by the server's own client."""
