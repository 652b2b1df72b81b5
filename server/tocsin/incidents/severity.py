"""How bad an incident is."""

from enum import StrEnum


class IncidentSeverity(StrEnum):
    """How bad it is. The names are those of Prefect Cloud."""

    MINOR = "minor"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """The worse, the higher; from 0."""
        return list(IncidentSeverity).index(self)
