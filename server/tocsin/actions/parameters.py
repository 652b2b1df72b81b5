"""Parameters of a run that an automation starts: JSON in which texts may be templates.

A text that is one expression, `"{{ event }}"`, becomes the value itself, with its type. Any other text with templates in it becomes
a text. An object with the key `__prefect_kind` says more exactly what it stands for, as Prefect's own pages write it:

    {"__prefect_kind": "jinja", "template": "…"}                       the text that the template renders
    {"__prefect_kind": "json", "value": "…" or one of these}           what that text is as JSON
    {"__prefect_kind": "workspace_variable", "variable_name": "…"}     the value of a variable
    {"__prefect_kind": "none", "value": …}                             the value as it stands, without templates
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from tocsin.actions.action import Path, Renderer
from tocsin.actions.outcome import ActionFailed, ActionFault

KIND: Final = "__prefect_kind"

_LEFT_OUT: Final = object()
_OPERANDS: Final = {"json": "value", "jinja": "template", "workspace_variable": "variable_name", "none": "value"}
_MAY_LACK_ITS_OPERAND: Final = ("json", "workspace_variable")
"""The forms of Prefect's pages leave the operand out for what was not filled in: it is passed over."""


def is_template(text: str) -> bool:
    return "{{" in text or "{%" in text


def templates(value: Any, path: Path = (), *, literal: bool = False) -> Iterator[tuple[Path, str]]:
    """Every template in a value, with its place."""
    if isinstance(value, Mapping) and KIND in value:
        kind = value[KIND]
        name = _OPERANDS.get(kind, "value")
        operand = value.get(name)
        if kind == "jinja" and isinstance(operand, str):
            yield (*path, name), operand
        elif isinstance(operand, Mapping) or (kind == "none" and isinstance(operand, list)):
            yield from templates(operand, (*path, name), literal=True)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from templates(item, (*path, key), literal=literal)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from templates(item, (*path, index), literal=literal)
    elif isinstance(value, str) and not literal and is_template(value):
        yield path, value


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a value that looks like a template, with its place."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, (*path, index))
    elif isinstance(value, str) and is_template(value):
        yield path, value


def problems(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """What can be known to be wrong before anything is rendered."""
    if isinstance(value, Mapping) and KIND in value:
        kind = value[KIND]
        name = _OPERANDS.get(kind) if isinstance(kind, str) else None
        if name is None:
            yield (*path, KIND), f"use one of {', '.join(_OPERANDS)}"
        elif name not in value:
            if kind not in _MAY_LACK_ITS_OPERAND:
                yield path, f"an object of the kind {kind!r} needs {name!r}"
        else:
            yield from _problems_of_operand(kind, value[name], (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from problems(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from problems(item, (*path, index))


def _problems_of_operand(kind: str, operand: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(operand, Mapping) or kind == "none":
        yield from problems(operand, path)
    elif kind != "json" and not isinstance(operand, str):
        yield path, "give a text"
    elif kind == "json" and isinstance(operand, str):
        try:
            json.loads(operand)
        except ValueError as error:
            yield path, f"is not valid JSON: {error}"


def fill_in(value: Any, renderer: Renderer) -> Any:
    """The value with everything in it that stands for something replaced. Raises `TemplateFailed`, `ActionFailed`."""
    filled = _fill_in(value, renderer, literal=False)
    return {} if filled is _LEFT_OUT else filled


def literal(value: Any) -> Any:
    """The value written so that whoever fills it in once more gives it back: what an event brings stands for nothing but itself."""
    if isinstance(value, Mapping):
        if KIND in value:
            return {KIND: "json", "value": json.dumps(value)}
        return {key: literal(item) for key, item in value.items()}
    return [literal(item) for item in value] if isinstance(value, list) else value


def fill_in_texts(value: Any, renderer: Renderer, wanted: Callable[[str], bool]) -> Any:
    """The value with the templates in it that are wanted replaced, and nothing else. Raises `TemplateFailed`."""
    if isinstance(value, Mapping):
        return {key: fill_in_texts(item, renderer, wanted) for key, item in value.items()}
    if isinstance(value, list):
        return [fill_in_texts(item, renderer, wanted) for item in value]
    return renderer.value(value) if isinstance(value, str) and is_template(value) and wanted(value) else value


def _fill_in(value: Any, renderer: Renderer, *, literal: bool) -> Any:
    if isinstance(value, Mapping):
        if KIND in value:
            return _stand_in(value, renderer)
        filled = ((key, _fill_in(item, renderer, literal=literal)) for key, item in value.items())
        return {key: item for key, item in filled if item is not _LEFT_OUT}
    if isinstance(value, list):
        items = (_fill_in(item, renderer, literal=literal) for item in value)
        return [item for item in items if item is not _LEFT_OUT]
    if isinstance(value, str) and not literal and is_template(value):
        return renderer.value(value)
    return value


def _stand_in(value: Mapping[str, Any], renderer: Renderer) -> Any:
    kind = value[KIND]
    name = _OPERANDS.get(kind, "value")
    if name not in value and kind in _MAY_LACK_ITS_OPERAND:
        return _LEFT_OUT
    operand = value.get(name)
    if kind == "none" or isinstance(operand, Mapping):
        operand = _fill_in(operand, renderer, literal=True)
    if kind == "jinja":
        return renderer.text(str(operand))
    if kind == "workspace_variable":
        return renderer.variable(str(operand))
    if kind == "json" and isinstance(operand, str):
        return _parsed(operand)
    return operand


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ActionFailed(ActionFault.PARAMETERS_INVALID, f"a parameter is not valid JSON: {error}") from None
