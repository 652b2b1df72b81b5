"""Python's collector of garbage, and where it stands still."""

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tocsin.kit.collector import without_collecting


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_collected_in_a_block() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_where_a_block_raises() -> None:
    with pytest.raises(ValueError, match="x"), without_collecting():
        raise ValueError("x")
    assert gc.isenabled()


def test_it_goes_on_once_the_last_of_several_threads_is_through() -> None:
    inside, leave = Event(), Event()

    def work() -> None:
        with without_collecting():
            inside.set()
            leave.wait(30)

    other = Thread(target=work)
    other.start()
    inside.wait(30)
    with without_collecting():
        pass
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


def test_what_was_off_before_stays_off() -> None:
    gc.disable()
    with without_collecting():
        pass
    assert not gc.isenabled()
