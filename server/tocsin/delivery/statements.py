"""The statements that the dispatcher makes for every delivery, built once.

Tables and not entities: the ORM would double their cost, and so would building them anew each time.
"""

from dataclasses import fields
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, exists, func, insert, null, select, update
from sqlmodel import SQLModel

from tocsin.delivery.delivery import Delivery
from tocsin.delivery.models import DeliveryAttemptRow, DeliveryRow, DestinationRow, ReceiptRow
from tocsin.delivery.reasons import DeliveryState
from tocsin.triggers.firing import Firing
from tocsin.triggers.models import FiringRow

DELIVERY: Final = SQLModel.metadata.tables[str(DeliveryRow.__tablename__)]
ATTEMPT: Final = SQLModel.metadata.tables[str(DeliveryAttemptRow.__tablename__)]
_DESTINATION: Final = SQLModel.metadata.tables[str(DestinationRow.__tablename__)]
_RECEIPT: Final = SQLModel.metadata.tables[str(ReceiptRow.__tablename__)]
_FIRING: Final = SQLModel.metadata.tables[str(FiringRow.__tablename__)]

WAITING: Final = DeliveryState.WAITING.value
SENDING: Final = DeliveryState.SENDING.value

STANDING: Final = (
    "state",
    "due",
    "attempts",
    "attempts_forgiven",
    "reason",
    "detail",
    "uncertain",
    "reached",
    "finished",
)
"""The columns of a delivery that an attempt changes."""

ENDING: Final = ("finished", "outcome", "reason", "detail", "status_code", "answer", "milliseconds")
"""The columns of an attempt that its end fills in."""

COLUMNS: Final = tuple(DELIVERY.c[field.name] for field in fields(Delivery))
"""What a `Delivery` is made of, in the order of its fields."""

_IS_DELIVERY: Final = DELIVERY.c.id == bindparam("key")
_NO_LEASE: Final = {"lease_owner": None, "leased_until": None}


def _ids() -> BindParameter[Any]:
    return bindparam("ids", expanding=True)


def _new(names: tuple[str, ...]) -> dict[str, BindParameter[Any]]:
    return {name: bindparam(f"new_{name}") for name in names}


def _destinations() -> Select[Any]:
    # From one destination to the next along the index: it costs what there are destinations, not what there are deliveries.
    waiting = DELIVERY.c.state == WAITING
    each = select(func.min(DELIVERY.c.destination).label("destination")).where(waiting).cte("each", recursive=True)
    following = select(func.min(DELIVERY.c.destination)).where(waiting, DELIVERY.c.destination > each.c.destination)
    each = each.union_all(select(following.scalar_subquery()).where(each.c.destination.is_not(None)))
    due = select(func.min(DELIVERY.c.due)).where(waiting, DELIVERY.c.destination == each.c.destination)
    first_due = due.scalar_subquery().label("due")
    return select(each.c.destination, first_due).where(each.c.destination.is_not(None)).order_by(first_due)


DESTINATIONS: Final = _destinations()

NEXT_EXPIRY: Final = select(func.min(DELIVERY.c.leased_until)).where(DELIVERY.c.state == SENDING)

DUE: Final = (
    select(*COLUMNS)
    .where(
        DELIVERY.c.state == WAITING, DELIVERY.c.destination == bindparam("to"), DELIVERY.c.due <= bindparam("moment")
    )
    .order_by(DELIVERY.c.due, DELIVERY.c.created, DELIVERY.c.place)
    .limit(bindparam("room"))
    .with_for_update(skip_locked=True)
)

STILL_WAITING: Final = (
    select(DELIVERY.c.id).where(DELIVERY.c.id.in_(_ids()), DELIVERY.c.state == WAITING).with_for_update()
)

BEGIN: Final = (
    update(DELIVERY)
    .where(_IS_DELIVERY)
    .values(
        state=SENDING,
        lease_owner=bindparam("owner"),
        leased_until=bindparam("until"),
        attempts=bindparam("new_attempts"),
        message=bindparam("new_message"),
        behind=null(),
    )
)

ADD_ATTEMPT: Final = insert(ATTEMPT)

LOCK: Final = select(*COLUMNS).where(DELIVERY.c.id.in_(_ids())).order_by(DELIVERY.c.id).with_for_update()

END_ATTEMPT: Final = (
    update(ATTEMPT)
    .where(ATTEMPT.c.delivery_id == bindparam("of_delivery"), ATTEMPT.c.number == bindparam("of_number"))
    .values(_new(ENDING))
)

SAVE: Final = update(DELIVERY).where(_IS_DELIVERY).values(_new(STANDING) | _NO_LEASE)

_FOLLOWER: Final = DELIVERY.alias("follower")

LAST_IN_LANE: Final = (
    select(DELIVERY.c.id, DELIVERY.c.lane, DELIVERY.c.destination)
    .where(
        DELIVERY.c.lane.in_(_ids()),
        DELIVERY.c.finished.is_(None),
        ~exists().where(_FOLLOWER.c.behind == DELIVERY.c.id),
    )
    .order_by(DELIVERY.c.created, DELIVERY.c.place)
)
"""What is not over in these lanes and has nothing behind it. Of one lane and destination the last row counts."""

LET_FOLLOW: Final = update(DELIVERY).where(DELIVERY.c.behind.in_(_ids())).values(behind=null(), due=bindparam("moment"))

_BEFORE: Final = DELIVERY.alias("before")

LET_ORPHANS_FOLLOW: Final = (
    update(DELIVERY)
    .where(
        DELIVERY.c.behind.is_not(None),
        ~exists().where(_BEFORE.c.id == DELIVERY.c.behind, _BEFORE.c.finished.is_(None)),
    )
    .values(behind=null(), due=bindparam("moment"))
)
"""Those whose forerunner ended while they were being made, or is gone."""

LIMITS: Final = select(_DESTINATION.c.id, _DESTINATION.c.paced, _DESTINATION.c.closed).where(
    (_DESTINATION.c.paced > bindparam("moment")) | (_DESTINATION.c.closed > bindparam("moment"))
)

LIMIT: Final = (
    select(_DESTINATION.c.paced, _DESTINATION.c.closed)
    .where(_DESTINATION.c.id == bindparam("key"))
    .with_for_update(skip_locked=True)
)

RECEIPT: Final = select(_RECEIPT.c.receipt).where(
    _RECEIPT.c.destination == bindparam("to"), _RECEIPT.c.key == bindparam("of_key")
)

# The columns in the order of the fields of a `Firing`, as `Firing.of` takes them.
FIRINGS: Final = select(*(_FIRING.c[field.name] for field in fields(Firing))).where(_FIRING.c.id.in_(_ids()))
