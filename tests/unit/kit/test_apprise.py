"""Messages by the library Apprise, to real sockets: what its yes, its no and its silence mean, and what it is not used for."""

import asyncio
import io
import logging
import socket
from collections.abc import Collection, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from tests.support.bad_peers import bad_peer, never_answer

from tocsin.kit.apprise import AppriseCall, AppriseSender
from tocsin.kit.exchange import Answer, RequestFailed, RequestFault
from tocsin.kit.url_safety import Reach

SECRET = "s3cret-t0ken"


def call(*urls: str, reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED) -> AppriseCall:
    return AppriseCall(urls=urls, title="Title", body="Body", notify_type="warning", reach=reach)


def send(
    *calls: AppriseCall, timeout: float = 10, allow_private: bool = True, taken: Collection[str] = ()
) -> list[Answer]:
    async def run() -> list[Answer]:
        sender = AppriseSender(timeout=timeout, allow_private=allow_private)
        try:
            return [await sender.send(each, taken) for each in calls]
        finally:
            await sender.close()

    return asyncio.run(run())


def fails(outgoing: AppriseCall, **more: Any) -> RequestFailed:
    with pytest.raises(RequestFailed) as caught:
        send(outgoing, **more)
    assert SECRET not in caught.value.message
    return caught.value


def url(server: HTTPServer, path: str = "/", more: str = "") -> str:
    return f"json://127.0.0.1:{server.port}{path}{more}"


def test_a_message_arrives(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("ok")
    (answer,) = send(call(url(httpserver)))
    assert answer.status == 200
    ((request, _),) = httpserver.log
    said = request.get_json()
    assert (said["title"], said["message"], said["type"]) == ("Title", "Body", "warning")


@pytest.mark.parametrize("status", [401, 429, 500])
def test_the_status_of_a_refusal_is_that_of_the_service(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request(f"/{SECRET}").respond_with_data(f"no {SECRET}", status)
    (answer,) = send(call(url(httpserver, f"/{SECRET}")))
    assert answer.status == status
    assert SECRET not in answer.body.decode()


def test_who_has_taken_it_does_not_get_it_again(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/good").respond_with_data("ok")
    httpserver.expect_oneshot_request("/bad").respond_with_data("no", 503)
    httpserver.expect_request("/bad").respond_with_data("ok")
    outgoing = call(url(httpserver, "/good"), url(httpserver, "/bad"))
    (first,) = send(outgoing)
    (second,) = send(outgoing, taken=first.taken)
    assert (first.status, second.status) == (503, 200)
    assert sorted(request.path for request, _ in httpserver.log) == ["/bad", "/bad", "/good"]


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        outgoing = call(f"json://127.0.0.1:{free.getsockname()[1]}/{SECRET}")
    failed = fails(outgoing)
    # The library does not say whether it had asked already.
    assert (failed.fault, failed.sent) == (RequestFault.CONNECTION_FAILED, True)


def test_no_answer_in_time() -> None:
    send_once_to_load_the_library()
    with bad_peer(never_answer) as silent:
        failed = fails(call(silent.replace("http:", "json:")), timeout=0.5)
    assert (failed.fault, failed.sent) == (RequestFault.TIMEOUT, True)


def send_once_to_load_the_library() -> None:
    fails(call("nope://x"))


@pytest.mark.parametrize("wrong", ["nope://x", "", "https://example.com/", "slack://onlyonetoken"])
def test_what_is_no_service(wrong: str) -> None:
    assert fails(call(wrong)).fault is RequestFault.INVALID_URL


@pytest.mark.parametrize(
    ("to", "reach"),
    [
        ("jsons://93.184.216.34/", Reach.PUBLIC_UNLESS_ALLOWED),
        ("json://127.0.0.1/", Reach.PUBLIC_UNLESS_ALLOWED),
        ("json://169.254.169.254/", Reach.PRIVATE),
        ("syslog://", Reach.PUBLIC_UNLESS_ALLOWED),
        ("tgram://123456789:abcdefghijklmnopqrstuvwxyz123456789/1/?template=/etc/passwd", Reach.PRIVATE),
    ],
)
def test_what_it_is_not_used_for(to: str, reach: Reach) -> None:
    failed = fails(call(to, reach=reach), allow_private=False)
    assert (failed.fault, failed.sent) == (RequestFault.ADDRESS_REFUSED, False)


def test_who_wrote_the_url_may_allow_a_service_of_their_own(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("ok")
    (answer,) = send(call(url(httpserver), reach=Reach.PRIVATE), allow_private=False)
    assert answer.status == 200


def test_redirects_are_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("", 307, {"Location": "/other"})
    (answer,) = send(call(url(httpserver, "/", "?redirect=yes")))
    assert answer.status == 307
    assert len(httpserver.log) == 1


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """All that a server would log at its most talkative."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.DEBUG)
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_its_logs_go_nowhere(httpserver: HTTPServer, log: io.StringIO) -> None:
    httpserver.expect_request(f"/{SECRET}").respond_with_data("no", 500)
    send(call(url(httpserver, f"/{SECRET}")))
    said = [line for line in log.getvalue().splitlines() if SECRET in line]
    # The service of this test logs what it is asked for.
    assert [line for line in said if "POST /" not in line] == []


def test_printed_calls_show_no_secrets() -> None:
    assert SECRET not in repr(call(f"json://x/{SECRET}"))
