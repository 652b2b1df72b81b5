from concurrent.futures import ThreadPoolExecutor

from benchmarks.turns import Turns


def test_each_works_in_turn_until_it_leaves() -> None:
    turns, done = Turns(["a", "b"]), []

    def work(name: str, times: int) -> None:
        for _ in range(times):
            with turns.mine(name):
                done.append(name)
        turns.leave(name)

    with ThreadPoolExecutor(2) as threads:
        for future in [threads.submit(work, "b", 4), threads.submit(work, "a", 2)]:
            future.result(timeout=10)
    assert done == ["a", "b", "a", "b", "b", "b"]


def test_who_fails_hands_the_turn_on() -> None:
    turns = Turns(["a", "b"])
    try:
        with turns.mine("a"):
            raise ZeroDivisionError
    except ZeroDivisionError:
        turns.leave("a")
    with turns.mine("b"):
        pass
