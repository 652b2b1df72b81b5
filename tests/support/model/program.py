"""The trigger of an automation as a whole: its parts, what belongs together, and what it may act on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.support.model.composite import composite
from tests.support.model.gate import Decided, Gate
from tests.support.model.history import Given, Said, in_order
from tests.support.model.metric import metric
from tests.support.model.proactive import proactive
from tests.support.model.reactive import reactive
from tests.support.model.row import row
from tocsin.events.event import StoredEvent
from tocsin.triggers.core.trigger import CompositeTrigger, Program, Trigger


class Model:
    """An automation. Of the compiled program only the ids are used: what is due at the same time is decided in their order."""

    def __init__(self, given: Given, program: Program) -> None:
        self.given = given
        self.root = program.root
        self.numbers = {leaf.id: number for number, leaf in enumerate(program.leaves())}

    def decide(self, log: Sequence[StoredEvent], begin: datetime, until: datetime) -> list[Decided]:
        """What it makes of a history."""
        said = self._say(self.given, self.root, log, begin, until)
        return Gate(self.given, self.root.id).run(said, until)

    def _say(
        self, given: Given, node: Trigger, log: Sequence[StoredEvent], begin: datetime, until: datetime
    ) -> list[Said]:
        if isinstance(node, CompositeTrigger):
            children: list[tuple[int, Said]] = []
            for number, (part, child) in enumerate(zip(given["triggers"], node.children, strict=True)):
                children += [(number, said) for said in self._say(part, child, log, begin, until)]
            children.sort(key=lambda each: each[1].order)
            return composite(given, children, [can_end(part) for part in given["triggers"]])
        number = self.numbers[node.id]
        if "metric" in given:
            return metric(given, log, until, node.id, number)
        if given.get("posture") == "Proactive":
            return proactive(given, log, begin, until, node.id, number)
        said = (row if given.get("consecutive") else reactive)(given, log, node.id, number)
        return in_order([each for each in said if each.order[0] <= until])


def can_end(given: Given) -> bool:
    """Whether it can ever say that what it fired for is over."""
    if "triggers" in given:
        return any(map(can_end, given["triggers"]))
    fields: tuple[Any, ...] = (given.get("reset"), given.get("consecutive"), "metric" in given)
    return given.get("posture") == "Proactive" or any(fields)
