"""The SQL of who looks at the outbox as a whole. It costs what waits, is being sent or is dead, and never what was delivered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, bindparam, case, func, select
from sqlmodel import Session

from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.statements import DELIVERY

COUNTED: Final = 100_000
"""No state is counted any further."""

_DESTINATIONS: Final = 100


@dataclass(frozen=True, slots=True)
class Queue:
    """What is on its way to one destination, since when, when the next of it is to be sent, and why one of it failed."""

    destination: str
    waiting: int
    due: int
    sending: int
    oldest: datetime
    next_due: datetime | None
    reason: str | None = None


def _literal(state: DeliveryState) -> Any:
    # A partial index is used only where the statement itself says what the index is restricted to.
    return bindparam(None, state.value, literal_execute=True)


def _of_state(state: DeliveryState) -> Any:
    return and_(DELIVERY.c.state == _literal(state), DELIVERY.c.state != _literal(DeliveryState.DELIVERED))


def _count(state: DeliveryState) -> Select[Any]:
    found = select(DELIVERY.c.created).where(_of_state(state)).limit(COUNTED).subquery()
    return select(func.count()).select_from(found)


_STATES: Final = (DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.DEAD)
_COUNTS: Final = select(*(_count(state).scalar_subquery().label(state.value) for state in _STATES))
_OLDEST: Final = select(func.min(DELIVERY.c.created)).where(_of_state(DeliveryState.WAITING))


class DeliveryQueries:
    """Looks at all deliveries, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def counts(self) -> dict[DeliveryState, int]:
        """How many are waiting, being sent and dead, each at most `COUNTED`."""
        row = self._session.connection().execute(_COUNTS).one()
        return dict(zip(_STATES, row, strict=True))

    def oldest_waiting(self) -> datetime | None:
        """When the one was asked for that has been waiting longest; None where none waits."""
        oldest: datetime | None = self._session.connection().execute(_OLDEST).scalar_one()
        return oldest

    def queues(self, now: datetime) -> list[Queue]:
        """What is on its way to each destination, the one with the oldest first; of each state `COUNTED` at most."""
        parts = [
            select(DELIVERY.c.destination, DELIVERY.c.state, DELIVERY.c.created, DELIVERY.c.due, DELIVERY.c.reason)
            .where(_of_state(state))
            .order_by(DELIVERY.c.created)
            .limit(COUNTED)
            .subquery()
            for state in (DeliveryState.WAITING, DeliveryState.SENDING)
        ]
        each = parts[0].select().union_all(parts[1].select()).subquery()
        waits = each.c.state == DeliveryState.WAITING.value
        oldest = func.min(each.c.created)
        statement = (
            select(
                each.c.destination,
                func.count(case((waits, 1))),
                func.count(case((and_(waits, each.c.due <= now), 1))),
                func.count(case((each.c.state == DeliveryState.SENDING.value, 1))),
                oldest,
                func.min(case((waits, each.c.due))),
                func.max(each.c.reason),
            )
            .group_by(each.c.destination)
            .order_by(oldest)
            .limit(_DESTINATIONS)
        )
        return [Queue(*row) for row in self._session.connection().execute(statement)]
