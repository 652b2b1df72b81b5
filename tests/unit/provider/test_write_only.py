"""Attributes that Terraform hands over and does not keep."""

from tocsin_provider.resources.block import Block
from tocsin_provider.values import Object

PLANNED: Object = {"name": "alerts", "data_wo": None}


def test_what_is_written_has_the_value_of_the_configuration() -> None:
    assert Block().with_write_only(PLANNED, {"name": "alerts", "data_wo": "s3cret"})["data_wo"] == "s3cret"


def test_the_state_does_not_have_it() -> None:
    assert Block().without_write_only({"name": "alerts", "data_wo": "s3cret"}) == PLANNED


def test_what_does_not_exist_has_no_state() -> None:
    assert Block().without_write_only(None) is None
