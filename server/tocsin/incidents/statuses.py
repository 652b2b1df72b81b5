"""Where an incident stands, and what may follow. Pure."""

from enum import StrEnum
from typing import Final


class IncidentStatus(StrEnum):
    """Where an incident stands. It is declared as active; all but `resolved` are open."""

    ACTIVE = "active"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    REOPENED = "reopened"

    @property
    def is_open(self) -> bool:
        return self is not IncidentStatus.RESOLVED


OPEN: Final = tuple(status for status in IncidentStatus if status.is_open)

_MAY_FOLLOW: Final = {
    IncidentStatus.ACTIVE: {IncidentStatus.ACKNOWLEDGED, IncidentStatus.RESOLVED},
    IncidentStatus.ACKNOWLEDGED: {IncidentStatus.RESOLVED},
    IncidentStatus.RESOLVED: {IncidentStatus.REOPENED},
    IncidentStatus.REOPENED: {IncidentStatus.ACKNOWLEDGED, IncidentStatus.RESOLVED},
}


def may_follow(before: IncidentStatus, after: IncidentStatus) -> bool:
    """Whether an incident may go from one status to another one."""
    return after in _MAY_FOLLOW[before]
