"""kit/nulls.py"""

from typing import Annotated

from pydantic import BaseModel

from tocsin.kit.nulls import null_means


class Body(BaseModel):
    names: Annotated[list[str], null_means(["a"])] = ["a"]


def test_an_explicit_null_is_the_default() -> None:
    assert Body.model_validate({"names": None}).names == ["a"]


def test_anything_else_is_taken_as_it_is() -> None:
    assert Body.model_validate({"names": []}).names == []


def test_the_default_is_not_shared() -> None:
    Body.model_validate({"names": None}).names.append("b")
    assert Body.model_validate({"names": None}).names == ["a"]
