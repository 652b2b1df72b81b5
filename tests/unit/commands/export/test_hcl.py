"""commands/export/hcl.py: how values are laid out. That Terraform reads them back is tested with the real one."""

from typing import Any

import pytest

from tocsin.commands.export.hcl import Call, Expression, Joined, assignments, block, quoted, render

LINES = "A text of several lines\n\n  is indented ${as} it\nwas, %{if} it is long enough\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (3, "3"),
        (86400.0, "86400"),
        (0.1, "0.1"),
        ('a "b" \\ ${c} %{d} $e', '"a \\"b\\" \\\\ $${c} %%{d} $e"'),
        ("tab\tand\x00", '"tab\\tand\\u0000"'),
        ("é \U0001f600", '"é \U0001f600"'),
        ("one\ntwo", '"one\\ntwo"'),
        ([], "[]"),
        ({}, "{}"),
        (["a", 1], '["a", 1]'),
        ({"a b": ["c"]}, '{ "a b" = ["c"] }'),
        (Expression("var.x"), "var.x"),
        (
            Joined("prefect.automation.", Expression("prefect_automation.a.id")),
            '"prefect.automation.${prefect_automation.a.id}"',
        ),
        (Call("jsonencode", {"url": Expression("var.x")}), "jsonencode({ url = var.x })"),
    ],
)
def test_what_fits_on_a_line(value: Any, text: str) -> None:
    assert render(value) == text


def test_columns_of_neighbours_are_aligned_across_a_heredoc_and_not_across_braces() -> None:
    written = block("resource", ("a", "b"), {"x": [{"type": "t", "body": LINES, "o": {"k": 1, "long": 2}, "last": 1}]})
    assert written == (
        'resource "a" "b" {\n'
        "  x = [\n"
        "    {\n"
        '      type = "t"\n'
        "      body = <<-EOT\n"
        "        A text of several lines\n"
        "\n"
        "          is indented $${as} it\n"
        "        was, %%{if} it is long enough\n"
        "      EOT\n"
        "      o = {\n"
        "        k    = 1\n"
        "        long = 2\n"
        "      }\n"
        "      last = 1\n"
        "    },\n"
        "  ]\n"
        "}\n"
    )


def test_a_text_that_does_not_end_its_last_line() -> None:
    assert render(LINES.strip()).startswith("chomp(<<-EOT\n")


@pytest.mark.parametrize("text", [f" {LINES}".replace("\n", "\n "), f"{LINES}EOT\n", f"{LINES}\r\n", f"{LINES}  \n"])
def test_what_a_heredoc_would_not_keep_is_quoted(text: str) -> None:
    assert render(text) == quoted(text)


def test_what_takes_several_lines_stands_apart_in_a_block() -> None:
    written = block("b", (), {"one": 1, "three": 3, "many": {"a": 1, "b": 2}, "last": 4})
    assert written == "b {\n  one   = 1\n  three = 3\n\n  many = {\n    a = 1\n    b = 2\n  }\n\n  last = 4\n}\n"


def test_so_does_what_stands_between_two_of_those() -> None:
    several = {"x": 1, "y": 2}
    assert block("a", (), {"b": several, "c": 1, "d": several}).count("\n\n") == 2


def test_names_that_mean_something_else_are_quoted() -> None:
    assert assignments({"for": 1, "null": 2, "a-b": 3, "ok_1": 4}) == '"for"  = 1\n"null" = 2\n"a-b"  = 3\nok_1   = 4\n'


def test_a_name_takes_as_many_columns_as_it_has_characters() -> None:
    assert assignments({"e\u0301": 1, "\u65e5": 2}) == '"e\\u0301" = 1\n"\u65e5"       = 2\n'


def test_what_is_no_value() -> None:
    with pytest.raises(TypeError, match="set is no value"):
        render({1})
