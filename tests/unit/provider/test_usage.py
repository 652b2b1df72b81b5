"""Whether automations that use a thing go with it, in whichever order Terraform plans them."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.resources.usage import Usage, used_by
from tocsin_provider.terraform_command import Command, read
from tocsin_provider.values import UNKNOWN

BLOCK = "prefect.block-document.b"


def automation(id: str, block: str = "b") -> dict[str, Any]:
    return {"id": id, "name": id.upper(), "actions": [{"type": "send-notification", "block_document_id": block}]}


class Waits:
    """Stands for the time that passes: what Terraform plans meanwhile happens at the first wait."""

    def __init__(self) -> None:
        self.steps = 0
        self.meanwhile: list[Any] = []

    def __call__(self, _seconds: float) -> bool:
        self.steps += 1
        while self.meanwhile:
            self.meanwhile.pop(0)()
        return False


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(httpserver: HTTPServer, waits: Waits) -> Iterator[Client]:
    """An API like Prefect's own, which does not relate automations to blocks, with two that use the block and one that does not."""
    listed = [automation("a"), automation("z", "other"), automation("c")]
    httpserver.expect_request(f"/api/automations/related-to/{BLOCK}").respond_with_json([])
    httpserver.expect_request("/api/automations/filter", method="POST").respond_with_handler(
        lambda request: page(request, listed)
    )
    for entry in listed:
        httpserver.expect_request(f"/api/automations/{entry['id']}").respond_with_json(entry)
    made = Client(Configuration(httpserver.url_for("/api")), wait=waits)
    yield made
    made.close()


def page(request: Request, listed: list[dict[str, Any]]) -> Response:
    offset = json.loads(request.data)["offset"]
    return Response(json.dumps(listed[offset : offset + 200]), content_type="application/json")


def test_those_that_go_or_let_go_are_released(client: Client, waits: Waits) -> None:
    usage = Usage(client, Command())
    usage.plan("a", "A", ())
    usage.plan("c", "C", ["prefect.block-document.new"])
    verdict, _ = usage.verdict(BLOCK, "it")
    assert (verdict.released, verdict.using, waits.steps) == ({"a": "A", "c": "C"}, {}, 0)


def test_one_that_is_planned_afterwards_is_waited_for(client: Client, waits: Waits) -> None:
    usage = Usage(client, Command())
    usage.plan("a", "A", ())
    waits.meanwhile.append(lambda: usage.plan("c", "C", ()))
    verdict, _ = usage.verdict(BLOCK, "it")
    assert (verdict.released, verdict.using, waits.steps) == ({"a": "A", "c": "C"}, {}, 1)


def test_one_that_keeps_it_and_one_that_is_never_planned_use_it(client: Client, waits: Waits) -> None:
    usage = Usage(client, Command())
    usage.plan("a", "A", [BLOCK])
    verdict, _ = usage.verdict(BLOCK, "it")
    assert verdict.using == {"a": "A", "c": "C"}
    assert waits.steps * 0.05 == pytest.approx(10)


def test_where_everything_is_destroyed_the_wait_is_short(client: Client, waits: Waits) -> None:
    verdict, _ = Usage(client, Command(destroys=True)).verdict(BLOCK, "it")
    assert set(verdict.using) == {"a", "c"}
    assert waits.steps * 0.05 == pytest.approx(2)


@pytest.mark.parametrize("command", [Command(parallelism=1), None])
def test_without_a_place_to_go_on_with_nothing_is_waited_for_and_nothing_refused(
    client: Client, waits: Waits, command: Command | None
) -> None:
    verdict, _ = Usage(client, command).verdict(BLOCK, "it")
    assert (set(verdict.undecided), verdict.using, waits.steps) == ({"a", "c"}, {}, 0)


def test_what_takes_the_last_place_is_left_to_who_waits(client: Client, waits: Waits) -> None:
    usage = Usage(client, Command(parallelism=2))
    with ThreadPoolExecutor(1) as other:
        waits.meanwhile.append(lambda: left.append(other.submit(usage.verdict, BLOCK, "second").result()))
        left: list[Any] = []
        verdict, others = usage.verdict(BLOCK, "first")
    ((second, nothing),) = left
    assert (second.using, second.undecided, nothing) == ({}, {}, [])
    assert set(verdict.using) == {"a", "c"}
    assert [(called, set(found.using)) for called, found in others] == [("second", {"a", "c"})]


def test_one_that_begins_to_use_what_goes_is_told_whichever_comes_first(client: Client) -> None:
    usage = Usage(client, Command())
    usage.plan("a", "A", ())
    usage.plan("c", "C", ())
    usage.plan("new", "New", [BLOCK])
    assert usage.verdict(BLOCK, "it")[0].using == {"new": "New"}
    assert usage.plan("newer", "Newer", [BLOCK]) == ["it"]


def test_what_an_automation_uses_is_what_its_actions_select() -> None:
    found = used_by(
        {
            "actions": [{"block_document_id": "B"}, {"deployment_id": None, "source": "inferred"}],
            "actions_on_resolve": [{"work_pool_id": "w"}],
        }
    )
    assert found == {BLOCK, "prefect.work-pool.w"}


def test_actions_that_are_not_known_yet_use_nothing_yet() -> None:
    assert used_by({"actions": UNKNOWN, "actions_on_resolve": [UNKNOWN, {"work_pool_id": UNKNOWN}]}) == frozenset()


@pytest.mark.parametrize(
    ("line", "environment", "expected"),
    [
        ("terraform plan", {}, Command(10)),
        ("terraform -chdir=x apply -parallelism=3 -auto-approve", {}, Command(3)),
        ("terraform plan -parallelism 4", {}, Command(4)),
        ("terraform plan", {"TF_CLI_ARGS_plan": "-parallelism=5", "TF_CLI_ARGS_apply": "-destroy"}, Command(5)),
        ("terraform plan -parallelism=6", {"TF_CLI_ARGS": "-parallelism=5"}, Command(6)),
        ("tofu destroy", {}, Command(10, destroys=True)),
        ("terraform plan -destroy -parallelism=x", {}, Command(10, destroys=True)),
        ("terraform plan", {"TF_CLI_ARGS": "'"}, Command(10)),
    ],
)
def test_the_command_of_terraform(line: str, environment: dict[str, str], expected: Command) -> None:
    assert read(line.split(), environment) == expected
