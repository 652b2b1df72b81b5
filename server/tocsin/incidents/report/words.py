"""What an entry of a timeline says, in plain words: for reports, pages and terminals. Pure functions.

What comes out is text with whatever people and events have written in it; whoever shows it escapes it. An entry whose details are
not as they should be is told of in fewer words.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from tocsin.auth.actor import ActorKind
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Entry
from tocsin.incidents.watch.news import CHANGES
from tocsin.incidents.watch.pipelines import COUNTED
from tocsin.kit.links import web_link
from tocsin.ui.display import duration, moment

MAX_QUOTED: Final = 200
"""Characters of a value that are quoted inside of a sentence."""

_MOST_NAMES: Final = 5

BY_ITSELF: Final = frozenset({EntryKind.STATE, EntryKind.CHANGE})
"""What nobody has done to the incident: the sentence has a subject of its own."""

_PREFIX: Final = "prefect."

_DEPLOYED: Final = {"applied": "was applied", "started": "is being applied", "failed": "could not be applied"}
_TO_DO: Final = {"added": "to add", "changed": "to change", "replaced": "to replace", "removed": "to remove"}
_COMMIT: Final = re.compile(r"[0-9a-f]{13,64}")
_SHORT_COMMIT: Final = 12

_FIRINGS: Final = {"Resolved": "says that it is over", "Cut": "was kept from firing in circles"}

Details = Mapping[str, Any]


def sentence(entry: Entry) -> str:
    """What an entry says, with who did it: "anna changed the severity from high to critical"."""
    return with_subject(entry, deed(entry))


def with_subject(entry: Entry, what: str) -> str:
    """The same, made of the `deed` of the entry."""
    return what if entry.kind in BY_ITSELF else f"{entry.actor.name} {what}"


def deed(entry: Entry) -> str:
    """The same without who did it: "changed the severity from high to critical".

    For the kinds that tell of what happened `BY_ITSELF` it is the whole sentence.
    """
    details = entry.details
    match entry.kind:
        case EntryKind.DECLARED:
            return _declared(details)
        case EntryKind.ACKNOWLEDGED | EntryKind.RESOLVED | EntryKind.REOPENED:
            return f"{entry.kind.value} the incident"
        case EntryKind.UPDATED:
            return _updated(details)
        case EntryKind.RELATED:
            return f"related {_resources(details)}"
        case EntryKind.UNRELATED:
            return f"took away {_resources(details)}"
        case EntryKind.COMMENT:
            return "commented"
        case EntryKind.COMMENT_EDITED:
            return f"edited comment {entry.corrects}"
        case EntryKind.CORRECTION:
            return f"corrected entry {entry.corrects}"
        case EntryKind.FIRING:
            return _firing(details)
        case EntryKind.DELIVERY:
            return _delivery(details)
        case EntryKind.ACTION:
            return _action(details)
        case EntryKind.CHANGE:
            by = "" if entry.actor.kind is ActorKind.SERVER else f", by {entry.actor.name}"
            return _deployed(details, by) if _is_of_pipeline(details) else _change(details) + by
        case EntryKind.STATE:
            return _state(details)


def resource_in_words(resource: Details | None) -> str:
    """A resource as people call it: `flow run nightly`, or its id where it has no name."""
    resource = resource or {}
    key, name = str(resource.get("resource_id") or resource.get("id") or ""), resource.get("name")
    kind = kind_in_words(key)
    if name:
        return f"{kind} {_cut(str(name))}" if kind else _cut(str(name))
    return _cut(key) or "something"


def kind_in_words(resource_id: str) -> str:
    """What a resource is: `flow run` of `prefect.flow-run.<id>`; nothing for what is not Prefect's."""
    prefix, dot, _ = resource_id.rpartition(".")
    return prefix.removeprefix(_PREFIX).replace("-", " ") if dot and prefix.startswith(_PREFIX) else ""


def lasted(seconds: float | None) -> str:
    """How long something took, or that it did not come to it."""
    return "not yet" if seconds is None else duration(timedelta(seconds=seconds))


def block_in_words(details: Details) -> str | None:
    """The block that a message went through, by its name."""
    block = details.get("block")
    if not isinstance(block, Mapping):
        return str(block) if block else None
    name = block.get("name") or block.get("id")
    return str(name) if name else None


def automation_in_words(details: Details) -> str | None:
    """The automation that an entry tells of, by its name."""
    automation = details.get("automation")
    name = automation.get("name") if isinstance(automation, Mapping) else automation
    return str(name) if name else None


def link_of(entry: Entry) -> str | None:
    """Where more is to be read about what an entry tells of: an address of http or https that an event gave, safe as a link."""
    return web_link(entry.details.get("url")) if entry.kind is EntryKind.CHANGE else None


def has_failed(details: Details) -> bool:
    """Whether a delivery or an action came to nothing."""
    return details.get("outcome") == "failed"


def _declared(details: Details) -> str:
    text = f"declared the incident {_quoted(details.get('name'))}, severity {details.get('severity')}"
    return f"{text}, about {_resources(details)}" if details.get("resources") else text


def _updated(details: Details) -> str:
    field, before, after = details.get("field"), details.get("before"), details.get("after")
    match field:
        case "summary":
            return "changed the summary" if after else "took away the summary"
        case "owner":
            return f"made {_cut(str(after))} the owner" if after else f"took away the owner {_cut(str(before))}"
        case "start_time":
            return f"moved the start from {_moment(before)} to {_moment(after)}"
        case "name":
            return f"changed the name from {_quoted(before)} to {_quoted(after)}"
        case _:
            return f"changed the {field} from {_value(before)} to {_value(after)}"


def _firing(details: Details) -> str:
    about = details.get("about")
    text = _FIRINGS.get(str(details.get("state")), "fired")
    if isinstance(about, Mapping) and any(about.values()):
        text += f" about {resource_in_words(about)}"
    return f"{text}, on {_cut(str(details['event']))}" if details.get("event") else text


def _delivery(details: Details) -> str:
    through = block_in_words(details) or details.get("action_type") or "a message"
    if has_failed(details):
        return f"could not send through {_cut(str(through))}{_reason(details)}"
    twice = " (perhaps twice: one attempt has no known end)" if details.get("uncertain") else ""
    return f"sent a message through {_cut(str(through))}{twice}"


def _action(details: Details) -> str:
    what = str(details.get("action_type") or "an action")
    targets = details.get("targets")
    on = f" on {_names(targets)}" if targets else ""
    return f"could not do {what}{on}{_reason(details)}" if has_failed(details) else f"did {what}{on}"


def _reason(details: Details) -> str:
    return f": {_cut(str(details['reason']))}" if details.get("reason") else ""


def _change(details: Details) -> str:
    event, resource = str(details.get("event") or ""), details.get("resource")
    what = event.rpartition(".")[2].replace("-", " ") or "changed"
    text = f"{resource_in_words(resource if isinstance(resource, Mapping) else None)} was {what}"
    return f"{text}: {_value(details['fields'])}" if details.get("fields") else text


def _is_of_pipeline(details: Details) -> bool:
    return str(details.get("event") or "").startswith(CHANGES)


def _deployed(details: Details, by: str) -> str:
    """What a pipeline says: "acme/alerts was applied in production at 1a2b3c4d5e6f, by anna: 2 added (prefect_block.x, …)"."""
    resource, kind = details.get("resource"), str(details["event"]).removeprefix(CHANGES)
    what = _DEPLOYED.get(kind) or f"was {_cut(kind.replace('-', ' '))}"
    text = f"{resource_in_words(resource if isinstance(resource, Mapping) else None)} {what}"
    if environment := details.get("environment"):
        text += f" in {_cut(str(environment))}"
    if commit := details.get("commit"):
        text += f" at {commit[:_SHORT_COMMIT] if _COMMIT.fullmatch(str(commit)) else _cut(str(commit))}"
    changed = _counted(details, kind)
    return text + by + (f": {changed}" if changed else "")


def _counted(details: Details, kind: str) -> str:
    counts, resources = details.get("counts"), details.get("resources")
    if not isinstance(counts, Mapping):
        return ""
    done = kind == "applied"
    parts = [f"{counts[name]} {name if done else _TO_DO[name]}" for name in COUNTED if counts.get(name)]
    if not parts:
        return "no changes"
    if not isinstance(resources, Sequence) or isinstance(resources, str) or not resources:
        return ", ".join(parts)
    total = sum(counts[name] for name in COUNTED if isinstance(counts.get(name), int))
    more = max(total, len(resources)) - _MOST_NAMES
    named = ", ".join(_cut(str(each)) for each in resources[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    return f"{', '.join(parts)} ({named})"


def _state(details: Details) -> str:
    resource, before, after = details.get("resource"), details.get("before"), details.get("after")
    name = resource_in_words(resource if isinstance(resource, Mapping) else None)
    if details.get("left_out"):
        return f"{name} has had more states than are kept"
    if after is None:
        return f"{name} has another state"
    return f"{name} went from {before} to {after}" if before else f"{name} is {after}"


def _resources(details: Details) -> str:
    return _names(details.get("resources"))


def _names(resources: Any) -> str:
    """The first of these by name, and how many more there are."""
    if not isinstance(resources, Sequence) or isinstance(resources, str) or not resources:
        return "nothing"
    shown = [resource_in_words(each if isinstance(each, Mapping) else {"name": each}) for each in resources]
    more = len(shown) - _MOST_NAMES
    return ", ".join(shown[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _value(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    return _cut(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _moment(value: Any) -> str:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return _value(value)
    return moment(found if found.tzinfo else found.replace(tzinfo=UTC))


def _quoted(value: Any) -> str:
    return f"“{_cut(str(value))}”"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 1]}…"
