"""Answering with models: each is written to JSON once, without validating again what the server itself has made."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from fastapi import Response
from pydantic import BaseModel, TypeAdapter


def answer(model: BaseModel, *, created: bool = False) -> Response:
    """A model as the body: 201 if it was created, else 200."""
    return _json(model.__pydantic_serializer__.to_json(model), 201 if created else 200)


def answer_list(kind: type[BaseModel], models: Sequence[BaseModel]) -> Response:
    """A JSON list of models of one kind as the body."""
    return _json(_list_of(kind).dump_json(list(models)), 200)


def answer_plain(value: Any) -> Response:
    """Plain values (dicts, lists, text, moments, `msgspec.Raw` for what is JSON already) as the body."""
    return _json(msgspec.json.encode(value), 200)


@cache
def _list_of(kind: type[BaseModel]) -> TypeAdapter[list[BaseModel]]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


def _json(content: bytes, status: int) -> Response:
    return Response(content, status, media_type="application/json")
