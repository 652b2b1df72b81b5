import json
import socket
import threading
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import free_port
from werkzeug import Request, Response

from tocsin_provider.api import failures
from tocsin_provider.api.client import ATTEMPTS, WARNINGS_HEADER, Client
from tocsin_provider.api.configuration import Configuration

KEY = "pnu_0123456789abcdef"


class Waits:
    """Notes how long the client would have waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.stopped = False

    def __call__(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        return self.stopped


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(httpserver: HTTPServer, waits: Waits) -> Iterator[Client]:
    made = Client(Configuration(httpserver.url_for("/api"), api_key=KEY), wait=waits)
    yield made
    made.close()


def test_a_key_is_sent_as_bearer_token(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/x", headers={"Authorization": f"Bearer {KEY}"}).respond_with_json({"a": 0.1})
    assert str(client.request("GET", "/x")["a"]) == "0.1"


def test_an_auth_string_wins_over_a_key(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/x", headers={"Authorization": "Basic dTpwOnE="}).respond_with_json([])
    client = Client(Configuration(httpserver.url_for("/api"), api_key=KEY, auth_string="u:p:q"))
    assert client.request("GET", "/x") == []
    client.close()


@pytest.mark.parametrize(("kept", "connections"), [(60.0, 1), (0.0, 2)])
def test_an_idle_connection_is_kept_for_so_long(kept: float, connections: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin_provider.api.client.KEEP_ALIVE", kept)
    peers = set()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            peers.add(self.client_address)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = Client(Configuration(f"http://127.0.0.1:{server.server_port}"))
        client.request("GET", "/x")
        client.request("GET", "/x")
        client.close()
        server.shutdown()
    assert len(peers) == connections


def test_a_text_is_sent_as_it_is(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/x", method="POST", data='{"a":  1.0}').respond_with_data(b"", 204)
    assert client.request("POST", "/x", '{"a":  1.0}') is None


def test_warnings_come_with_the_body_or_in_a_header(httpserver: HTTPServer, client: Client) -> None:
    found = [{"text": "t", "path": ["trigger"]}]
    httpserver.expect_request("/api/x", method="POST").respond_with_json({"warnings": found})
    headers = {WARNINGS_HEADER: json.dumps(found)}
    httpserver.expect_request("/api/x", method="PUT").respond_with_data(b"", 204, headers=headers)
    httpserver.expect_request("/api/y").respond_with_data(b"", 204, headers={WARNINGS_HEADER: "[{"})
    assert client.exchange("POST", "/x").warnings == client.exchange("PUT", "/x").warnings == found
    assert client.exchange("PUT", "/y").warnings is None


@pytest.mark.parametrize("status", [408, 429, 502, 503])
def test_an_overloaded_api_is_asked_again(httpserver: HTTPServer, client: Client, waits: Waits, status: int) -> None:
    httpserver.expect_ordered_request("/api/x").respond_with_data(b"", status, headers={"Retry-After": "7"})
    httpserver.expect_ordered_request("/api/x").respond_with_json("fine")
    assert client.request("GET", "/x") == "fine"
    assert waits.seconds == [7.0]


def test_retry_after_may_be_a_date_and_is_not_followed_for_ever(
    httpserver: HTTPServer, client: Client, waits: Waits
) -> None:
    headers = {"Retry-After": formatdate(4_000_000_000, usegmt=True)}
    httpserver.expect_ordered_request("/api/x").respond_with_data(b"", 503, headers=headers)
    httpserver.expect_ordered_request("/api/x").respond_with_json("fine")
    client.request("GET", "/x")
    assert waits.seconds == [30.0]


def test_retries_are_bounded(httpserver: HTTPServer, client: Client, waits: Waits) -> None:
    httpserver.expect_request("/api/x").respond_with_json({"exception_message": "Service Unavailable"}, 503)
    with pytest.raises(failures.Overloaded) as caught:
        client.request("GET", "/x")
    assert len(httpserver.log) == ATTEMPTS
    assert len(waits.seconds) == ATTEMPTS - 1
    assert "Service Unavailable" in caught.value.problem("reading").detail


@pytest.mark.parametrize(("status", "times"), [(502, 1), (408, 1), (503, ATTEMPTS), (429, ATTEMPTS)])
def test_a_post_that_may_have_worked_is_not_repeated(
    httpserver: HTTPServer, client: Client, status: int, times: int
) -> None:
    httpserver.expect_request("/api/x", method="POST").respond_with_data(b"", status)
    with pytest.raises(failures.Overloaded):
        client.request("POST", "/x", {})
    assert len(httpserver.log) == times


def test_a_stopped_provider_does_not_ask_again(httpserver: HTTPServer, client: Client, waits: Waits) -> None:
    waits.stopped = True
    httpserver.expect_request("/api/x").respond_with_data(b"", 503)
    with pytest.raises(failures.Stopped):
        client.request("GET", "/x")
    assert len(httpserver.log) == 1


def test_nothing_listening_is_told_with_the_address(waits: Waits) -> None:
    port = free_port()
    client = Client(Configuration(f"http://127.0.0.1:{port}/api"), wait=waits)
    with pytest.raises(failures.Unreachable) as caught:
        client.check()
    client.close()
    detail = caught.value.problem("connecting").detail
    assert f"http://127.0.0.1:{port}/api/admin/version" in detail
    assert "tocsin server start" in detail
    assert "PREFECT_API_URL" in detail


def test_plain_http_behind_https_is_told_as_tls(httpserver: HTTPServer) -> None:
    client = Client(Configuration(httpserver.url_for("/api").replace("http://", "https://")))
    with pytest.raises(failures.TlsFailed) as caught:
        client.check()
    client.close()
    assert "http:// instead of https://" in caught.value.problem("connecting").detail


def test_a_wrong_key_is_told_without_the_key(httpserver: HTTPServer, client: Client) -> None:
    httpserver.expect_request("/api/admin/version").respond_with_json({"exception_message": f"No {KEY}"}, 401)
    with pytest.raises(failures.Unauthorised) as caught:
        client.check()
    detail = caught.value.problem("connecting").detail
    assert KEY not in detail
    assert "PREFECT_API_AUTH_STRING" in detail


@pytest.mark.parametrize(
    "answer",
    [
        Response("<html>Welcome</html>", 200, content_type="text/html"),
        Response("<html>Not found</html>", 404, content_type="text/html"),
        Response("", 302, headers={"Location": "/login"}),
        Response('{"version": 1}', 200, content_type="application/json"),
    ],
)
def test_another_service_is_told_as_such(httpserver: HTTPServer, client: Client, answer: Response) -> None:
    httpserver.expect_request("/api/admin/version").respond_with_response(answer)
    with pytest.raises(failures.NotPrefect):
        client.check()


def test_a_refusal_carries_its_places_and_not_its_inputs(httpserver: HTTPServer, client: Client) -> None:
    body = {
        "exception_message": "Invalid request received.",
        "exception_detail": [{"loc": ["body", "data", "url"], "msg": "must not be empty", "type": "x", "input": KEY}],
        "request_body": {"data": KEY},
    }
    httpserver.expect_request("/api/x").respond_with_json(body, 422)
    with pytest.raises(failures.Invalid) as caught:
        client.request("POST", "/x", {})
    assert caught.value.mistakes == [failures.Mistake(("body", "data", "url"), "must not be empty")]
    assert KEY not in caught.value.problem("creating").detail


def test_a_connection_that_breaks_may_have_worked(waits: Waits) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            connection.recv(65536)
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        client = Client(Configuration(f"http://127.0.0.1:{listener.getsockname()[1]}/api"), wait=waits)
        with pytest.raises(failures.Unreachable) as caught:
            client.request("POST", "/x", {})
        thread.join()
        client.close()
    assert caught.value.may_have_worked
    assert waits.seconds == []


def test_an_api_that_does_not_answer_in_time_is_told_as_such(httpserver: HTTPServer) -> None:
    go_on = threading.Event()

    def answer(_request: Request) -> Response:
        go_on.wait(10)
        return Response("[]")

    httpserver.expect_request("/api/x").respond_with_handler(answer)
    client = Client(Configuration(httpserver.url_for("/api"), timeout=0.1))
    with pytest.raises(failures.TimedOut) as caught:
        client.request("GET", "/x")
    go_on.set()
    client.close()
    assert caught.value.may_have_worked
    assert "No answer within 0.1 seconds" in caught.value.problem("reading").detail


def test_a_query_that_is_sent_as_post_may_be_repeated(httpserver: HTTPServer, client: Client) -> None:
    answers = iter([Response("", 502), Response("[]", 200)])

    def answer(request: Request) -> Response:
        assert json.loads(request.data) == {"limit": 1}
        return next(answers)

    httpserver.expect_request("/api/x/filter", method="POST").respond_with_handler(answer)
    assert client.request("POST", "/x/filter", {"limit": 1}, repeatable=True) == []


def test_custom_headers_are_sent_and_hidden(httpserver: HTTPServer) -> None:
    wanted = {"X-Proxy": "letmein-4711", "Authorization": "Bearer of-the-proxy"}
    httpserver.expect_request("/api/x", headers=wanted).respond_with_json({"detail": "not letmein-4711"}, 400)
    headers = {"X-Proxy": "letmein-4711", "authorization": "Bearer of-the-proxy"}
    client = Client(Configuration(httpserver.url_for("/api"), api_key=KEY, headers=headers))
    with pytest.raises(failures.Unexpected) as caught:
        client.request("GET", "/x")
    assert "letmein" not in str(caught.value)
    client.close()


class Protected:
    """An API that takes changes only with its newest token."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.tokens = 0
        self.changes = 0
        httpserver.expect_request("/api/csrf-token").respond_with_handler(self._token)
        httpserver.expect_request("/api/x").respond_with_handler(self._change)

    def _token(self, request: Request) -> Response:
        assert request.args["client"]
        self.tokens += 1
        return Response(json.dumps({"token": f"token-{self.tokens}"}), content_type="application/json")

    def _change(self, request: Request) -> Response:
        if request.headers.get("Prefect-Csrf-Token") != f"token-{self.tokens}":
            return Response('{"detail": "Invalid CSRF token or client identifier."}', 403)
        assert request.headers["Prefect-Csrf-Client"]
        self.changes += 1
        return Response("[]")


def test_a_csrf_token_is_asked_for_once_and_again_when_it_has_run_out(httpserver: HTTPServer, waits: Waits) -> None:
    api = Protected(httpserver)
    client = Client(Configuration(httpserver.url_for("/api"), csrf_enabled=True), wait=waits)
    client.request("POST", "/x")
    client.request("DELETE", "/x")
    assert (api.tokens, api.changes) == (1, 2)
    api.tokens = 7
    client.request("POST", "/x")
    assert (api.tokens, api.changes) == (8, 3)
    client.close()


def test_an_api_that_wants_a_token_is_told_apart_from_wrong_credentials(httpserver: HTTPServer, client: Client) -> None:
    Protected(httpserver)
    with pytest.raises(failures.CsrfRefused) as caught:
        client.request("POST", "/x")
    assert "csrf_enabled" in caught.value.problem("writing").detail


@pytest.mark.parametrize("status", [404, 409, 422])
def test_an_api_without_csrf_protection_gets_no_token(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_ordered_request("/api/csrf-token").respond_with_json({"detail": "disabled"}, status)
    httpserver.expect_ordered_request("/api/x").respond_with_json([])
    httpserver.expect_ordered_request("/api/x").respond_with_json([])
    client = Client(Configuration(httpserver.url_for("/api"), csrf_enabled=True))
    client.request("POST", "/x")
    client.request("POST", "/x")
    assert len(httpserver.log) == 3
    client.close()


def test_a_header_that_cannot_be_sent_is_told_without_being_shown(httpserver: HTTPServer, waits: Waits) -> None:
    client = Client(Configuration(httpserver.url_for("/api"), headers={"X-Proxy": "hunter2\n"}), wait=waits)
    with pytest.raises(failures.Unreachable, match="A header cannot be sent") as refused:
        client.request("GET", "/automations")
    assert "hunter2" not in str(refused.value)
