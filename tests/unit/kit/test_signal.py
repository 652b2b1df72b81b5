import asyncio
import threading

from tocsin.kit.signal import Signal


def test_everyone_who_waits_is_woken_from_another_thread() -> None:
    async def wait() -> list[bool]:
        signal = Signal()
        waiters = [signal.waiter(), signal.waiter()]
        threading.Thread(target=signal.notify).start()
        return list(await asyncio.gather(*(waiter.wait(5) for waiter in waiters)))

    assert asyncio.run(wait()) == [True, True]


def test_a_call_counts_once_and_also_before_the_wait() -> None:
    async def wait() -> list[bool]:
        signal = Signal()
        waiter = signal.waiter()
        signal.notify()
        return [await waiter.wait(5), await waiter.wait(0.01)]

    assert asyncio.run(wait()) == [True, False]


def test_who_has_left_is_not_woken() -> None:
    async def wait() -> list[bool]:
        signal = Signal()
        waiter = signal.waiter()
        signal.leave(waiter)
        signal.notify()
        return [await waiter.wait(0.01)]

    assert asyncio.run(wait()) == [False]


def test_a_loop_that_has_closed_does_not_keep_others_from_being_woken() -> None:
    signal = Signal()

    async def come() -> None:
        signal.waiter()

    async def wait() -> list[bool]:
        waiter = signal.waiter()
        signal.notify()
        return [await waiter.wait(5)]

    asyncio.run(come())
    assert asyncio.run(wait()) == [True]
