"""The actions as the tables of the documentation."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from tocsin.actions.action import Action, LocalAction
from tocsin.actions.aliases import ALIASES
from tocsin.actions.registry import ACTIONS
from tocsin.actions.resolve_incident import ResolveIncident
from tocsin.actions.targets import FlowRunAction, TargetedAction

_TEMPLATES: Final = "`template_…`"


def describe_actions() -> str:
    """A table of all actions, and one of their fields."""
    actions = ["| action | what it does | acts on | fields | may fail with |", "|---|---|---|---|---|"]
    actions += [_row(type_, model) for type_, model in sorted(ACTIONS.items())]
    fields = ["| field | of | what it says |", "|---|---|---|"]
    found = sorted((name, text, type_) for type_, model in ACTIONS.items() for name, text in _fields(model))
    for (name, text), those in groupby(found, key=lambda each: each[:2]):
        fields.append(f"| `{name}` | {', '.join(type_ for *_, type_ in those)} | {text} |")
    return "\n".join([*actions, "", *fields, ""])


def other_names() -> frozenset[str]:
    """The names under which actions may be written beside their own."""
    return frozenset(ALIASES) - frozenset(ACTIONS)


def _row(type_: str, model: type[Action]) -> str:
    fields = [f"**{name}**" if model.model_fields[name].is_required() else name for name, _ in _fields(model)]
    cells = (f"`{type_}`", _first_paragraph(model), _target(model), ", ".join(fields) or "–", _faults(model))
    return f"| {' | '.join(cells)} |"


def _first_paragraph(model: type[Action]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _fields(model: type[Action]) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        if name != "type":
            yield name, field.description or ""


def _target(model: type[Action]) -> str:
    if issubclass(model, TargetedAction):
        return f"`{model.id_field()}`, or the {model.kind.replace('-', ' ')} of the event"
    if issubclass(model, FlowRunAction):
        return "the flow run of the event"
    if issubclass(model, ResolveIncident):
        return "`incident_id`, or the incident of the event, or what the automation has declared"
    return "–" if issubclass(model, LocalAction) else "whom the block writes to"


def _faults(model: type[Action]) -> str:
    if not issubclass(model, LocalAction):
        return "all that sending may"
    named = [f"`{fault.value}`" for fault in model.faults]
    templated = model.templated or model.templates is not Action.templates
    return ", ".join([*named, *([_TEMPLATES] if templated else [])]) or "–"
