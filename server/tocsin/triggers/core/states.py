"""What a trigger remembers between events: cells, each with the state of one trigger for one key.

A state says when it wants to be looked at again (`due`), and until when it matters (`expires`): later it counts as nothing, whether
or not it was swept away. Both are decided by what has happened alone, so that the same history always gives the same states.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple, Protocol
from uuid import UUID

import msgspec

Key = tuple[str, ...]
"""The values of the `for_each` labels: which of a trigger's cells of a kind an event falls into."""


class CellId(NamedTuple):
    """A cell: of which trigger, which kind, for which key."""

    trigger_id: UUID
    kind: str
    key: Key


COUNT: Final = "count"
HOLD: Final = "hold"
CHILDREN: Final = "children"
RUN: Final = "run"
METRIC: Final = "metric"
COOL_DOWN: Final = "cool-down"
GROUP: Final = "group"
RATE: Final = "rate"


class Ref(msgspec.Struct, frozen=True, array_like=True):
    """An event, as far as it has to be remembered.

    `at` is the moment that it counts for; `keys` are its keys in the composite triggers around, the nearest first.
    """

    id: UUID
    position: int
    at: datetime
    keys: tuple[Key, ...] = ()


class Bucket(msgspec.Struct, frozen=True, tag="bucket"):
    """Events of a Reactive trigger, counted from `start` up to, not including, `end`.

    `last` is the moment of the newest that was counted since the last `reset`, in this window or before it. `active`: it has fired,
    and no `reset` was seen since. `ended` is when a `reset` happened last: what is older came late.
    """

    start: datetime
    end: datetime
    count: int
    last: datetime | None = None
    active: bool = False
    ended: datetime | None = None


class Window(msgspec.Struct, frozen=True, tag="window"):
    """Events of a Proactive trigger in the time in which they are expected. When it is `due`, their absence is certain.

    `active`: it has fired, and none was seen since.
    """

    start: datetime
    end: datetime
    due: datetime
    count: int
    last: Ref | None = None
    active: bool = False


class Idle(msgspec.Struct, frozen=True, tag="idle"):
    """Nothing is counted at present.

    `early` are events that were expected before the one that opens their window was seen: they may only be ahead of it. `active`
    and `ended` as for a bucket; `last` is the moment of what was counted, or has fired, last, or ended the last window.
    """

    early: tuple[Ref, ...] = ()
    active: bool = False
    ended: datetime | None = None
    last: datetime | None = None


class Streak(msgspec.Struct, frozen=True, tag="streak"):
    """The newest events in a row, and when it was last ended. `active`: it has fired, and goes on."""

    row: tuple[Ref, ...]
    ended: datetime | None = None
    active: bool = False


class Held(msgspec.Struct, frozen=True, tag="held"):
    """A state that counts once it has lasted until `due`, for the key that it falls into."""

    ref: Ref
    key: Key
    due: datetime


class Mark(msgspec.Struct, frozen=True):
    """A firing that counts towards a composite trigger."""

    at: datetime
    labels: dict[str, str]
    ref: Ref | None
    trigger_id: UUID
    cause: tuple[str, ...]
    value: float | None = None


class Children(msgspec.Struct, frozen=True, tag="children"):
    """The newest firing of each child of a composite trigger; `active` are those that it has fired for and that still last, `last`
    is the moment of that. `spent` are their marks, where it took several: they count again once it is resolved.
    """

    marks: tuple[Mark, ...] = ()
    active: tuple[UUID, ...] = ()
    last: datetime | None = None
    spent: tuple[Mark, ...] = ()


class Run(msgspec.Struct, frozen=True, tag="run"):
    """One flow run, as a metric sees it: when it began and ended what is measured, and whether it counts as failed."""

    began: datetime | None = None
    ended: datetime | None = None
    changed: datetime | None = None
    failed: bool = False


class Slice(msgspec.Struct, frozen=True, array_like=True):
    """What was measured in one part of a metric's range: a sum, and of how many runs."""

    number: int
    total: float
    count: int


class Metric(msgspec.Struct, frozen=True, tag="metric"):
    """A figure over the newest `slices`: their sum, and how many runs they are of.

    It is out of bounds, or back within, `since` a moment; `due` is when that may count.
    """

    slices: tuple[Slice, ...]
    total: float = 0.0
    count: int = 0
    since: datetime | None = None
    due: datetime | None = None
    active: bool = False
    last: Ref | None = None


class CoolDown(msgspec.Struct, frozen=True, tag="cool-down"):
    """Until when a key does not fire again, and whether what it told last is still to be resolved."""

    until: datetime
    open: bool


class Group(msgspec.Struct, frozen=True, tag="group"):
    """Firings that go out as one when it is `due`: the newest of them, and how many there were."""

    due: datetime
    members: tuple[Mark, ...]
    count: int


class Rate(msgspec.Struct, frozen=True, tag="rate"):
    """How often an automation has acted since `start`. What was beyond the limit goes out as a summary at `end`."""

    start: datetime
    end: datetime
    acted: int
    members: tuple[Mark, ...] = ()
    suppressed: int = 0


State = Bucket | Window | Idle | Streak | Held | Children | Run | Metric | CoolDown | Group | Rate

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(State)


def encode_state(state: State) -> str:
    """A state as it is stored."""
    return _encoder.encode(state).decode()


def decode_state(text: str | bytes) -> State:
    """A stored state."""
    state: State = _decoder.decode(text)
    return state


def due_of(state: State) -> datetime | None:
    """When a state wants to be looked at again without any event; None where it does not."""
    match state:
        case Window(due=due) | Held(due=due) | Group(due=due) | Metric(due=due):
            return due
        case Rate(end=end, suppressed=suppressed) if suppressed:
            return end
    return None


class Cell(NamedTuple):
    """A state, and the moment after which it counts as nothing; None: it never does."""

    state: State
    expires: datetime | None = None


class Cells(Protocol):
    """Where states are kept: rows of a database, or a dictionary."""

    def get(self, id: CellId) -> Cell | None:
        """The state of a cell, whether or not it has expired."""
        ...

    def put(self, id: CellId, cell: Cell | None) -> None:
        """Keep a state; None: there is nothing to remember any more."""
        ...


class MemoryCells(Cells):
    """Cells in a dictionary: for replays and tests."""

    def __init__(self, cells: Mapping[CellId, Cell] | None = None) -> None:
        self.cells: dict[CellId, Cell] = dict(cells or {})

    def get(self, id: CellId) -> Cell | None:
        return self.cells.get(id)

    def put(self, id: CellId, cell: Cell | None) -> None:
        if cell is None:
            self.cells.pop(id, None)
        else:
            self.cells[id] = cell

    def drop_expired(self, now: datetime) -> None:
        """Forget what counts as nothing from this moment on."""
        gone = [each for each, cell in self.cells.items() if cell.expires is not None and cell.expires <= now]
        for each in gone:
            del self.cells[each]
