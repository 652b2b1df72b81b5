"""Things whose resource has the fields of their document as they are: all but blocks and automations."""

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.commands.export.labels import identifier
from tocsin.commands.export.provider import mistake_in, record_of
from tocsin.commands.export.things import Kind, Part, Thing


def read_record(
    kind: Kind,
    document: Mapping[str, Any],
    *,
    name: str | None = None,
    more: Mapping[str, Any] | None = None,
    parts: Sequence[Part] = (),
) -> Thing:
    """The thing that a document is about. `name` is what people call it, where that is not the document's name alone; `more` are
    attributes that no field of it has as they are.
    """
    body = {**record_of(kind.resource, document), **(more or {})}
    called = name or document["name"]
    return Thing(
        kind=kind,
        id=document["id"],
        created=document["created"],
        name=called,
        label=identifier(called, kind.resource.removeprefix("prefect_")),
        body=body,
        parts=parts,
        mistake=mistake_in(kind.resource, body),
    )
