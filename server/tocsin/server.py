"""Runs the control plane: one process that listens, until SIGTERM or SIGINT asks it to finish."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from tocsin.app import build_runtime, create_app
from tocsin.events.ws_protocol import DurablePongProtocol
from tocsin.settings import Settings

_GRACE_SECONDS = 20


class HomeInUse(Exception):
    """Another server works with this home. With SQLite there is one server per home."""


def serve(settings: Settings) -> None:
    """Serve until a signal. Requests and deliveries under way are finished first, at most 20 seconds.

    Raises `HomeInUse`, `storage.migrate.SchemaTooNew` or `storage.encryption.EncryptionError` before it listens.
    """
    with _home_to_itself(settings):
        config = uvicorn.Config(
            create_app(build_runtime(settings)),
            host=settings.host,
            port=settings.port,
            ws=DurablePongProtocol,
            ws_max_size=16 * 1024 * 1024,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            server_header=False,
        )
        uvicorn.Server(config).run()


@contextmanager
def _home_to_itself(settings: Settings) -> Iterator[None]:
    # Deliveries that a dead server left behind are taken over at once, which is right only if it is really dead.
    if settings.database_url is not None:
        yield
        return
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = Path(settings.home) / "server.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HomeInUse(f"another Tocsin server is using {settings.home}; stop it, or set TOCSIN_HOME") from None
        yield
    finally:
        os.close(descriptor)
