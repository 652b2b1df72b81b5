"""Where an incident stands, and what may follow."""

import pytest

from tocsin.incidents.statuses import OPEN, IncidentStatus, may_follow

FOLLOWING = {
    ("active", "acknowledged"),
    ("active", "resolved"),
    ("acknowledged", "resolved"),
    ("resolved", "reopened"),
    ("reopened", "acknowledged"),
    ("reopened", "resolved"),
}


@pytest.mark.parametrize("before", IncidentStatus)
@pytest.mark.parametrize("after", IncidentStatus)
def test_what_may_follow(before: IncidentStatus, after: IncidentStatus) -> None:
    assert may_follow(before, after) is ((before.value, after.value) in FOLLOWING)


def test_all_but_the_resolved_are_open() -> None:
    assert set(IncidentStatus) - set(OPEN) == {IncidentStatus.RESOLVED}
