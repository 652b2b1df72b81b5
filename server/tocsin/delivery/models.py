"""Tables of the outbox."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Text, Uuid, text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import Json, UtcDateTime

# SQLite compares code point by code point by itself.
_Exact = Text().with_variant(Text(collation="C"), "postgresql")

# Few deliveries have failed or are dead, and few is what an index of them costs. Said in another way than `state = 'dead'`, for
# which SQLite would rather collect and sort all of them by way of the index that begins with the state.
IS_DEAD = text("state NOT IN ('waiting', 'sending', 'delivered')")
_FAILED = text("reason IS NOT NULL")


class DeliveryRow(SQLModel, table=True):
    """One action of one firing. Its id is derived from both: enqueued again, it is the same."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_destination", "state", "destination", "due"),
        Index("ix_delivery_automation_id", "automation_id", "created"),
        Index("ix_delivery_firing_id", "firing_id"),
        Index("ix_delivery_created", "created"),
        # Few are unfinished, and fewer wait for another one.
        Index(
            "ix_delivery_lane", "lane", sqlite_where=text("finished IS NULL"), postgresql_where=text("finished IS NULL")
        ),
        Index(
            "ix_delivery_behind",
            "behind",
            sqlite_where=text("behind IS NOT NULL"),
            postgresql_where=text("behind IS NOT NULL"),
        ),
        Index("ix_delivery_destination_created", "destination", "created"),
        Index("ix_delivery_dead", "created", sqlite_where=IS_DEAD, postgresql_where=IS_DEAD),
        Index("ix_delivery_reason", "reason", "created", sqlite_where=_FAILED, postgresql_where=_FAILED),
    )

    id: UUID = Field(primary_key=True)
    firing_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("firing.id", ondelete="CASCADE"), nullable=False))
    automation_id: UUID
    event_id: UUID
    """The event that the action is about: the one that fired the automation, or the firing's own."""
    action_index: int
    action: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    destination: str = Field(sa_column=Column(_Exact, nullable=False))
    """The id of the block that it goes through; empty where it goes through none. What shares one shares its slots."""
    lane: UUID
    """What has the same lane and destination keeps its order."""
    place: int
    """Its place among the deliveries that were made at the same moment."""
    behind: UUID | None = None
    """The delivery that goes before it; none where there is none any more."""
    test: bool = False
    """Whether somebody only tries whether it arrives."""
    state: str = Field(sa_column=Column(Text, nullable=False))
    """A `DeliveryState`."""
    due: datetime = Field(sa_type=UtcDateTime)
    """When it may be sent next."""
    attempts: int = 0
    attempts_forgiven: int = 0
    """Attempts before somebody sent it again by hand: the limit counts from there."""
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_owner: str | None = Field(default=None, sa_column=Column(Text))
    reason: str | None = Field(default=None, sa_column=Column(Text))
    """The `Reason` of the last failure."""
    detail: str | None = Field(default=None, sa_column=Column(Text))
    """The same for people."""
    uncertain: bool = False
    """An attempt ended so that nobody can know whether it arrived."""
    reached: list[str] = Field(default=[], sa_column=Column(Json, nullable=False))
    """What marks the requests that were taken, where a message takes several: they are not sent again."""
    message: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    """What is sent, rendered once."""
    created: datetime = Field(sa_type=UtcDateTime)
    since: datetime = Field(sa_type=UtcDateTime)
    """From when its age counts: when it was made, or when somebody sent it again by hand."""
    finished: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DestinationRow(SQLModel, table=True):
    """How fast a destination may be sent to, where there is a limit to it."""

    __tablename__ = "destination"

    id: str = Field(sa_column=Column(_Exact, primary_key=True))
    """The id of the block, as in `DeliveryRow.destination`."""
    paced: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the messages that it has been sent would be through at its rate."""
    closed: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Until when it has asked not to be sent anything."""


class ReceiptRow(SQLModel, table=True):
    """What a destination calls the newest message of a key that it took."""

    __tablename__ = "receipt"

    destination: str = Field(sa_column=Column(_Exact, primary_key=True))
    key: str = Field(sa_column=Column(_Exact, primary_key=True))
    """The `key` of the message's envelope."""
    receipt: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    updated: datetime = Field(sa_type=UtcDateTime)


class DeliveryAttemptRow(SQLModel, table=True):
    """One attempt to send. Without `finished` it is under way, or its process died."""

    __tablename__ = "delivery_attempt"

    delivery_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("delivery.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    number: int = Field(primary_key=True)
    started: datetime = Field(sa_type=UtcDateTime)
    finished: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = Field(default=None, sa_column=Column(Text))
    """An `AttemptOutcome`."""
    reason: str | None = Field(default=None, sa_column=Column(Text))
    detail: str | None = Field(default=None, sa_column=Column(Text))
    status_code: int | None = None
    answer: str | None = Field(default=None, sa_column=Column(Text))
    """The first part of what the destination answered, secrets removed."""
    milliseconds: float | None = None
