from hypothesis import given
from hypothesis import strategies as st

from tocsin.events.ws_protocol import PongGate


def held() -> tuple[PongGate, list[bytes]]:
    sent: list[bytes] = []
    gate = PongGate(sent.append)
    gate.hold(100)
    return gate, sent


def test_an_open_gate_answers_at_once() -> None:
    sent: list[bytes] = []
    gate = PongGate(sent.append)
    gate.message()
    gate.ping(b"1")
    assert sent == [b"1"]


def test_a_ping_before_any_message_is_answered_at_once() -> None:
    gate, sent = held()
    gate.ping(b"1")
    assert sent == [b"1"]


def test_a_ping_waits_for_the_messages_before_it_and_no_others() -> None:
    gate, sent = held()
    gate.message()
    gate.message()
    gate.ping(b"1")
    gate.message()
    gate.settle(1)
    assert sent == []
    gate.settle(2)
    assert sent == [b"1"]


def test_a_ping_after_all_is_settled_is_answered_at_once() -> None:
    gate, sent = held()
    gate.message()
    gate.settle(1)
    gate.ping(b"1")
    assert sent == [b"1"]


def test_of_several_pings_for_the_same_messages_the_newest_is_answered() -> None:
    gate, sent = held()
    gate.message()
    gate.ping(b"1")
    gate.ping(b"2")
    gate.settle(1)
    assert sent == [b"2"]


@given(st.lists(st.sampled_from(["message", "ping", "settle"]), max_size=30))
def test_a_pong_never_comes_early_and_always_comes(steps: list[str]) -> None:
    sent: list[int] = []
    gate = PongGate(lambda payload: sent.append(int(payload)))
    gate.hold(100)
    arrived = settled = 0
    pings: list[int] = []
    for step in steps:
        if step == "message":
            arrived += 1
            gate.message()
        elif step == "ping":
            pings.append(arrived)
            gate.ping(str(arrived).encode())
        elif settled < arrived:
            settled += 1
            gate.settle(settled)
        assert set(sent) == {before for before in pings if before <= settled}
        assert sent == sorted(sent)
    gate.settle(arrived)
    assert set(sent) == set(pings)
