"""Which rules judge a proposal, by who makes it."""

from typing import Final

from tocsin.flows.rules import FORCED_RULES, RULES, Rule, late_only_once
from tocsin.flows.slot_rules import cancelled_instead_of_late, keep_the_slot, take_a_slot

CORE: Final[tuple[Rule, ...]] = (*RULES, take_a_slot, keep_the_slot)
"""For everybody."""

FORCED: Final[tuple[Rule, ...]] = FORCED_RULES
"""For who insists: results are not lost, and cancelling does not wait for a process that does not exist."""

LATE: Final[tuple[Rule, ...]] = (late_only_once, cancelled_instead_of_late)
"""For the service that marks runs late."""
