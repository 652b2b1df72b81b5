"""What became of a firing."""

from enum import StrEnum


class FiringOutcome(StrEnum):
    """Whether a firing acted, and what kept it from that."""

    FIRED = "fired"
    COOLED_DOWN = "cooled-down"
    """Its key had fired within the automation's `cool_down`."""
    GROUPED = "grouped"
    """It went out together with others."""
    RATE_LIMITED = "rate-limited"
    """The automation had acted as often as its `max_rate` lets it; a summary tells of it."""
    TESTED = "tested"
    """It did not fire: somebody tries what it would send."""
    CUT = "cut"
    """It was part of a chain of causes that was not let go on; its `reason` says why."""
