from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from benchmarks.history import copies

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_sources_are_copied_in_turn_each_older_than_the_last() -> None:
    first, second = uuid4(), uuid4()
    found = copies([first, second], 3, NOW)
    assert [copy["source"] for copy in found] == [first, second, first]
    assert [copy["moment"] for copy in found] == [NOW, NOW - timedelta(seconds=30), NOW - timedelta(seconds=60)]
    assert [copy["name"] for copy in found] == ["run-0", "run-1", "run-2"]


def test_every_id_is_new_and_written_as_those_of_the_sources() -> None:
    for source in (uuid4(), str(uuid4()), uuid4().hex):
        found = copies([source], 10, NOW)
        ids = [copy[key] for copy in found for key in ("run", "state")]
        assert len({source, *ids}) == 21
        assert all(type(one) is type(source) and len(str(one)) == len(str(source)) for one in ids)
        assert all(UUID(str(one)) for one in ids)
