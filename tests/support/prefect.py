"""Prefect's own server, to record what it answers."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.server import free_port

REPOSITORY = Path(__file__).parents[2]


@contextmanager
def prefect_server(venv: Path, application: str | None = None, **settings: str) -> Iterator[str]:
    """The API's URL of a fresh server of the Prefect in this environment; it ends with the block.

    `application` names a function of this repository that makes the server's application, instead of Prefect's own.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "PREFECT_HOME": home, "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        environment |= settings
        programs = venv.absolute() / "bin"
        command = [str(programs / "prefect"), "server", "start", "--port", str(port)]
        if application is not None:
            command = [str(programs / "python"), "-m", "uvicorn", "--factory", application, "--port", str(port)]
        with (Path(home) / "server.log").open("w") as log:
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=REPOSITORY)
        try:
            _wait_until_healthy(url, server)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the Prefect server ended with {server.returncode}")
        try:
            if httpx.get(f"{url}/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the Prefect server did not become healthy")
