"""Compound and sequence triggers: of all that the children have said, what belongs together."""

from collections.abc import Sequence

from tests.support.model.history import Given, Key, Said, in_order, key_of, seconds

Children = Sequence[tuple[int, Said]]
"""What the children say, each with the number of the child, in the order in which it is found."""


def composite(trigger: Given, children: Children, lasting: Sequence[bool]) -> list[Said]:
    """All that the trigger says. `lasting` are those of its children that can say that they are over."""
    labels = sorted(set(trigger.get("for_each", ())))
    by_key: dict[Key, list[tuple[int, Said]]] = {}
    for number, said in children:
        nothing = tuple("" for _ in labels)
        key = key_of(said.event, labels, own=True) if said.event is not None else nothing
        by_key.setdefault(key, []).append((number, said))
    found: list[Said] = []
    for key, mine in by_key.items():
        found += _of_key(trigger, key, mine, lasting)
    return in_order(found)


def required(trigger: Given) -> int:
    """How many children it takes."""
    require = trigger.get("require", "all")
    if require == "any":
        return 1
    return len(trigger["triggers"]) if require == "all" else int(require)


def _of_key(trigger: Given, key: Key, children: Children, lasting: Sequence[bool]) -> list[Said]:
    found: list[Said] = []
    known: list[tuple[int, Said]] = []  # what was said before the last firing is used up
    fired_for: dict[int, tuple[int, Said]] = {}

    def say(state: str, said: Said) -> None:
        found.append(Said((*said.order, len(found)), state, key, said.at, said.event))

    for number, said in children:
        known.append((number, said))
        marks = newest(trigger, known)
        if said.state == "Resolved":
            if fired_for.pop(number, None) is None:
                continue
            if required(trigger) > 1:
                known = newest(trigger, [*fired_for.values(), *marks])
                fired_for = (
                    {child: (child, mark) for child, mark in known if lasting[child]} if enough(trigger, known) else {}
                )
                known = [] if fired_for else known
            if not fired_for:
                say("Resolved", said)
        elif enough(trigger, marks):
            say("Triggered", said)
            lasts = [(child, mark) for child, mark in marks if lasting[child]]
            if required(trigger) > 1:
                lasts = newest(trigger, [*fired_for.values(), *lasts])
                fired_for = {}
            fired_for |= {child: (child, mark) for child, mark in lasts}
            known = []
    return found


def enough(trigger: Given, marks: Children) -> bool:
    """Whether so many children have a mark, and in a sequence in their order."""
    if len(marks) < required(trigger):
        return False
    return trigger["type"] != "sequence" or [child for child, _ in marks] == list(range(len(trigger["triggers"])))


def newest(trigger: Given, known: Children) -> list[tuple[int, Said]]:
    """The marks that count: of each child its newest firing that was not taken back, near enough to the newest of all."""
    marks: list[tuple[int, Said]] = []
    for number, said in known:
        same = [each for each in marks if each[0] == number]
        if same and said.state == "Triggered" and same[0][1].at > said.at:
            continue
        marks = [each for each in marks if each[0] != number]
        if said.state == "Triggered":
            marks.append((number, said))
        if trigger.get("within") is not None and marks:
            last = max(each.at for _, each in marks)
            marks = [each for each in marks if each[1].at >= last - seconds(trigger, "within")]
    return sorted(marks, key=lambda each: each[1].at)
