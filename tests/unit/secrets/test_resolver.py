"""Values of references: fetched once, remembered for a while, and used on only where their store fails."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from tocsin.kit.clock import ManualClock
from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.known import KEEP_FAULT, KEEP_VALUE
from tocsin.secrets.reference import SecretReference
from tocsin.secrets.resolver import Resolver
from tocsin.settings import Settings

SLACK = SecretReference("aws-sm", "prefect/slack")
URL = SecretReference("aws-sm", "prefect/slack", "url")
PAGER = SecretReference("aws-sm", "prefect/pager")

MISSING = SecretUnavailable(SecretFault.MISSING, "there is none")
DENIED = SecretUnavailable(SecretFault.DENIED, "not for you")
FAILED = SecretUnavailable(SecretFault.STORE_FAILED, "no answer")


class Vault:
    """A store whose secrets, or what is wrong with them, a test decides. Counts who asks for what."""

    def __init__(self) -> None:
        self.holds: dict[str, str | Exception] = {}
        self.asked: list[str] = []
        self.rotates_after = 0
        """After how many questions what it holds becomes "new"."""
        self.open = threading.Event()
        self.open.set()

    def fetch(self, name: str) -> str:
        self.asked.append(name)
        held = self.holds.get(name, MISSING)
        if len(self.asked) == self.rotates_after:
            self.holds[name] = "new"
        assert self.open.wait(30)
        if isinstance(held, Exception):
            raise held
        return held


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def make(vault: Vault, clock: ManualClock) -> Iterator[Callable[..., Resolver]]:
    made: list[Resolver] = []

    def make(**settings: Any) -> Resolver:
        made.append(Resolver(Settings(**settings), clock, {"aws-sm": vault}))
        return made[-1]

    yield make
    vault.open.set()
    for resolver in made:
        resolver.close()


@pytest.fixture
def resolver(make: Callable[..., Resolver]) -> Resolver:
    return make()


def fault_of(resolver: Resolver, reference: SecretReference) -> SecretFault:
    with pytest.raises(SecretUnavailable) as raised:
        resolver.resolve([reference])
    return raised.value.fault


def test_a_secret_is_fetched_once_for_all_its_keys(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = '{"url": "https://hooks.example/1", "channels": ["a", "b"]}'
    channels = SecretReference("aws-sm", "prefect/slack", "channels")
    assert resolver.resolve([SLACK, URL, channels]) == {
        SLACK: vault.holds["prefect/slack"],
        URL: "https://hooks.example/1",
        channels: ["a", "b"],
    }
    assert vault.asked == ["prefect/slack"]


def test_a_value_is_remembered_for_as_long_as_the_setting_says(
    make: Callable[..., Resolver], vault: Vault, clock: ManualClock
) -> None:
    resolver = make(secret_cache=60)
    vault.holds["prefect/slack"] = "old"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = "new"
    clock.advance(59)
    assert resolver.resolve([SLACK]) == {SLACK: "old"}
    clock.advance(1)
    assert resolver.resolve([SLACK]) == {SLACK: "new"}
    assert len(vault.asked) == 2


def test_without_a_cache_every_use_fetches(make: Callable[..., Resolver], vault: Vault) -> None:
    resolver = make(secret_cache=0)
    vault.holds["prefect/slack"] = "old"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = "new"
    assert resolver.resolve([SLACK]) == {SLACK: "new"}


def test_fresh_is_not_from_memory(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "old"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = "new"
    assert resolver.resolve([SLACK], fresh=True) == {SLACK: "new"}
    assert resolver.resolve([SLACK]) == {SLACK: "new"}


@pytest.mark.parametrize("fault", [MISSING, DENIED, FAILED])
def test_a_fault_is_remembered_for_ten_seconds(
    resolver: Resolver, vault: Vault, clock: ManualClock, fault: SecretUnavailable
) -> None:
    vault.holds["prefect/slack"] = fault
    assert fault_of(resolver, SLACK) is fault.fault
    vault.holds["prefect/slack"] = "there"
    assert fault_of(resolver, SLACK) is fault.fault
    clock.advance(KEEP_FAULT)
    assert resolver.resolve([SLACK]) == {SLACK: "there"}


def test_the_last_value_stands_in_while_the_store_fails(resolver: Resolver, vault: Vault, clock: ManualClock) -> None:
    vault.holds["prefect/slack"] = "known"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = FAILED
    clock.advance(3600)
    assert resolver.resolve([SLACK]) == {SLACK: "known"}
    problem = resolver.problem_of(SLACK)
    assert problem is not None
    assert problem.fault is SecretFault.STORE_FAILED
    assert len(vault.asked) == 2


def test_a_value_older_than_a_day_stands_in_for_nothing(resolver: Resolver, vault: Vault, clock: ManualClock) -> None:
    vault.holds["prefect/slack"] = "known"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = FAILED
    clock.advance(KEEP_VALUE + timedelta(seconds=1))
    assert fault_of(resolver, SLACK) is SecretFault.STORE_FAILED


@pytest.mark.parametrize("fault", [MISSING, DENIED])
def test_a_secret_that_is_gone_or_denied_is_not_used_on(
    resolver: Resolver, vault: Vault, clock: ManualClock, fault: SecretUnavailable
) -> None:
    vault.holds["prefect/slack"] = "known"
    resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = fault
    clock.advance(60)
    assert fault_of(resolver, SLACK) is fault.fault
    # Nor later, when the store fails besides.
    vault.holds["prefect/slack"] = FAILED
    clock.advance(KEEP_FAULT)
    assert fault_of(resolver, SLACK) is SecretFault.STORE_FAILED


@pytest.mark.parametrize(
    ("text", "reference", "fault"),
    [
        ("", SLACK, SecretFault.EMPTY),
        (" \n", SLACK, SecretFault.EMPTY),
        ('{"url": ""}', URL, SecretFault.EMPTY),
        ('{"url": null}', URL, SecretFault.EMPTY),
        ('{"other": "s3cret-value"}', URL, SecretFault.UNREADABLE),
        ("s3cret-value", URL, SecretFault.UNREADABLE),
        ('["s3cret-value"]', URL, SecretFault.UNREADABLE),
    ],
)
def test_what_is_there_but_no_value(
    resolver: Resolver, vault: Vault, text: str, reference: SecretReference, fault: SecretFault
) -> None:
    vault.holds["prefect/slack"] = text
    problem = resolver.problem_of(reference)
    assert problem is not None
    assert problem.fault is fault
    assert "aws-sm://prefect/slack" in problem.message
    assert "s3cret" not in problem.message
    assert fault_of(resolver, reference) is fault


def test_a_reference_that_is_not_allowed_is_not_fetched(make: Callable[..., Resolver], vault: Vault) -> None:
    resolver = make(secret_references="aws-sm://other/*")
    assert fault_of(resolver, SLACK) is SecretFault.NOT_ALLOWED
    assert vault.asked == []


def test_an_error_of_a_store_that_nobody_has_foreseen_is_named_without_what_it_says(
    resolver: Resolver, vault: Vault
) -> None:
    vault.holds["prefect/slack"] = RuntimeError("s3cret-value")
    problem = resolver.problem_of(SLACK)
    assert problem is not None
    assert (problem.fault, "s3cret" in problem.message) == (SecretFault.STORE_FAILED, False)


def test_many_that_need_a_secret_at_once_have_it_fetched_once(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "x"
    vault.open.clear()
    with ThreadPoolExecutor(8) as threads:
        asking = [threads.submit(resolver.resolve, [SLACK]) for _ in range(8)]
        vault.open.set()
        assert [future.result(30) for future in asking] == [{SLACK: "x"}] * 8
    assert vault.asked == ["prefect/slack"]


def test_a_secret_that_hangs_keeps_no_other_waiting(resolver: Resolver, vault: Vault) -> None:
    vault.holds |= {"prefect/slack": "x", "prefect/pager": "y"}
    resolver.resolve([PAGER])
    vault.open.clear()
    assert resolver.problems_of([SLACK, PAGER], seconds=0) == {}
    assert resolver.resolve([PAGER]) == {PAGER: "y"}


def test_what_is_in_memory_is_there_without_waiting(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "x"
    resolver.resolve([SLACK])
    obtaining = resolver.obtain([SLACK])
    with pytest.raises(StopIteration) as ended:
        obtaining.send(None)
    assert ended.value.value == {SLACK: "x"}


def test_in_an_event_loop_nobody_is_kept_waiting_by_a_store(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "x"
    vault.open.clear()

    async def use() -> list[Any]:
        asking = [asyncio.create_task(resolver.obtain([SLACK])) for _ in range(20)]
        await asyncio.sleep(0)
        vault.open.set()
        return await asyncio.gather(*asking)

    assert asyncio.run(use()) == [{SLACK: "x"}] * 20
    assert vault.asked == ["prefect/slack"]


def test_a_rotated_value_is_found_by_whoever_is_refused_with_the_old_one(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "old"
    used = resolver.resolve([SLACK])
    vault.holds["prefect/slack"] = "new"

    async def refused() -> list[Any]:
        return await asyncio.gather(*(resolver.changed(used) for _ in range(20)))

    assert asyncio.run(refused()) == [{SLACK: "new"}] * 20
    assert asyncio.run(refused()) == [{SLACK: "new"}] * 20
    assert len(vault.asked) == 2


def test_what_was_not_rotated_has_not_changed(resolver: Resolver, vault: Vault) -> None:
    vault.holds["prefect/slack"] = "same"
    assert asyncio.run(resolver.changed(resolver.resolve([SLACK]))) is None
    assert len(vault.asked) == 2


def test_what_is_being_fetched_when_a_destination_refuses_may_be_the_old_value(
    resolver: Resolver, vault: Vault, clock: ManualClock
) -> None:
    vault.holds["prefect/slack"] = "old"
    vault.rotates_after = 2
    used = resolver.resolve([SLACK])
    clock.advance(60)
    vault.open.clear()

    async def refuse() -> Any:
        under_way = asyncio.create_task(resolver.obtain([SLACK]))
        await asyncio.sleep(0)
        refused = asyncio.create_task(resolver.changed(used))
        await asyncio.sleep(0)
        vault.open.set()
        await under_way
        return await refused

    assert asyncio.run(refuse()) == {SLACK: "new"}
