from tocsin.concurrency.leases import holds_nothing, lease_of_nothing
from tocsin.kit.ids import new_id


def test_a_lease_of_nothing_says_so() -> None:
    first, second = lease_of_nothing(), lease_of_nothing()
    assert first != second
    assert holds_nothing(first)
    assert holds_nothing(second)


def test_no_other_lease_says_that() -> None:
    assert not holds_nothing(new_id())
