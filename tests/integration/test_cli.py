"""cli.py, run as a user would run it: what it says when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.server import ServerProcess, free_port


def tocsin(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments],
        env={**os.environ, "TOCSIN_HOME": str(home), "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_it_tells_its_version(tmp_path: Path) -> None:
    assert tocsin(tmp_path, "version").stdout == "0.1.0\n"


def test_listening_to_the_world_without_credentials_is_refused_with_the_two_ways_out(tmp_path: Path) -> None:
    done = tocsin(tmp_path, "server", "start", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "TOCSIN_API_KEY or TOCSIN_AUTH_STRING, or listen on 127.0.0.1" in done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = tocsin(tmp_path, "server", "start", TOCSIN_DELIVERY_ATTEMPTS="many")
    assert done.returncode == 2
    assert "TOCSIN_DELIVERY_ATTEMPTS" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_malformed_encryption_key_is_refused_without_showing_it(tmp_path: Path) -> None:
    done = tocsin(tmp_path, "server", "start", TOCSIN_ENCRYPTION_KEY="hunter2!")
    assert done.returncode == 1
    assert "not base64" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout


def test_a_home_that_is_in_use_is_refused(server: ServerProcess) -> None:
    done = tocsin(server.home, "server", "start", "--port", str(free_port()))
    assert done.returncode == 1
    assert "another Tocsin server is using" in done.stderr


def test_a_port_that_is_taken_is_named(server: ServerProcess, tmp_path: Path) -> None:
    done = tocsin(tmp_path / "other", "server", "start", "--port", str(server.port))
    assert done.returncode == 1
    assert f"port {server.port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_reached_is_named_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://me:hunter2@127.0.0.1:{free_port()}/tocsin"
    done = tocsin(tmp_path, "server", "start", TOCSIN_DATABASE_URL=url)
    assert done.returncode == 1
    assert "database" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_sigterm_ends_it_cleanly(server: ServerProcess) -> None:
    assert server.stop() == 0


def test_it_says_where_it_listens_and_where_its_data_are(server: ServerProcess) -> None:
    log = server.read_log()
    assert f"listening on http://127.0.0.1:{server.port}  (PREFECT_API_URL={server.url})" in log
    assert f"data in {server.home}/tocsin.db, encryption key in {server.home}/encryption.key" in log
    assert "uvicorn" not in log


def test_the_help_names_the_defaults(tmp_path: Path) -> None:
    shown = tocsin(tmp_path, "server", "start", "--help").stdout
    assert "default: 127.0.0.1" in shown
    assert "default: 4200" in shown
