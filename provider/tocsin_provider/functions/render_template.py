"""`render_template`: what a message will say, before anything happens that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tocsin_provider.functions.function import Function, FunctionFailed
from tocsin_provider.values import Value


class RenderTemplate(Function):
    """Renders a template as the API would, without asking it."""

    name = "render_template"

    def call(self, arguments: Sequence[Value]) -> Value:
        from tocsin_provider.templates.rendering import TemplateMistake, render

        source, context = arguments
        if not isinstance(context, dict):
            raise FunctionFailed("context must be an object with what the template names", 1)
        try:
            return render(str(source), {name: _plain(value) for name, value in context.items()})
        except TemplateMistake as mistake:
            line = f"line {mistake.line}: " if mistake.line else ""
            raise FunctionFailed(line + mistake.text, 0) from None


def _plain(value: Value) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(element) for element in value]
    if isinstance(value, dict):
        return {name: _plain(element) for name, element in value.items()}
    return value
