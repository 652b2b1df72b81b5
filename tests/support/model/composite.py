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
    begins = 0  # what was said before the last firing is used up
    fired_for: set[int] = set()
    for index, (number, said) in enumerate(children):
        known = children[begins : index + 1]
        if said.state == "Resolved":
            if number in fired_for:
                fired_for = fired_for - {number} if required(trigger) == 1 else set()
                if not fired_for:
                    found.append(Said((*said.order, len(found)), "Resolved", key, said.at, said.event))
            continue
        marks = newest(trigger, known)
        if len(marks) >= required(trigger) and (
            trigger["type"] != "sequence" or [child for child, _ in marks] == list(range(len(trigger["triggers"])))
        ):
            found.append(Said((*said.order, len(found)), "Triggered", key, said.at, said.event))
            lasts = {child for child, _ in marks if lasting[child]}
            fired_for = fired_for | lasts if required(trigger) == 1 else lasts
            begins = index + 1
    return found


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
