"""`account_id` and `workspace_id` of resources and data sources, as the official provider has them.

Tocsin and Prefect's own server have neither; Prefect Cloud has one workspace for each configuration of the provider.
"""

from __future__ import annotations

import uuid

from tocsin_provider.problems import Problem
from tocsin_provider.values import Object

PLACE = ("account_id", "workspace_id")


def elsewhere(planned: Object, workspace: tuple[str, str] | None) -> list[Problem]:
    """What a resource or data source says about its place that is not true of the workspace that it is in."""
    if workspace is None:
        return []
    return [
        Problem(
            f"Another {name} than the provider's",
            f"{name} is not the one of the provider block, and a provider has one workspace. Add a provider block "
            "with an alias for that workspace, and name it: provider = prefect.<alias>.",
            (name,),
        )
        for name, held in zip(PLACE, workspace, strict=True)
        if isinstance(written := planned.get(name), str) and written.lower() != held.lower()
    ]


def split_import_id(id: str) -> tuple[str, str | None]:
    """An id to import, and the workspace after it as in the official provider: `<id>,<workspace_id>`.

    Only ids are taken apart: names may hold commas.
    """
    first, comma, second = (part.strip() for part in id.partition(","))
    return (first, second) if comma and _is_uuid(first) and _is_uuid(second) else (id, None)


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
