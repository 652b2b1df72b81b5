import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin_provider import __version__, registry
from tocsin_provider.contract import Attribute, Schema, contract
from tocsin_provider.validation import check

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT: dict[str, Any] = json.loads((ROOT / "provider_schema" / "prefect.json").read_text())
EXTRAS = DOCUMENT["x_tocsin"]


def attributes(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Attribute]]:
    pending = [(f"{prefix}{schema.name}.{name}", attribute) for name, attribute in schema.attributes.items()]
    while pending:
        path, attribute = pending.pop()
        yield path, attribute
        pending += [(f"{path}.{name}", inner) for name, inner in attribute.nested.items()]


RESOURCES = dict(pair for schema in contract().resources.values() for pair in attributes(schema))
ALL = {
    **dict(attributes(contract().provider)),
    **RESOURCES,
    **dict(pair for schema in contract().data_sources.values() for pair in attributes(schema, "data.")),
    **dict(pair for schema in contract().ephemeral_resources.values() for pair in attributes(schema, "ephemeral.")),
}


@pytest.mark.parametrize("part", ["served_as", "same_as", "rules", "variants"])
def test_every_mark_names_an_attribute(part: str) -> None:
    assert EXTRAS[part].keys() <= ALL.keys()


def test_attributes_that_share_rules_have_the_same_nested_type() -> None:
    described = DOCUMENT["provider_schemas"]["tocsin.local/tocsin/prefect"]["resource_schemas"]
    for one, other in EXTRAS["same_as"].items():
        (resource, name), (other_resource, other_name) = one.split("."), other.split(".")
        one_type = described[resource]["block"]["attributes"][name]["nested_type"]
        assert one_type == described[other_resource]["block"]["attributes"][other_name]["nested_type"]


def test_every_attribute_has_a_description() -> None:
    assert [path for path, attribute in ALL.items() if not attribute.description] == []


def test_every_nested_attribute_that_users_write_is_served_as_something_that_keeps_what_they_wrote() -> None:
    nested = {path for path, attribute in ALL.items() if attribute.nesting and not attribute.computed}
    assert {path for path in nested if path.rpartition(".")[0] not in nested} <= EXTRAS["served_as"].keys()


def test_what_is_offered_is_carried_out() -> None:
    known = contract()
    for offered, carried_out, made in (
        (known.resources, registry.RESOURCES, registry.resource),
        (known.data_sources, registry.DATA_SOURCES, registry.data_source),
        (known.ephemeral_resources, registry.EPHEMERAL_RESOURCES, registry.ephemeral_resource),
        (known.functions, registry.FUNCTIONS, registry.function),
    ):
        assert offered.keys() == carried_out.keys()
        assert [made(name).name for name in offered] == list(offered)


def test_every_variant_is_made_of_fields_that_exist() -> None:
    for attribute in ALL.values():
        for variant in attribute.variants.values():
            assert set(variant.fields) <= attribute.nested.keys()
            assert {*variant.one_of, *variant.unless, *variant.unless.values()} <= set(variant.fields)


def test_defaults_pass_their_own_rules() -> None:
    wrong = [
        path
        for path, attribute in ALL.items()
        if attribute.rule.default is not None and list(check(attribute.rule.default, attribute, (path,)))
    ]
    assert wrong == []


def test_the_provider_has_the_version_of_the_distribution() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == __version__
