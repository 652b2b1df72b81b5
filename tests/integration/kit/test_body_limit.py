"""kit/body_limit.py"""

from collections.abc import Iterator

import httpx
import pytest
from tests.support.server import ServerProcess

pytestmark = pytest.mark.integration

LIMIT = 2048
WORKSPACE = f"/accounts/{'0' * 32}/workspaces/{'0' * 32}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A real server, for a body that comes in parts is one only on a real connection."""
    home = tmp_path_factory.mktemp("limited") / "home"
    with ServerProcess(home, environment={"TOCSIN_MAX_BODY": str(LIMIT)}) as server, server.client() as client:
        yield client


def parts(size: int, name: str = "large") -> Iterator[bytes]:
    """A flow in so many bytes, in parts: no header says how many."""
    start, end = f'{{"name": "{name}"'.encode(), b"}"
    yield start
    for begin in range(len(start), size - len(end), 100):
        yield b" " * min(100, size - len(end) - begin)
    yield end


def test_a_body_that_says_that_it_is_too_large_is_refused(client: httpx.Client) -> None:
    answer = client.post("/flows/", content=b"".join(parts(LIMIT + 1)))
    assert answer.status_code == 413
    assert "2,048 bytes (TOCSIN_MAX_BODY)" in answer.json()["exception_message"]


@pytest.mark.parametrize("path", ["/flows/", f"{WORKSPACE}/flows/"])
def test_a_body_that_does_not_say_so_is_counted(client: httpx.Client, path: str) -> None:
    answer = client.post(path, content=parts(LIMIT + 1))
    assert answer.status_code == 413
    assert "2,048 bytes (TOCSIN_MAX_BODY)" in answer.json()["exception_message"]


def test_what_was_refused_wrote_nothing(client: httpx.Client) -> None:
    client.post("/flows/", content=parts(LIMIT + 1, "refused"))
    assert client.get("/flows/name/refused").status_code == 404


@pytest.mark.parametrize("path", ["/flows/", f"{WORKSPACE}/flows/"])
def test_what_is_not_too_large_is_taken(client: httpx.Client, path: str) -> None:
    assert client.post(path, content=parts(LIMIT, "small")).status_code in (200, 201)


@pytest.mark.parametrize("path", ["/events", f"{WORKSPACE}/events"])
def test_a_list_of_events_has_a_limit_of_its_own(client: httpx.Client, path: str) -> None:
    assert client.post(path, content=b"[" + b" " * LIMIT + b"]").status_code == 204


def test_a_question_about_events_has_not(client: httpx.Client) -> None:
    assert client.post("/events/filter", content=b"{" + b" " * LIMIT + b"}").status_code == 413


@pytest.mark.parametrize("megabytes", [1, 20])
def test_the_answer_comes_before_everything_was_read(client: httpx.Client, megabytes: int) -> None:
    """To a client that goes on sending as well."""
    assert client.post("/flows/", content=b"x" * 1_000_000 * megabytes).status_code == 413
    assert client.post("/flows/", content=parts(1_000_000 * megabytes)).status_code == 413
    assert client.get("/hello").status_code == 200
