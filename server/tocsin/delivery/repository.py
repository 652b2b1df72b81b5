"""All the SQL of the outbox."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col

from tocsin.delivery import statements
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.models import DeliveryAttemptRow, DeliveryRow, DestinationRow, ReceiptRow
from tocsin.delivery.pacing import OPEN, Limit
from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.delivery.statements import DELIVERY
from tocsin.storage.upsert import insert_new, upsert
from tocsin.triggers.firing import Firing

_IDS_PER_QUERY: Final = 500

_Part = TypeVar("_Part")


class DeliveryRepository:
    """Deliveries and their attempts, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _connection(self) -> Connection:
        # The session's own execute goes through the ORM, which takes longer than a small statement itself.
        return self._session.connection()

    # What the dispatcher does

    def destinations(self) -> list[tuple[str, datetime]]:
        """Where waiting deliveries go, with when the first of each is due, the earliest first."""
        return [(to, due) for to, due in self._connection.execute(statements.DESTINATIONS)]

    def next_expiry(self) -> datetime | None:
        """When the next lease ends; None where nothing is being sent."""
        expiry: datetime | None = self._connection.execute(statements.NEXT_EXPIRY).scalar_one()
        return expiry

    def due(self, destination: str, now: datetime, limit: int) -> list[Delivery]:
        """What is due to a destination, the longest due first.

        On PostgreSQL it is the caller's until this transaction ends, and what another dispatcher is taking is passed over.
        """
        values = {"to": destination, "moment": now, "room": limit}
        return [Delivery.of(row) for row in self._connection.execute(statements.DUE, values)]

    def abandoned(self, now: datetime, limit: int, *, but_of: str | None = None) -> list[Delivery]:
        """Deliveries whose lease has ended while they were being sent; with `but_of`, all that somebody else has leased."""
        over: ColumnElement[bool] = DELIVERY.c.leased_until < now
        if but_of is not None:
            over = DELIVERY.c.lease_owner != but_of
        statement = (
            select(*statements.COLUMNS)
            .where(DELIVERY.c.state == statements.SENDING, over)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [Delivery.of(row) for row in self._connection.execute(statement)]

    def renew(self, ids: Sequence[UUID], until: datetime) -> None:
        """Let the leases of these deliveries, which are locked, end later."""
        if ids:
            statement = update(DELIVERY).where(DELIVERY.c.id.in_(ids)).values(leased_until=until)
            self._connection.execute(statement)

    def still_waiting(self, ids: Sequence[UUID]) -> set[UUID]:
        """Those of these deliveries that nobody has taken or deleted; it stays so until this transaction ends."""
        found: set[UUID] = set()
        for part in _parts(sorted(ids)):
            found.update(self._connection.execute(statements.STILL_WAITING, {"ids": part}).scalars())
        return found

    def begin_attempts(
        self, begun: Sequence[Delivery], owner: str, now: datetime, until: Mapping[UUID, datetime]
    ) -> None:
        """Record that these are being sent from now on, by whom, for how long, and what. Counts the attempt in the rows."""
        if not begun:
            return
        for row in begun:
            row.attempts += 1
        self._connection.execute(
            statements.BEGIN,
            [
                {
                    "key": row.id,
                    "new_attempts": row.attempts,
                    "new_message": row.message,
                    "owner": owner,
                    "until": until[row.id],
                }
                for row in begun
            ],
        )
        self._connection.execute(
            statements.ADD_ATTEMPT,
            [{"delivery_id": row.id, "number": row.attempts, "started": now} for row in begun],
        )

    def redirect(self, moved: Sequence[tuple[Delivery, UUID]]) -> None:
        """Let each of these go through another block. What its message was made of stays."""
        statement = (
            update(DELIVERY)
            .where(DELIVERY.c.id == bindparam("key"))
            .values(action=bindparam("new_action"), destination=bindparam("new_destination"))
        )
        values = [
            {
                "key": row.id,
                "new_action": {**row.action, "block_document_id": str(block)},
                "new_destination": str(block),
            }
            for row, block in moved
        ]
        if values:
            self._connection.execute(statement, values)

    def keep_messages(self, rows: Sequence[Delivery]) -> None:
        """Store what was made of the templates of these, for the next time that they are tried."""
        statement = update(DELIVERY).where(DELIVERY.c.id == bindparam("key")).values(message=bindparam("new_message"))
        values = [{"key": row.id, "new_message": row.message} for row in rows]
        if values:
            self._connection.execute(statement, values)

    def add_attempts(self, made: Sequence[Delivery], now: datetime) -> None:
        """Record attempts that began and ended in this transaction. Counts them in the rows too."""
        rows = []
        for row in made:
            row.attempts += 1
            delivered = row.state == DeliveryState.DELIVERED
            rows.append(
                {
                    "delivery_id": row.id,
                    "number": row.attempts,
                    "started": now,
                    "finished": now,
                    "outcome": (AttemptOutcome.DELIVERED if delivered else AttemptOutcome.FAILED).value,
                    "reason": row.reason,
                    "detail": row.detail,
                    "milliseconds": 0.0,
                }
            )
        if rows:
            self._connection.execute(statements.ADD_ATTEMPT, rows)

    def lock(self, ids: Sequence[UUID]) -> dict[UUID, Delivery]:
        """These deliveries as they are now, and stay until this transaction ends."""
        found: dict[UUID, Delivery] = {}
        for part in _parts(sorted(ids)):
            for row in self._connection.execute(statements.LOCK, {"ids": part}):
                found[row.id] = Delivery.of(row)
        return found

    def end_attempts(self, ended: Sequence[Mapping[str, Any]]) -> None:
        """Record how attempts ended. Each has the columns of an attempt, without `started`."""
        if not ended:
            return
        rows = [
            {"of_delivery": row["delivery_id"], "of_number": row["number"]}
            | {f"new_{name}": row[name] for name in statements.ENDING}
            for row in ended
        ]
        self._connection.execute(statements.END_ATTEMPT, rows)

    def save(self, rows: Sequence[Delivery]) -> None:
        """Write the standing of these deliveries. Who is not sending any more has no lease, and what is over lets follow what waits
        behind it.
        """
        if not rows:
            return
        values = [{"key": row.id} | {f"new_{name}": getattr(row, name) for name in statements.STANDING} for row in rows]
        self._connection.execute(statements.SAVE, values)
        ended = [row for row in rows if row.finished is not None]
        for part in _parts(ended):
            moment = max(row.finished for row in part if row.finished is not None)
            self._connection.execute(statements.LET_FOLLOW, {"ids": [row.id for row in part], "moment": moment})

    def firings(self, ids: Iterable[UUID]) -> dict[UUID, Firing]:
        """The firings of these ids."""
        found: dict[UUID, Firing] = {}
        for part in _parts(list(set(ids))):
            for row in self._connection.execute(statements.FIRINGS, {"ids": part}):
                firing = Firing.of(row)
                found[firing.id] = firing
        return found

    # The order that is kept

    def unfinished_in(self, lanes: Iterable[UUID]) -> list[Row[Any]]:
        """Id, lane and destination of what is last in each of these lanes and not over, the newest last."""
        found: list[Row[Any]] = []
        for part in _parts(list(set(lanes))):
            found += self._connection.execute(statements.LAST_IN_LANE, {"ids": part})
        return found

    def let_orphans_follow(self, now: datetime) -> int:
        """Let go what waits for something that is over or gone. Answers how many did."""
        return self._connection.execute(statements.LET_ORPHANS_FOLLOW, {"moment": now}).rowcount

    # What a destination asks for

    def limits(self, now: datetime) -> dict[str, Limit]:
        """The destinations that may not be sent everything at once."""
        return {
            to: Limit(paced, closed)
            for to, paced, closed in self._connection.execute(statements.LIMITS, {"moment": now})
        }

    def limit(self, destination: str) -> Limit | None:
        """What is known of a destination. On PostgreSQL it is the caller's until this transaction ends; None where it is somebody
        else's, who is sending there.
        """
        row = self._limit(destination)
        if row is None and self._connection.dialect.name != "sqlite":
            insert_new(self._session, DestinationRow, [{"id": destination}])
            row = self._limit(destination)
            return Limit(row.paced, row.closed) if row else None
        return Limit(row.paced, row.closed) if row else OPEN

    def _limit(self, destination: str) -> Any:
        return self._connection.execute(statements.LIMIT, {"key": destination}).one_or_none()

    def pace(self, destination: str, until: datetime) -> None:
        """Note until when the rate of a destination is used up."""
        upsert(self._session, DestinationRow, [{"id": destination, "paced": until}], ["id"])

    def shut(self, closings: Mapping[str, datetime]) -> None:
        """Note until when destinations want nothing. What one has asked for before holds if it is longer."""
        rows = [{"id": to, "closed": until} for to, until in sorted(closings.items())]
        upsert(self._session, DestinationRow, rows, ["id"], where=_closes_later)

    def receipt(self, destination: str, key: str) -> dict[str, Any] | None:
        """The newest receipt of a destination for a key."""
        values = {"to": destination, "of_key": key}
        found: dict[str, Any] | None = self._connection.execute(statements.RECEIPT, values).scalar_one_or_none()
        return found

    def keep_receipts(self, receipts: Mapping[tuple[str, str], Mapping[str, Any]], now: datetime) -> None:
        """Keep the newest receipt of each destination and key."""
        rows = [
            {"destination": to, "key": key, "receipt": dict(receipt), "updated": now}
            for (to, key), receipt in receipts.items()
        ]
        upsert(self._session, ReceiptRow, rows, ["destination", "key"])

    # What the API does

    def get(self, id: UUID, *, lock: bool = False) -> DeliveryRow | None:
        statement = select(DeliveryRow).where(col(DeliveryRow.id) == id)
        return self._session.execute(statement.with_for_update() if lock else statement).scalar_one_or_none()

    def attempts_of(self, id: UUID) -> list[DeliveryAttemptRow]:
        """All attempts of a delivery, in order."""
        statement = (
            select(DeliveryAttemptRow)
            .where(col(DeliveryAttemptRow.delivery_id) == id)
            .order_by(col(DeliveryAttemptRow.number))
        )
        return list(self._session.execute(statement).scalars())

    def of_firing(self, firing_id: UUID) -> list[DeliveryRow]:
        """What a firing has left, in the order of its actions."""
        statement = select(DeliveryRow).where(col(DeliveryRow.firing_id) == firing_id).order_by(col(DeliveryRow.place))
        return list(self._session.execute(statement).scalars())


def uncertain_end(row: Delivery, now: datetime) -> dict[str, Any]:
    """The end of an attempt of which nobody came back."""
    return {
        "delivery_id": row.id,
        "number": row.attempts,
        "finished": now,
        "outcome": AttemptOutcome.UNCERTAIN.value,
        "reason": Reason.LEASE_EXPIRED.value,
        "detail": "the server stopped while it was sending: nobody can know whether it arrived",
        "status_code": None,
        "answer": None,
        "milliseconds": None,
    }


def _closes_later(new: Any) -> Any:
    closed = col(DestinationRow.closed)
    return closed.is_(None) | (closed < new.closed)


def _parts(ids: Sequence[_Part]) -> Iterable[Sequence[_Part]]:
    return (ids[start : start + _IDS_PER_QUERY] for start in range(0, len(ids), _IDS_PER_QUERY))
