"""The pages of docs/terraform, held to what they are made of."""

from pathlib import Path

import pytest
from provider_schema.generate import pages, tables
from provider_schema.generate.pages import EXAMPLES, PAGES, PROSE, Missing, Thing

from tocsin_provider.contract import Attribute, FunctionSchema, Parameter, Rule, Schema, Variant, contract

THINGS = pages.things(contract())


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: str(thing.page))
def test_a_page_is_as_it_would_be_made(thing: Thing) -> None:
    """To write it anew: `make docs`."""
    assert pages.page(thing) == (PAGES / thing.page).read_text()


def test_the_overview_is_as_it_would_be_made() -> None:
    assert pages.overview(THINGS) == (PAGES / pages.OVERVIEW).read_text()


def test_there_are_no_pages_of_things_that_are_gone() -> None:
    assert pages.existing() == {thing.page for thing in THINGS} | {Path(pages.OVERVIEW)}


def test_there_is_no_prose_and_no_example_of_things_that_are_gone() -> None:
    prose = {path.relative_to(PROSE) for path in PROSE.rglob("*.md")}
    assert prose == {thing.page for thing in THINGS} | {Path(pages.OVERVIEW)}
    examples = {path.parent.relative_to(EXAMPLES) for path in EXAMPLES.rglob("main.tf")}
    assert examples == {thing.place for thing in THINGS}


def test_whoever_adds_something_is_told_which_file_to_write() -> None:
    schema = Schema("prefect_new", 0, "New.", {})
    with pytest.raises(Missing, match=r"examples/terraform/reference/resources/prefect_new/main.tf is missing"):
        pages.page(Thing("resources", "prefect_new", schema))


TEXT = Attribute("text", "Some text.", "string", optional=True)


@pytest.mark.parametrize(
    ("attribute", "row"),
    [
        (TEXT, "| `text` | string | optional | Some text. |"),
        (
            Attribute("key", "A key.", "string", required=True, sensitive=True, write_only=True),
            "| `key` | string | **required**, sensitive, write-only | A key. |",
        ),
        (
            Attribute(
                "n", "A number.", "number", optional=True, rule=Rule(whole=True, minimum=1, maximum=9, default=3)
            ),
            "| `n` | number | optional | A number. *A whole number, at least 1, at most 9, 3 unless given.* |",
        ),
        (
            Attribute("n", "From 1 to 9; 3 unless given.", "number", optional=True, rule=Rule(minimum=1, default=3)),
            "| `n` | number | optional | From 1 to 9; 3 unless given. |",
        ),
        (
            Attribute("w", "A word.", "string", computed=True, rule=Rule(one_of=("a", "b"))),
            '| `w` | string | computed | A word. *One of "a", "b".* |',
        ),
        (
            Attribute("l", "Texts.", ["list", "string"], optional=True, rule=Rule(non_empty=True, longest=5, most=2)),
            "| `l` | list of strings | optional | Texts. *At most 2 of them, none of them empty, each 5 characters at most.* |",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Attribute) else "",
)
def test_a_row_says_what_a_user_has_to_know(attribute: Attribute, row: str) -> None:
    assert tables.attribute_tables([attribute], {}).splitlines()[-1] == row


def test_fields_of_objects_have_a_table_of_their_own() -> None:
    outer = Attribute("outer", "Outer.", None, optional=True, nesting="list", nested={"text": TEXT})
    table = tables.attribute_tables([outer], {})
    assert "| `outer` | list of objects | optional | Outer. |" in table
    assert "### outer\n\nEach element of `outer`:" in table
    assert table.endswith("| `text` | string | optional | Some text. |")
    assert "### outer" not in tables.attribute_tables([outer], {"outer": "As elsewhere."})


def test_kinds_say_what_they_need_and_take() -> None:
    variant = Variant(("a",), ("b", "t"), target="t", unless={"a": "b", "t": "u"}, one_of={"b": ("x", "y")})
    attribute = Attribute("k", "", None, variant_by="type", variants={"one": variant})
    row = '| `one` | `a` (or `b`), `t` (or `u`), unless `source` is "inferred" | `b`. `b`: "x", "y" |'
    assert tables.variant_table(attribute).splitlines()[-1] == row


def test_a_function_shows_how_it_is_called() -> None:
    first, rest = Parameter("template", "The template.", "string"), Parameter("values", "The values.", "dynamic")
    schema = FunctionSchema("render", "Renders.", "Renders it.", (first,), rest, ["list", "string"])
    assert tables.signature(schema) == "provider::prefect::render(template string, values any...) list of strings"
    assert tables.argument_table(schema).splitlines()[-1] == "| `values`… | any | The values. |"
