"""Runs the control plane: one process that listens, until SIGTERM or SIGINT asks it to finish."""

import fcntl
import gc
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
import uvicorn
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from tocsin.app import build_runtime, create_app
from tocsin.events.ws_protocol import DurablePongProtocol
from tocsin.kit.collector import keep_what_is_there
from tocsin.runtime import Runtime
from tocsin.settings import Settings
from tocsin.storage.encryption import KEY_FILE

_log = structlog.get_logger("tocsin.server")

_GRACE_SECONDS = 20
_KEEP_ALIVE_SECONDS = 75
"""How long an idle connection stays open: longer than who uses it keeps it (Prefect's client 25 seconds, most load balancers 60),
so that none of them sends a request just as it is closed."""
_MAX_FRAME = 16 * 1024 * 1024


class CannotServe(Exception):
    """The server cannot start. The message says what is in the way and what to do; it holds no secret."""


def serve(settings: Settings) -> None:
    """Serve until a signal. Requests and deliveries under way are finished first, at most 20 seconds.

    Raises `CannotServe`, `storage.migrate.SchemaTooNew` or `storage.encryption.EncryptionError` before it answers anything.
    """
    with _database_to_itself(settings), _listening(settings) as listener:
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            create_app(_build(settings.model_copy(update={"port": port}))),
            ws=DurablePongProtocol,
            ws_per_message_deflate=False,  # a few bytes could unfold into gigabytes before any limit is looked at
            ws_max_size=_MAX_FRAME,
            log_config=None,
            access_log=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            server_header=False,
        )
        # uvicorn sends itself the signal that it was stopped by once more; having finished is no failure.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: None)
        _AnnouncedServer(config, settings.model_copy(update={"port": port})).run(sockets=[listener])


class _AnnouncedServer(uvicorn.Server):
    """Says where it listens and where its data are, once it does listen."""

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self._settings = settings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.started:
            return
        keep_what_is_there()
        gc.enable()
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        address = f"http://{host}:{self._settings.port}"
        _log.info(f"listening on {address}  (PREFECT_API_URL={address}/api)")
        key = "from TOCSIN_ENCRYPTION_KEY" if self._settings.encryption_key else f"in {self._settings.home / KEY_FILE}"
        _log.info(f"data in {_database_name(self._settings)}, encryption key {key}")


def _database_name(settings: Settings) -> str:
    """The database as people know it: the file of SQLite, the URL of PostgreSQL without its password."""
    url = make_url(settings.sqlalchemy_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def _build(settings: Settings) -> Runtime:
    try:
        return build_runtime(settings)
    except OperationalError as error:
        reason = str(error.orig).splitlines()[0]
        raise CannotServe(f"the database {_database_name(settings)} cannot be used: {reason}") from None


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except OSError as error:
            raise CannotServe(
                f"cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
                "Another program may be using it; choose another with --port."
            ) from None
        yield listener


@contextmanager
def _database_to_itself(settings: Settings) -> Iterator[None]:
    # Deliveries that a dead server left behind in SQLite are taken over at once, which is right only if it is really dead.
    url = make_url(settings.sqlalchemy_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    database = Path(url.database)
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(database.with_name(database.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe(f"another Tocsin server is using {database}; stop it, or set TOCSIN_HOME") from None
        yield
    finally:
        os.close(descriptor)
