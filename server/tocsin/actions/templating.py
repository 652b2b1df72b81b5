"""Templates of actions: read once, checked when an automation is written, rendered when it fires.

The language is Jinja's, with Prefect's own limits on loops (10, nested at most twice, ranges of at most 100) and the limits of
`tocsin.actions.budget` on size and time.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Template as CompiledTemplate
from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from tocsin.actions.action import Action
from tocsin.actions.budget import MAX_SOURCE, TemplateFailed, TemplateFault, forbidden, spending, too_large
from tocsin.actions.filters import as_json
from tocsin.actions.humanized import in_its_own_language
from tocsin.actions.sandbox import Place, TemplateEnvironment
from tocsin.errors import FieldError

MAX_LOOPS: Final = 10
MAX_LOOP_DEPTH: Final = 2
_MAX_DEPTH: Final = 100
_MAX_PARTS: Final = 10_000
_MAX_MESSAGE: Final = 300
_VALUE: Final = "value_of_the_expression"

_environment = TemplateEnvironment()
_FILTERS: Final = frozenset(name for name in _environment.filters if not name.startswith("_"))


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read: `names` are those that it takes from outside."""

    names: frozenset[str]
    _compiled: CompiledTemplate | None
    _text: str

    def render(self, context: Mapping[str, Any]) -> str:
        """The text. Raises `TemplateFailed`."""
        if self._compiled is None:
            return self._text
        try:
            with spending(), in_its_own_language():
                return self._compiled.render(context)
        except TemplateFailed:
            raise
        except Exception as error:  # noqa: BLE001 - a template is a program: it can raise anything
            raise _failed(error) from None


@functools.lru_cache(maxsize=2048)
def read_template(source: str) -> Template:
    """Compile a template. Raises `TemplateFailed` with the line and, where it is known, the column of the mistake."""
    if len(source) > MAX_SOURCE:
        raise too_large(f"the text ({len(source):,} characters, at most {MAX_SOURCE:,} are taken)")
    if "{{" not in source and "{%" not in source:
        # Prefect's own rule: such a text is not touched at all, not even its last line break.
        return Template(frozenset(), None, source)
    try:
        tree = _environment.parse(source)
        _check_tree(tree)
        names = meta.find_undeclared_variables(tree)
        compiled = _environment.from_string(tree)
    except TemplateFailed:
        raise
    except TemplateSyntaxError as error:
        place = error.lineno
        column = place.column if isinstance(place, Place) else None
        raise TemplateFailed(TemplateFault.SYNTAX, _clip(error.message or "wrong"), int(place), column) from None
    except (RecursionError, MemoryError, SyntaxError):
        raise TemplateFailed(TemplateFault.SYNTAX, "the template is nested too deeply") from None
    except Exception as error:  # noqa: BLE001 - e.g. a number with too many digits
        raise TemplateFailed(TemplateFault.SYNTAX, _clip(str(error))) from None
    return Template(frozenset(names), compiled, source)


@dataclass(frozen=True, slots=True)
class Expression:
    """A template that is one expression and nothing else, such as `{{ event }}`: it has a value, not only a text."""

    names: frozenset[str]
    _compiled: CompiledTemplate

    def evaluate(self, context: Mapping[str, Any]) -> Any:
        """The value as JSON values. Raises `TemplateFailed`."""
        try:
            with spending(), in_its_own_language():
                inner = self._compiled.new_context(dict(context))
                for _ in self._compiled.root_render_func(inner):
                    pass
                return as_json(inner.vars[_VALUE])
        except TemplateFailed:
            raise
        except Exception as error:  # noqa: BLE001 - a template is a program: it can raise anything
            raise _failed(error) from None


@functools.lru_cache(maxsize=512)
def read_expression(source: str) -> Expression | None:
    """Compile a template that is a single expression; None where it is anything else. Raises `TemplateFailed`."""
    template = read_template(source)
    if not template.names and "{{" not in source:
        return None
    match _environment.parse(source.strip()).body:
        case [nodes.Output(nodes=[nodes.Expr() as expression])] if not isinstance(expression, nodes.TemplateData):
            assign = nodes.Assign(nodes.Name(_VALUE, "store", lineno=1), expression, lineno=1)
            tree = nodes.Template([assign], lineno=1)
            tree.set_environment(_environment)
            return Expression(template.names, _environment.from_string(tree))
        case _:
            return None


def parse_template(source: str) -> nodes.Template:
    """The syntax tree of a template that `read_template` takes, for those who look at what it says."""
    return _environment.parse(source)


def filter_names() -> frozenset[str]:
    """The filters that templates have."""
    return _FILTERS


def render(source: str, context: Mapping[str, Any]) -> str:
    """Read and render in one go."""
    return read_template(source).render(context)


def validate_templates(action: Action, loc: tuple[str | int, ...] = ()) -> list[FieldError]:
    """One error for each template of the action that cannot be read, at its field. `loc` is the path of the action."""
    found = []
    for path, source in action.templates():
        try:
            read_template(source)
        except TemplateFailed as failed:
            place = (
                f" (line {failed.line}" + (f", column {failed.column})" if failed.column else ")")
                if failed.line
                else ""
            )
            name = ".".join(map(str, path))
            message = f"{name!r} is not a valid template: {failed.message}{place}"
            found.append(FieldError((*loc, *path), message, failed.fault.value))
    return found


def _failed(error: Exception) -> TemplateFailed:
    if isinstance(error, RecursionError):
        return TemplateFailed(TemplateFault.TOO_SLOW, "the template calls itself without end")
    if isinstance(error, MemoryError | OverflowError):
        return too_large("a value")
    if isinstance(error, TemplateError):
        # Jinja's own messages name what the template wrote, not the values that it had.
        return TemplateFailed(TemplateFault.ERROR, _clip(error.message or type(error).__name__))
    return TemplateFailed(TemplateFault.ERROR, _clip(f"{type(error).__name__}: {error}"))


def _clip(text: str) -> str:
    return text if len(text) <= _MAX_MESSAGE else text[: _MAX_MESSAGE - 1] + "…"


def _check_tree(tree: nodes.Template) -> None:
    loops = 0
    for number, (node, loop_depth, depth) in enumerate(_walk(tree)):
        if number > _MAX_PARTS:
            # Compiling it would take seconds.
            raise too_large(f"the text (more than {_MAX_PARTS:,} expressions and statements)")
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            raise forbidden(f"{type(node).__name__.lower()!r}")
        if depth > _MAX_DEPTH:
            raise TemplateFailed(TemplateFault.SYNTAX, "the template is nested too deeply", node.lineno)
        if not isinstance(node, nodes.For):
            continue
        loops += 1
        if loops > MAX_LOOPS:
            raise TemplateFailed(TemplateFault.FORBIDDEN, f"a template has at most {MAX_LOOPS} loops", node.lineno)
        if loop_depth > MAX_LOOP_DEPTH:
            raise TemplateFailed(
                TemplateFault.FORBIDDEN, f"loops are nested at most {MAX_LOOP_DEPTH} deep", node.lineno
            )


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int, int]]:
    """Every node with the number of loops around it, itself included, and its depth."""
    stack = [(tree, 0, 0)]
    while stack:
        node, loop_depth, depth = stack.pop()
        loop_depth += isinstance(node, nodes.For)
        yield node, loop_depth, depth
        stack.extend((child, loop_depth, depth + 1) for child in node.iter_child_nodes())
