import json

from benchmarks.events import FAILED, batch, batches

from tocsin.events.event import decode_batch


def test_a_batch_is_a_body_that_the_server_takes_with_the_ids_that_it_names() -> None:
    made = batch("shop.test", 3)
    events, refused = decode_batch(made.body)
    assert refused == []
    assert [str(event.id) for event in events] == list(made.ids)
    assert {event.event for event in events} == {FAILED}
    assert [event.resource_id for event in events] == ["shop.test.0", "shop.test.1", "shop.test.2"]


def test_batches_share_out_the_count_and_the_last_has_the_rest() -> None:
    made = list(batches("shop.test", 1200, 500))
    assert [len(json.loads(one.body)) for one in made] == [500, 500, 200]
    assert len({event for one in made for event in one.ids}) == 1200
