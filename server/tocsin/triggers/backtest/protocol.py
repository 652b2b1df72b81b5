"""What a server and its replaying process tell each other: one line of JSON each."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec


class Order(msgspec.Struct, frozen=True):
    """A replay: of which trigger, over which positions of the log (after the first, up to the last), and which time passes then.

    `target` is the position of an event that is to be looked at closely; without one everything is counted.
    """

    url: str
    automation_id: UUID
    trigger: dict[str, Any]
    after: int
    until: int
    begins: datetime
    ends: datetime
    by_occurrence: bool = False
    """Whether time passes as the events occurred, and not as they were received: for a history that was brought in later."""
    budget: float = 60.0
    """Seconds after which it stops where it is."""
    firings: int = 50
    """How many of the first firings are listed."""
    keys: int = 20
    """How many of the keys that fire most are listed."""
    target: int | None = None


class Part(msgspec.Struct, frozen=True):
    """One trigger of the tree that looks at events itself: how many events matched which part of it.

    `named` by their name; of those, `resource` by `match`, `related` by `match_related`; `matched` by all. `misses` say why named
    ones did not match, the most frequent first, each with an example.
    """

    path: list[str | int]
    named: int
    resource: int
    related: int
    matched: int
    misses: list["Miss"]


class Miss(msgspec.Struct, frozen=True):
    """Why events did not match: what is wrong, for how many of those that were looked at, and one of them."""

    reason: str
    count: int
    event_id: UUID


class Fired(msgspec.Struct, frozen=True):
    """A firing that would have been."""

    state: str
    verdict: str
    at: datetime
    key: list[str]
    labels: dict[str, str]
    event_id: UUID | None
    members: list[dict[str, Any]]
    count: int
    is_summary: bool
    value: float | None
    until: datetime | None = None


class KeyCount(msgspec.Struct, frozen=True):
    """How often a key would have fired."""

    labels: dict[str, str]
    count: int


class DayCount(msgspec.Struct, frozen=True):
    """How often it would have fired on a day, in UTC."""

    day: str
    count: int


class Count(msgspec.Struct, frozen=True):
    """What a backtest found. `fired` is how often it would have acted; `held_back` how often not, by the reason."""

    events: int
    parts: list[Part]
    fired: int
    fired_last_day: int
    resolved: int
    held_back: dict[str, int]
    keys: list[KeyCount]
    days: list[DayCount]
    firings: list[Fired]
    reached: datetime | None
    """Up to when it came, where its time was up before the end."""


class Note(msgspec.Struct, frozen=True):
    """What the event meant to one trigger."""

    path: list[str | int]
    key: list[str]
    note: str | None


class CellChange(msgspec.Struct, frozen=True):
    """What was remembered before and afterwards, by a trigger for a key."""

    path: list[str | int]
    kind: str
    key: list[str]
    before: Any
    after: Any


class Trace(msgspec.Struct, frozen=True):
    """What an event led to, with everything that was counted before it."""

    notes: list[Note]
    cells: list[CellChange]
    firings: list[Fired]
    replayed: int


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How far it is, from 0 to 1."""

    done: float
    fired: int


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    """The end of a backtest."""

    result: Count


class Traced(msgspec.Struct, frozen=True, tag="traced"):
    """The end of an explanation."""

    result: Trace


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """It could not be done."""

    message: str


Report = Progress | Counted | Traced | Failed

encode = msgspec.json.Encoder().encode
decode_order = msgspec.json.Decoder(Order).decode
decode_report = msgspec.json.Decoder(Report).decode
