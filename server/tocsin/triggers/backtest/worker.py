"""The replaying process: takes orders from its standard input, answers on its standard output, until the former ends.

python -m tocsin.triggers.backtest.worker
"""

import os
import sys
import time
from contextlib import suppress
from typing import Final

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from tocsin.storage.database import Database
from tocsin.triggers.backtest.protocol import Counted, Failed, Order, Progress, Report, Traced, decode_order, encode
from tocsin.triggers.backtest.run import backtest, explain

_NICE: Final = 10
"""The server comes first."""

_TELL_EVERY: Final = 0.1
"""Seconds between two reports of progress."""


def main() -> None:
    """Work off orders."""
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    for line in sys.stdin.buffer:
        try:
            order = decode_order(line)
        except msgspec.DecodeError as error:
            _say(Failed(f"the order was not understood: {error}"))
            continue
        _say(_carry_out(order))


def _carry_out(order: Order) -> Report:
    database = Database(order.url)
    try:
        with database.read() as session:
            if order.target is not None:
                return Traced(explain(session, order, _Teller()))
            return Counted(backtest(session, order, _Teller()))
    except SQLAlchemyError as error:
        return Failed(f"the history could not be read: {type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - one order that breaks must not break the next
        return Failed(f"unforeseen: {type(error).__name__}: {error}")
    finally:
        database.close()


class _Teller:
    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, done: float, fired: int) -> None:
        if time.monotonic() - self._told >= _TELL_EVERY:
            self._told = time.monotonic()
            _say(Progress(done, fired))


def _say(report: Report) -> None:
    sys.stdout.buffer.write(encode(report) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
