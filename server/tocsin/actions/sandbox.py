"""The environment in which templates run: Jinja's immutable sandbox, with a limit on whatever could grow or take long.

What Jinja compiles is steps: operators, filters, calls, loops, literals, concatenation. Each of them passes through this module,
where it is refused before it makes something large. Nothing else in the language makes a new value.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from jinja2 import ChainableUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.lexer import TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from tocsin.actions.budget import (
    MAX_BITS,
    MAX_OUTPUT,
    MAX_TEXT,
    check_time,
    forbidden,
    measure,
    too_large,
)
from tocsin.actions.filters import guarded_filters
from tocsin.actions.methods import check_format, check_method, check_printf
from tocsin.actions.text import bounded, join_texts, to_text

MAX_RANGE: Final = 100
"""The longest range; Prefect's own."""

_EACH: Final = "_each"
_NEWLINE = re.compile(r"\r\n|\r|\n")


class Place(int):
    """A line number that knows the column too."""

    column: int


class _Steps(CodeGenerator):
    """Makes literals and concatenation pass through the environment, as operators and calls do in Jinja's own sandbox."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join_texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx == "store":
            super().visit_Tuple(node, frame)
            return
        self.write("environment.measured(")
        super().visit_Tuple(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_Dict(node, frame)
        self.write(")")


def _short_range(*arguments: int) -> range:
    made = range(*arguments)
    # `len` itself fails for a range beyond a machine word.
    if made[MAX_RANGE : MAX_RANGE + 1]:
        raise too_large(f"a range of more than {MAX_RANGE} numbers")
    return made


def _each(iterable: Iterable[Any]) -> Iterator[Any]:
    for item in iterable:
        check_time()
        yield item


def _concat(parts: Iterable[str]) -> str:
    pieces = []
    total = 0
    for part in parts:
        check_time()
        total += len(part)
        if total > MAX_OUTPUT:
            raise too_large(f"what the template renders (more than {MAX_OUTPUT:,} characters)")
        pieces.append(part)
    return "".join(pieces)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Unknown names render as nothing, as with Prefect; nothing can be included or imported."""

    code_generator_class = _Steps
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self) -> None:
        # Without the optimiser no part of a template is computed while it is compiled.
        super().__init__(undefined=ChainableUndefined, optimized=False, finalize=to_text)
        self.concat = _concat  # type: ignore[method-assign]
        self.filters = {**guarded_filters(self.filters), _EACH: _each}
        self.globals = {
            "range": _short_range,
            "dict": dict,
            "cycler": Cycler,
            "joiner": Joiner,
            "namespace": Namespace,
        }

    # Reading

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        tokens = self.lexer.tokeniter(source, name, filename, state)
        placed = self.lexer.wrap(_placed(tokens, source), name, filename)
        return TokenStream(placed, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            watched = nodes.Filter(loop.iter, _EACH, [], [], None, None, lineno=loop.lineno)
            watched.set_environment(self)
            loop.iter = watched
        return template

    # Running

    def measured(self, value: Any) -> Any:
        check_time()
        measure(value)
        return value

    def join_texts(self, parts: Iterable[Any]) -> str:
        check_time()
        return join_texts(parts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        check_time()
        _CHECKS.get(operator, _unchecked)(left, right)
        return bounded(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        check_time()
        _check_callable(__obj, args, kwargs)
        return bounded(super().call(__context, __obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> Any:
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        text: str = value.__self__

        @functools.wraps(wrapped)
        def checked(*args: Any, **kwargs: Any) -> str:
            check_format(text, args, kwargs)
            result: str = wrapped(*args, **kwargs)
            return result

        checked.template_callable = True  # type: ignore[attr-defined]
        return checked


def _placed(tokens: Iterable[tuple[int, str, str]], source: str) -> Iterator[tuple[int, str, str]]:
    """The same tokens with a `Place` for a line: their values follow each other in the source."""
    text = _NEWLINE.sub("\n", source)
    position = 0
    for line, kind, value in tokens:
        found = text.find(value, position)
        start = position if found < 0 else found
        place = Place(line)
        place.column = start - text.rfind("\n", 0, start)
        position = start + len(value)
        yield place, kind, value


def _unchecked(_left: Any, _right: Any) -> None:
    return


def _check_multiply(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > MAX_BITS:
            raise too_large("a number")
        return
    for many, times in ((left, right), (right, left)):
        if isinstance(times, int) and isinstance(many, str | list | tuple) and measure(many) * times > MAX_TEXT:
            raise too_large("a repeated value")


def _check_add(left: Any, right: Any) -> None:
    both = isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple)
    if both and measure(left) + measure(right) > MAX_TEXT:
        raise too_large("a sum")


def _check_power(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int) and max(left.bit_length(), 1) * abs(right) > MAX_BITS:
        raise too_large("a power")


def _check_modulo(left: Any, right: Any) -> None:
    if isinstance(left, str):
        check_printf(left, right)


_CHECKS: Final = {"*": _check_multiply, "+": _check_add, "**": _check_power, "%": _check_modulo}

_RUNTIME = (Undefined, Macro, BlockReference, LoopContext, Joiner)
_RUNTIME_OWNERS = (LoopContext, Cycler)
_CALLABLE_GLOBALS = (_short_range, dict, Cycler, Joiner, Namespace)


def _check_callable(function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    if isinstance(function, _RUNTIME) or any(function is known for known in _CALLABLE_GLOBALS):
        return
    owner = getattr(function, "__self__", None)
    if isinstance(owner, _RUNTIME_OWNERS) or getattr(function, "template_callable", False):
        return
    name = getattr(function, "__name__", None)
    if owner is None or name is None:
        _refuse(function)
    check_method(owner, name, args, kwargs)


def _refuse(function: Any) -> NoReturn:
    raise forbidden(f"calling {type(function).__name__!r}")
