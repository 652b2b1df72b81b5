"""Attributes that Terraform hands over and does not keep."""

from tocsin_provider.contract import Attribute, Schema
from tocsin_provider.resources.block import Block
from tocsin_provider.values import Object


class Secretive(Block):
    @property
    def schema(self) -> Schema:
        known = super().schema
        extra = Attribute("secret", "A secret.", "string", optional=True, write_only=True)
        return Schema(known.name, known.version, known.description, {**known.attributes, "secret": extra})


PLANNED: Object = {"name": "alerts", "secret": None}


def test_what_is_written_has_the_value_of_the_configuration() -> None:
    assert Secretive().with_write_only(PLANNED, {"name": "alerts", "secret": "s3cret"})["secret"] == "s3cret"


def test_the_state_does_not_have_it() -> None:
    assert Secretive().without_write_only({"name": "alerts", "secret": "s3cret"}) == PLANNED


def test_what_does_not_exist_has_no_state() -> None:
    assert Secretive().without_write_only(None) is None
