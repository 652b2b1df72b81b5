"""What every channel is. A channel does no I/O: it turns a message into requests and an answer into a verdict."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

import msgspec

from tocsin.actions.message import Message, Notification, Severity
from tocsin.delivery.reasons import Reason, reason_for_status
from tocsin.delivery.senders import Request
from tocsin.kit.http import Answer, OutgoingRequest, Reach

Receipt = Mapping[str, Any]
"""What a destination calls a message that it took, as JSON: with it a later one can answer or change the earlier one."""


class BlockUnusable(Exception):
    """The block's values do not do for sending. The message names the field, never its value."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means: `reason` is None where the message has arrived."""

    reason: Reason | None
    detail: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a destination takes messages: so many a second in the long run, and so many at once after a rest."""

    per_second: float
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Cap:
    """After how many attempts, or after how long, a message is given up; None: what the server's settings say."""

    attempts: int | None = None
    age: timedelta | None = None


class Channel(ABC):
    """A kind of destination."""

    slugs: ClassVar[tuple[str, ...]]
    """The block types that it sends through."""

    takes: ClassVar[type] = Notification
    """The kind of message that it can send."""

    rate: ClassVar[Rate | None] = None
    """How fast each destination of this kind takes messages, where it says so. What would wait too long is summarised."""

    cap: ClassVar[Cap] = Cap()
    """When a message is given up. Never later than the server's settings say."""

    keeps_alerts: ClassVar[bool] = False
    """Whether the destination keeps alerts that are opened, acknowledged and resolved, each known by its key."""

    converses: ClassVar[bool] = False
    """Whether a message builds on the receipt of the one before it with the same key."""

    fans_out: ClassVar[bool] = False
    """Whether each request is for another recipient: that one refuses it for good does not keep it from the others."""

    @abstractmethod
    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> Request:
        """The request that delivers the message through a block with these values. Raises `BlockUnusable`."""

    def requests(
        self,
        data: Mapping[str, Any],
        message: Message,
        now: datetime,
        earlier: Receipt | None,  # noqa: ARG002 - of those that converse
    ) -> Sequence[Request]:
        """All requests that it takes, in order; the last one delivers the message, and those before it may be repeated.

        `earlier` is the newest receipt of this destination for the same key. Raises `BlockUnusable`.
        """
        return (self.request(data, message, now),)

    def judge(self, answer: Answer) -> Verdict:
        """What the answer to one of the requests means."""
        return judge_status(answer)

    def receipt(self, message: Message, answer: Answer, earlier: Receipt | None) -> Receipt | None:  # noqa: ARG002
        """What to keep of the answer to the last request for the next message with the same key; None: nothing new."""
        return None


def judge_status(answer: Answer, said: str = "") -> Verdict:
    """The verdict where the status says it all. `said` is what the destination gave as its reason, if it did."""
    reason = reason_for_status(answer.status)
    said = "".join(character for character in said if character.isprintable())
    text = f"the destination answered {answer.status}"
    return Verdict(reason, f"{text}: {cut(said, _MAX_SAID)}" if said and reason else text)


def answered(answer: Answer) -> Mapping[str, Any]:
    """The answer as a JSON object; an empty one where it is none."""
    try:
        decoded = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}


def title_of(message: Notification) -> str:
    """The title on one line: the subject, else the automation; one that is only tried says so."""
    title = " ".join(message.subject.split()) or message.envelope.automation
    return f"[Test] {title}" if message.envelope.test else title


def post_json(
    url: str, content: Any, data: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> OutgoingRequest:
    """A request that posts JSON to where the values of a block say that it may go."""
    return OutgoingRequest(
        method="POST",
        url=url,
        headers={"content-type": "application/json", **(headers or {})},
        body=msgspec.json.encode(content),
        reach=reach_of(data),
    )


def text_of(data: Mapping[str, Any], field: str) -> str:
    """A value that must be a text and not empty. Raises `BlockUnusable`."""
    value = data.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BlockUnusable(field, "is missing or empty; set it in the block")
    return value.strip()


def optional_text(data: Mapping[str, Any], field: str, default: str = "") -> str:
    """A value that may be missing, null or empty."""
    value = data.get(field)
    return str(value) if value else default


def texts_of(data: Mapping[str, Any], field: str) -> list[str]:
    """The texts of a list that may be missing, null or empty; each once. Raises `BlockUnusable`."""
    value = data.get(field) or []
    if not isinstance(value, list):
        raise BlockUnusable(field, "is not a list")
    return list(dict.fromkeys(str(item).strip() for item in value if str(item).strip()))


def reach_of(data: Mapping[str, Any]) -> Reach:
    """Where the block's own `allow_private_urls` lets requests go. What is not written is no permission, whatever defaults say."""
    allowed = data.get("allow_private_urls")
    if allowed is True:
        return Reach.PRIVATE
    return Reach.PUBLIC if allowed is False else Reach.PUBLIC_UNLESS_ALLOWED


def mapping_of(data: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """An object that may be missing, null or empty. Raises `BlockUnusable`."""
    value = data.get(field) or {}
    if not isinstance(value, Mapping):
        raise BlockUnusable(field, "is not an object of names and values")
    return value


def choice_of(data: Mapping[str, Any], field: str, choices: Mapping[str, str], default: str) -> str:
    """What one of the names that a field may have stands for. Raises `BlockUnusable`."""
    name = optional_text(data, field, default)
    if name not in choices:
        raise BlockUnusable(field, f"is none of {', '.join(choices)}")
    return choices[name]


def severity_of_notify_type(data: Mapping[str, Any]) -> Severity | None:
    """What the block's own `notify_type` says; None where it is not set."""
    return _NOTIFY_TYPES.get(str(data.get("notify_type")))


def cut(text: str, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than the destination takes."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def cut_bytes(text: str, limit: int) -> str:
    """The text, cut with an ellipsis where it has more bytes than the destination takes."""
    encoded = text.encode()
    return text if len(encoded) <= limit else encoded[: limit - 3].decode(errors="ignore") + "…"


_MAX_SAID: Final = 300

# The mapping of the library that Prefect sends with.
_NOTIFY_TYPES: Final[Mapping[str, Severity]] = {
    "info": Severity.INFO,
    "success": Severity.INFO,
    "warning": Severity.WARNING,
    "failure": Severity.CRITICAL,
}
