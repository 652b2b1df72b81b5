"""api/gathering.py: what is asked while a request is under way goes together with the next."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.support.terraform import until

from tocsin_provider.api.gathering import Gathering


class Peer:
    """Answers with the double of what it is asked, when it is let."""

    def __init__(self) -> None:
        self.requests: list[list[int]] = []
        self.go_on = threading.Event()

    def answer(self, asked: Sequence[int]) -> list[int]:
        self.requests.append(list(asked))
        assert self.go_on.wait(10)
        if 13 in asked:
            raise ValueError("unlucky")
        return [2 * number for number in asked]


@pytest.fixture
def peer() -> Peer:
    return Peer()


def test_one_is_asked_alone(peer: Peer) -> None:
    peer.go_on.set()
    gathering = Gathering(peer.answer)
    assert [gathering.ask(number) for number in (1, 2)] == [2, 4]
    assert peer.requests == [[1], [2]]


def test_those_that_come_meanwhile_go_together(peer: Peer) -> None:
    gathering = Gathering(peer.answer)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(gathering.ask, 1)
        assert until(lambda: peer.requests)
        others = [pool.submit(gathering.ask, number) for number in (2, 3)]
        assert until(lambda: len(gathering._waiting) == 2)
        peer.go_on.set()
        assert [each.result() for each in (first, *others)] == [2, 4, 6]
    assert [sorted(each) for each in peer.requests] == [[1], [2, 3]]


def test_a_failure_is_that_of_all_who_were_in_the_request_and_of_nobody_else(peer: Peer) -> None:
    gathering = Gathering(peer.answer)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(gathering.ask, 13)
        assert until(lambda: peer.requests)
        second = pool.submit(gathering.ask, 2)
        peer.go_on.set()
        with pytest.raises(ValueError, match="unlucky"):
            first.result()
        assert second.result() == 4


def test_a_thousand_from_many_threads_have_their_own_answer_each() -> None:
    gathering: Gathering[int, int] = Gathering(lambda asked: [2 * number for number in asked])
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(gathering.ask, range(1000))) == list(range(0, 2000, 2))
