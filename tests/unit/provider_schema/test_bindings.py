"""What is checked in for CDKTF is what the contract says; seen without Node.js. `make bindings` writes it anew."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from provider_schema.generate.bindings import __main__ as command
from provider_schema.generate.bindings.classes import Class, classes
from provider_schema.generate.bindings.shapes import camel

from tocsin_provider.contract import Attribute, contract

STALE = "run `make bindings`"
OWN = {"connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioners", "alias"}
"""What CDKTF adds to every resource, data source and provider."""


@pytest.fixture(scope="module")
def assembly() -> dict[str, Any]:
    """What jsii knows about the generated classes: full name to description."""
    (bundle,) = (command.PACKAGE / command.GENERATED / "_jsii").glob("*.tgz")
    with tarfile.open(bundle) as archive:
        described = archive.extractfile("package/.jsii")
        assert described is not None
        types: dict[str, Any] = json.load(described)["types"]
    return types


def properties(struct: dict[str, Any]) -> dict[str, bool]:
    """The properties of a struct, and whether each has to be given."""
    return {entry["name"]: not entry.get("optional", False) for entry in struct["properties"]}


def expected(attributes: dict[str, Attribute]) -> dict[str, bool]:
    given = [attribute for attribute in attributes.values() if attribute.required or attribute.optional]
    return {lower_camel(attribute.name): attribute.required for attribute in given}


def lower_camel(name: str) -> str:
    return name[0] + camel(name)[1:]


def test_it_was_made_from_this_contract_by_this_generator() -> None:
    assert (command.PACKAGE / command.RECORD).read_text().strip() == command.fingerprint(), STALE


@pytest.mark.parametrize("file", command.SOURCES)
def test_what_users_import_is_what_the_contract_says(tmp_path: Path, file: str) -> None:
    command.write_sources(tmp_path)
    assert (tmp_path / file).read_text() == (command.PACKAGE / file).read_text(), STALE


@pytest.mark.parametrize(
    "made", [made for made in classes(contract()) if made.has_generated], ids=lambda made: made.name
)
def test_the_generated_class_takes_what_the_contract_does(made: Class, assembly: dict[str, Any]) -> None:
    place = f"tocsin-cdktf.{lower_camel(made.namespace)}.{made.generated}"
    found = properties(assembly[f"{place}Config"])
    assert {name: required for name, required in found.items() if name not in OWN} == expected(made.arguments), STALE
    for name, attribute in made.arguments.items():
        if attribute.nested:
            assert properties(assembly[f"{place}{camel(name)}"]) == expected(dict(attribute.nested)), STALE


def test_no_address_of_a_registry_is_written_down() -> None:
    lock = json.loads((command.HERE / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all(
        "integrity" in package for name, package in lock["packages"].items() if name and "inBundle" not in package
    )
