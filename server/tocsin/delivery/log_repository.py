"""The SQL of the delivery log: what people ask about deliveries, as fast among a million as among ten."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import Session

from tocsin.delivery.models import IS_DEAD, DeliveryRow
from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.schemas import DeliveryFilter, StateFilter
from tocsin.storage.filtering import Clause, combined, times, values
from tocsin.triggers.models import FiringRow

_DELIVERY: Any = DeliveryRow.__table__  # type: ignore[attr-defined]
_FIRING: Any = FiringRow.__table__  # type: ignore[attr-defined]

_SHOWN: Final = tuple(column for column in _DELIVERY.c if column.name not in ("message", "lease_owner", "leased_until"))
"""What a list shows. A message is as large as all the rest, and never shown."""

_IS_DEAD: Final = cast(Clause, IS_DEAD)


class DeliveryLogRepository:
    """Deliveries as people look for them, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, wanted: DeliveryFilter, limit: int, offset: int = 0) -> Sequence[Any]:
        """The columns of deliveries that meet a filter, but for the message and the lease, the newest first."""
        statement = (
            select(*_SHOWN)
            .where(_selected(wanted))
            .order_by(_DELIVERY.c.created.desc(), _DELIVERY.c.id)
            .limit(limit)
            .offset(offset)
        )
        return self._session.execute(statement).all()

    def count_by_state(self, wanted: DeliveryFilter) -> dict[str, int]:
        """How many deliveries meet a filter, by state."""
        return self._count_by(_DELIVERY.c.state, _selected(wanted))

    def count_by_reason(self, wanted: DeliveryFilter) -> dict[str, int]:
        """How many of those failed the last time, by reason."""
        return self._count_by(_DELIVERY.c.reason, _selected(wanted) & _DELIVERY.c.reason.is_not(None))

    def lock_dead(self, wanted: DeliveryFilter, limit: int) -> list[UUID]:
        """The dead ones that meet a filter, the longest dead first; nobody else sends them until this transaction ends."""
        statement = (
            select(_DELIVERY.c.id)
            .where(_IS_DEAD, _selected(wanted))
            .order_by(_DELIVERY.c.finished, _DELIVERY.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return list(self._session.execute(statement).scalars())

    def revive(self, ids: Sequence[UUID], now: datetime) -> None:
        """Let these deliveries, which are dead and locked, begin a new round of attempts."""
        fresh = {
            "state": DeliveryState.WAITING.value,
            "due": now,
            "since": now,
            "finished": None,
            "attempts_forgiven": _DELIVERY.c.attempts,
        }
        self._session.execute(update(_DELIVERY).where(_DELIVERY.c.id.in_(list(ids))).values(fresh))

    def automation_names(self, firing_ids: Iterable[UUID]) -> dict[UUID, str]:
        """What their automations were called when they fired, by firing."""
        name = _FIRING.c.automation["name"].as_string().label("name")
        statement = select(_FIRING.c.id, name).where(_FIRING.c.id.in_(set(firing_ids)))
        return {row.id: row.name for row in self._session.execute(statement) if row.name is not None}

    def _count_by(self, column: Any, selected: Clause) -> dict[str, int]:
        statement = select(column, func.count()).where(selected).group_by(column)
        return {value: int(count) for value, count in self._session.execute(statement)}


def _selected(wanted: DeliveryFilter) -> Clause:
    blocks = wanted.block_document_id.any_ if wanted.block_document_id else None
    return combined(
        (
            values(_DELIVERY.c.id, wanted.id),
            values(_DELIVERY.c.automation_id, wanted.automation_id),
            values(_DELIVERY.c.firing_id, wanted.firing_id),
            None if blocks is None else _DELIVERY.c.destination.in_([str(block) for block in blocks]),
            _in_state(wanted.state),
            values(_DELIVERY.c.reason, wanted.reason),
            times(_DELIVERY.c.created, wanted.created),
        )
    )


def _in_state(wanted: StateFilter | None) -> Clause | None:
    if wanted is None or wanted.any_ is None:
        return None
    state: Any = _DELIVERY.c.state
    if wanted.any_ == [DeliveryState.DEAD]:
        return _IS_DEAD
    if DeliveryState.DELIVERED not in wanted.any_:
        return combined([state.in_([each.value for each in wanted.any_])])
    # Nearly all are delivered: whoever wants those goes through all by their time, and does not collect and sort what is.
    return combined([state.not_in([each.value for each in DeliveryState if each not in wanted.any_])])
