"""Renders templates: Jinja's immutable sandbox with the API's filters and limits.

The API guards itself against templates that take long or grow large; here the template is the user's own and runs on their
machine, so only what decides whether the API takes it, and what it makes of it, is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2 import ChainableUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from tocsin_provider.problems import nearest
from tocsin_provider.templates.filters import filters, forget_language
from tocsin_provider.templates.methods import NotHere, check_method
from tocsin_provider.templates.things import Thing, things

MAX_SOURCE = 64 * 1024
"""Characters of a template."""
MAX_OUTPUT = 256 * 1024
"""Characters of what a template renders."""
MAX_LOOPS = 10
MAX_LOOP_DEPTH = 2
MAX_RANGE = 100
MAX_TURNS = 1_000_000
"""Turns of all loops of a template together: so that none goes on for ever."""
_MAX_TEXT = 2_000_000
"""Characters of a text, or items of a list, that is repeated."""
_MAX_BITS = 4096
"""Bits of a power."""

_TURNS = "_turns"
_FROM_PYTHON = (Undefined, Macro, BlockReference, LoopContext, Joiner)


class TemplateMistake(Exception):
    """Why a template cannot be rendered, and in which line, from 1, where that is known. The text holds no values."""

    def __init__(self, text: str, line: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


def render(source: str, context: Mapping[str, Any]) -> str:
    """What the API makes of the template where these names are as the context has them. Raises TemplateMistake."""
    if len(source) > MAX_SOURCE:
        raise TemplateMistake(f"the template has more than {MAX_SOURCE:,} characters")
    if "{{" not in source and "{%" not in source:
        return source  # not a template: not even its last line break is touched
    template = _read(source, _Environment())
    try:
        text: str = template.render(things(context))
    except Exception as error:  # noqa: BLE001 - a template is a program: it can raise anything
        raise TemplateMistake(_told(error), _line(error.__traceback__)) from None
    finally:
        forget_language()
    return text


def _read(source: str, environment: _Environment) -> Template:
    try:
        tree = environment.parse(source)
        _check(tree)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _TURNS, [], [], None, None, lineno=loop.lineno)
            loop.iter.set_environment(environment)
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise TemplateMistake(_with_nearest(error.message or "wrong", environment), error.lineno) from None
    except (RecursionError, MemoryError, SyntaxError):
        raise TemplateMistake("the template is nested too deeply") from None


def _check(tree: nodes.Template) -> None:
    """What Jinja takes and the API does not."""
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        raise TemplateMistake(f"{type(node).__name__.lower()!r} is not available in templates", node.lineno)
    for count, (loop, depth) in enumerate(_loops(tree, 1), 1):
        if count > MAX_LOOPS:
            raise TemplateMistake(f"a template has at most {MAX_LOOPS} loops", loop.lineno)
        if depth > MAX_LOOP_DEPTH:
            raise TemplateMistake(f"loops are nested at most {MAX_LOOP_DEPTH} deep", loop.lineno)


def _loops(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.For):
            yield child, depth
        yield from _loops(child, depth + isinstance(child, nodes.For))


class _Environment(ImmutableSandboxedEnvironment):
    """Unknown names render as nothing; nothing can be included or imported."""

    intercepted_binops = frozenset(("*", "**"))

    def __init__(self) -> None:
        super().__init__(undefined=ChainableUndefined, optimized=False, finalize=_as_text)
        self.concat = _joined  # type: ignore[method-assign]
        self.filters = {**self.filters, **filters(), _TURNS: self._counted}
        self._turns = 0
        self.globals = {
            "range": _range,
            "dict": dict,
            "cycler": Cycler,
            "joiner": Joiner,
            "namespace": Namespace,
        }

    def _counted(self, iterable: Iterable[Any]) -> Iterator[Any]:
        for item in iterable:
            self._turns += 1
            if self._turns > MAX_TURNS:
                raise NotHere("the template loops over too much")
            yield item

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        if not (
            isinstance(__obj, _FROM_PYTHON)
            or any(__obj is known for known in __self.globals.values())
            or getattr(__obj, "formats", False)
        ):
            check_method(__obj)
        return super().call(__context, __obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Any:
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            wrapped.formats = True  # type: ignore[attr-defined]
        return wrapped

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        _check_size(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _check_size(operator: str, left: Any, right: Any) -> None:
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        if max(left.bit_length(), 1) * abs(right) > _MAX_BITS:
            raise NotHere("a power is too large for a template")
        return
    for many, times in ((left, right), (right, left)):
        sized = isinstance(many, str | list | tuple) and isinstance(times, int)
        if operator == "*" and sized and len(many) * times > _MAX_TEXT:
            raise NotHere("a repeated value is too large for a template")


def _range(*arguments: int) -> range:
    made = range(*arguments)
    if made[MAX_RANGE : MAX_RANGE + 1]:
        raise NotHere(f"a range of more than {MAX_RANGE} numbers is too large for a template")
    return made


def _joined(parts: Iterable[str]) -> str:
    pieces, total = [], 0
    for part in parts:
        total += len(part)
        if total > MAX_OUTPUT:
            raise NotHere(f"the template renders more than {MAX_OUTPUT:,} characters")
        pieces.append(part)
    return "".join(pieces)


def _as_text(value: Any) -> str:
    """What `{{ value }}` shows; what has no text (a macro, a loop) shows nothing."""
    if isinstance(value, str | Undefined | Thing | bool | int | float | None | list | tuple | Mapping):
        return str(value)
    if isinstance(value, Iterator) and not isinstance(value, LoopContext):
        return str(list(value))
    return str(value) if type(value).__module__ in ("builtins", "datetime") and not callable(value) else ""


def _told(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the template calls itself without end"
    if isinstance(error, NotHere):
        return str(error)
    if isinstance(error, TemplateError):
        # Jinja's own messages name what the template wrote, not the values that it had; Python's name the values.
        return error.message or type(error).__name__
    return f"{type(error).__name__} while it is rendered"


def _line(trace: TracebackType | None) -> int | None:
    """The innermost line of the template, in which an error was raised."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _with_nearest(message: str, environment: _Environment) -> str:
    unknown = re.fullmatch(r"No filter named '(.*)'\.", message)
    meant = nearest(unknown[1], environment.filters) if unknown else None
    return f"{message} Did you mean {meant}?" if meant else message
