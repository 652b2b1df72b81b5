"""Calls of the provider's functions, as Terraform's language writes them."""

from typing import Any

import pytest
from cdktf import TerraformOutput, TerraformStack, TerraformVariable
from tests.support.cdktf import synthesized

from tocsin_cdktf import expressions


def output(stack: TerraformStack, *arguments: Any) -> str:
    """What Terraform reads of a call with these arguments."""
    TerraformOutput(stack, "it", value=expressions.text(expressions.call("preset", *arguments)))
    read: str = synthesized(stack)["output"]["it"]["value"]
    return read


@pytest.mark.parametrize(
    ("argument", "spelt"),
    [
        ("a", '"a"'),
        ('{{ flow.name }} says "no"\n\\', '"{{ flow.name }} says \\"no\\"\\n\\\\"'),
        ("${var.x} %{x}", '"$${var.x} %%{x}"'),
        (3, "3"),
        (1.5, "1.5"),
        (True, "true"),
        (None, "null"),
        (("a", 1), '["a", 1]'),
        ({"a_b": {"c.d": []}}, '{"a_b" = {"c.d" = []}}'),
    ],
)
def test_values_are_written_in_terraforms_language(stack: TerraformStack, argument: Any, spelt: str) -> None:
    assert (
        output(stack, argument) == f"${{provider::prefect::preset({spelt if argument is None else f'try({spelt})'})}}"
    )


def test_tokens_stay_what_they_are(stack: TerraformStack) -> None:
    tag = TerraformVariable(stack, "tag", type="string").string_value
    number = TerraformVariable(stack, "number", type="number").number_value
    names = TerraformVariable(stack, "names", type="list(string)").list_value
    on = TerraformVariable(stack, "on", type="bool").boolean_value
    called = output(stack, {"tag": tag, "n": [number], "s": f'"{tag}"'}, names, on)
    arguments = 'try({"tag" = var.tag, "n" = [var.number], "s" = "\\"${var.tag}\\""}), try(var.names), try(var.on)'
    assert called == f"${{provider::prefect::preset({arguments})}}"


def test_results_have_the_type_that_the_contract_gives_them() -> None:
    assert expressions.text("f()") == "${f()}"
    assert isinstance(expressions.number("f()"), float)
    assert isinstance(expressions.texts("f()"), list)
    assert not isinstance(expressions.anything("f()"), str | float | list)
