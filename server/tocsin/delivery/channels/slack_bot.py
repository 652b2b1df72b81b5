"""A Slack bot. What one alert has to say stays together: later messages answer the first one, and what resolves turns it green.

Slack has no key by which it would recognise a message that is sent twice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import EventAction, Message, Notification
from tocsin.delivery.channels.channel import (
    Channel,
    Rate,
    Receipt,
    Verdict,
    answered,
    cut,
    judge_status,
    post_json,
    text_of,
)
from tocsin.delivery.channels.look import COLOURS, Mood
from tocsin.delivery.channels.slack import RATE, attachment
from tocsin.delivery.reasons import Reason
from tocsin.kit.http import Answer, OutgoingRequest

API_URL: Final = "https://slack.com/api"

_MAX_NAME: Final = 100

_REASONS: Final[Mapping[str, Reason]] = {
    "ratelimited": Reason.RATE_LIMITED,
    "rate_limited": Reason.RATE_LIMITED,
    "message_limit_exceeded": Reason.RATE_LIMITED,
    "internal_error": Reason.SERVER_ERROR,
    "fatal_error": Reason.SERVER_ERROR,
    "service_unavailable": Reason.SERVER_ERROR,
    "request_timeout": Reason.SERVER_ERROR,
    "team_added_to_org": Reason.SERVER_ERROR,
    "not_authed": Reason.UNAUTHORIZED,
    "invalid_auth": Reason.UNAUTHORIZED,
    "account_inactive": Reason.UNAUTHORIZED,
    "token_revoked": Reason.UNAUTHORIZED,
    "token_expired": Reason.UNAUTHORIZED,
    "missing_scope": Reason.FORBIDDEN,
    "no_permission": Reason.FORBIDDEN,
    "access_denied": Reason.FORBIDDEN,
    "org_login_required": Reason.FORBIDDEN,
    "ekm_access_denied": Reason.FORBIDDEN,
    "restricted_action": Reason.FORBIDDEN,
    "channel_not_found": Reason.NOT_FOUND,
    "is_archived": Reason.GONE,
}

_HINTS: Final[Mapping[str, str]] = {
    "not_in_channel": "invite the bot to the channel",
    "channel_not_found": "give the id of a channel that the bot is in",
    "missing_scope": "the bot needs the scope chat:write",
}

_CANNOT_CHANGE: Final = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "update_failed", "is_inactive"}
)
"""Why an earlier message keeps its colour: no reason not to tell people that it is over."""


class SlackBotChannel(Channel):
    """Sends through a slack-bot block. `api_url` replaces Slack's own address."""

    slugs: ClassVar[tuple[str, ...]] = ("slack-bot",)
    rate: ClassVar[Rate | None] = RATE
    converses: ClassVar[bool] = True

    def __init__(self, api_url: str | None = None) -> None:
        self._api_url = (api_url or API_URL).rstrip("/")

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        return self.requests(data, message, now, None)[-1]

    def requests(
        self,
        data: Mapping[str, Any],
        message: Message,
        now: datetime,  # noqa: ARG002
        earlier: Receipt | None,
    ) -> Sequence[OutgoingRequest]:
        """Where an alert is open, the message goes to its thread; one that resolves it changes it before."""
        assert isinstance(message, Notification)
        shown = attachment(data, message)
        post = {"channel": text_of(data, "channel"), "text": shown["fallback"], "attachments": [shown]}
        if earlier is None or not earlier["open"]:
            return (self._call(data, "chat.postMessage", post),)
        post |= {"channel": earlier["channel"], "thread_ts": earlier["ts"]}
        if message.event_action is EventAction.TRIGGER:
            # Who looks at the channel sees it too: nobody watches the threads of yesterday.
            post["reply_broadcast"] = True
        reply = self._call(data, "chat.postMessage", post)
        if message.event_action is not EventAction.RESOLVE:
            return (reply,)
        return (self._call(data, "chat.update", _resolved(earlier)), reply)

    def judge(self, answer: Answer) -> Verdict:
        """Slack answers 200 whatever it means; `ok` and `error` say it."""
        if not 200 <= answer.status < 300:
            return judge_status(answer)
        said = answered(answer)
        if said.get("ok") is True:
            return Verdict(None, f"the destination answered {answer.status}")
        if "ok" not in said:
            return Verdict(Reason.PROTOCOL_ERROR, "what came back is no answer of Slack's API")
        error = cut(str(said.get("error")), _MAX_NAME)
        if error in _CANNOT_CHANGE:
            return Verdict(None, f"the earlier message stays as it is: {error}")
        hint = f"; {_HINTS[error]}" if error in _HINTS else ""
        return Verdict(_REASONS.get(error, Reason.REJECTED), f"Slack answered {error}{hint}")

    def receipt(self, message: Message, answer: Answer, earlier: Receipt | None) -> Receipt | None:
        """Names the message that the others answer: `channel`, `ts`, whether it is `open`, and its `attachment`."""
        assert isinstance(message, Notification)
        is_open = message.event_action is not EventAction.RESOLVE
        if earlier is not None and earlier["open"]:
            return None if is_open else {**earlier, "open": False}
        said = answered(answer)
        shown = attachment({}, message)
        return {"channel": said.get("channel"), "ts": said.get("ts"), "open": is_open, "attachment": shown}

    def _call(self, data: Mapping[str, Any], method: str, content: Mapping[str, Any]) -> OutgoingRequest:
        headers = {
            "authorization": f"Bearer {text_of(data, 'token')}",
            "content-type": "application/json; charset=utf-8",
        }
        return post_json(f"{self._api_url}/{method}", content, data, headers)


def _resolved(earlier: Receipt) -> dict[str, Any]:
    shown = {
        **earlier["attachment"],
        "color": COLOURS[Mood.GOOD],
        "title": f"Resolved: {earlier['attachment']['title']}",
        "fallback": f"Resolved: {earlier['attachment']['fallback']}",
    }
    return {"channel": earlier["channel"], "ts": earlier["ts"], "text": shown["fallback"], "attachments": [shown]}
