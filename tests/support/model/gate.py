"""What keeps an automation from acting: everything that has been decided so far is looked through anew each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.support.model.history import Given, Key, Order, Said, key_of, seconds


@dataclass(frozen=True)
class Decided:
    """What becomes of what a trigger says."""

    order: Order
    state: str
    key: Key
    at: datetime
    verdict: str
    firings: int = 1
    """Of a group or a summary: how many firings it stands for."""


@dataclass
class _Group:
    due: datetime
    key: Key
    members: list[Said]


class Gate:
    """Goes through what the outermost trigger says, with time passing in between."""

    def __init__(self, trigger: Given, root_id: object) -> None:
        self.trigger = trigger
        self.root_id = root_id
        self.decided: list[Decided] = []
        self.groups: list[_Group] = []
        self.silent_until: dict[Key, datetime] = {}
        self.told: dict[Key, bool] = {}
        self.acted: list[datetime] = []
        self.beyond: list[Said] = []
        self.beyond_firings = 0
        self.period: datetime | None = None

    def run(self, said: Sequence[Said], until: datetime) -> list[Decided]:
        for each in said:
            self.wait((each.order[0], each.order[1], *each.order[2:]))
            self.decide(each)
        self.wait((until, 1))
        return self.decided

    def wait(self, until: Order) -> None:
        """Groups go out, and summaries, in the order in which they are due."""
        while True:
            due: list[tuple[Order, _Group | None]] = [
                ((group.due, 0, (self.root_id, "group", group.key)), group) for group in self.groups
            ]
            if self.beyond and self.period is not None:
                due.append(((self.period, 0, (self.root_id, "rate", ())), None))
            due = sorted((each for each in due if each[0] < until), key=lambda each: each[0])
            if not due:
                return
            order, group = due[0]
            if group is None:
                newest = self.beyond[-1]
                self.decided.append(Decided(order, "Triggered", newest.key, order[0], "fired", self.beyond_firings))
                self.beyond, self.beyond_firings, self.period = [], 0, None
            else:
                self.groups.remove(group)
                self.limit(group.members[-1], order, len(group.members))

    def decide(self, said: Said) -> None:
        now: datetime = said.order[0]
        if said.state == "Resolved":
            self.resolve(said)
            return
        if self.trigger.get("cool_down"):
            if said.key in self.silent_until and now < self.silent_until[said.key]:
                self.decided.append(Decided(said.order, "Triggered", said.key, said.at, "cooled-down"))
                return
            self.silent_until[said.key] = now + seconds(self.trigger, "cool_down")
            self.told[said.key] = True
        if self.trigger.get("group_wait"):
            key = self.group_key(said)
            group = next((each for each in self.groups if each.key == key), None)
            if group is None:
                group = _Group(now + seconds(self.trigger, "group_wait"), key, [])
                self.groups.append(group)
            group.members.append(said)
            self.decided.append(Decided(said.order, "Triggered", said.key, said.at, "grouped"))
            return
        self.limit(said, said.order, 1)

    def resolve(self, said: Said) -> None:
        for group in self.groups:
            if group.key == self.group_key(said) and any(each.key == said.key for each in group.members):
                group.members = [each for each in group.members if each.key != said.key]
                self.groups = [each for each in self.groups if each.members]
                self.silent_until.pop(said.key, None)
                self.told.pop(said.key, None)
                return
        if self.told.get(said.key, True):
            if said.key in self.told:
                self.told[said.key] = False
            self.decided.append(Decided(said.order, "Resolved", said.key, said.at, "fired"))

    def limit(self, said: Said, order: Order, firings: int) -> None:
        rate = self.trigger.get("max_rate")
        now: datetime = order[0]
        if rate is not None:
            if self.period is None or (now >= self.period and not self.beyond):
                self.period, self.acted = now + timedelta(seconds=rate["per"]), []
            if len(self.acted) >= rate["count"]:
                self.beyond.append(said)
                self.beyond_firings += firings
                self.decided.append(Decided(order, "Triggered", said.key, said.at, "rate-limited", firings))
                return
            self.acted.append(now)
        self.decided.append(Decided(order, "Triggered", said.key, said.at, "fired", firings))

    def group_key(self, said: Said) -> Key:
        labels = self.trigger.get("group_by", ())
        return key_of(said.event, labels, own=True) if said.event is not None else tuple("" for _ in set(labels))
