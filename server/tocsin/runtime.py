"""What a running server is made of, and how an endpoint gets at it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from tocsin.auth.authenticator import Authenticator
from tocsin.delivery.outbox import Outbox
from tocsin.events.accept import Acceptor
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.secrets.resolver import Resolver
from tocsin.settings import Settings
from tocsin.storage.database import Database
from tocsin.storage.encryption import Cipher
from tocsin.telemetry.instruments import Instruments
from tocsin.triggers.backtest.workers import Workers


@dataclass(frozen=True)
class Runtime:
    """The parts of one server process. Built once, in `app.py`; kept in `app.state.runtime`."""

    settings: Settings
    clock: Clock
    database: Database
    cipher: Cipher
    authenticator: Authenticator
    log: EventLog
    acceptor: Acceptor
    outbox: Outbox
    secrets: Resolver
    workers: Workers
    telemetry: Instruments


async def get_runtime(connection: HTTPConnection) -> Runtime:
    """The runtime of the application that serves this request or socket."""
    # A coroutine, because FastAPI sends a plain function to its thread pool.
    runtime: Runtime = connection.app.state.runtime
    return runtime


Rt = Annotated[Runtime, Depends(get_runtime)]
"""Declare a parameter as `rt: Rt` to get the runtime in an endpoint."""
