"""The automations of examples/terraform/modules as the API stores them, without Terraform.

`tests/fixtures/modules/automations.json` is what applying `main.tf` beside it has stored; `tests/terraform/test_modules.py` holds
the one to the other, and writes it with TOCSIN_TEST_WRITE_MODULES=1.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from fastapi.testclient import TestClient

FIXTURE: Final = Path(__file__).resolve().parents[1] / "fixtures" / "modules"
_KEPT: Final = ("name", "trigger", "actions", "actions_on_resolve")
_GIVEN_BY_THE_SERVER: Final = ("id",)

Json = dict[str, Any]


def recorded() -> list[Json]:
    """The automations, with names in the place of the ids of blocks and automations."""
    found: list[Json] = json.loads((FIXTURE / "automations.json").read_text())
    return found


def definition(name: str) -> Json:
    """The one of this name."""
    return next(each for each in recorded() if each["name"] == name)


def normal(automations: Iterable[Json], names: Mapping[str, str]) -> str:
    """Automations as they are recorded. `names`: what ids are called."""
    kept = [{field: _without_ids(each[field]) for field in _KEPT} for each in automations]
    text = json.dumps(sorted(kept, key=lambda each: str(each["name"])), indent=2, sort_keys=True)
    for key, name in names.items():
        text = text.replace(key, f"<{name}>")
    return text + "\n"


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(each) for name, each in value.items() if name not in _GIVEN_BY_THE_SERVER}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def declare_module(client: TestClient, prefix: str, blocks: Mapping[str, object]) -> dict[str, str]:
    """Create the automations whose names begin like this, what is referred to first; their ids by name."""
    known = {f"<{name}>": str(block) for name, block in blocks.items()}
    made: dict[str, str] = {}
    mine = [each for each in recorded() if each["name"].startswith(prefix)]
    for each in sorted(mine, key=lambda each: "declare" not in each["name"]):
        text = json.dumps(each)
        for name, key in known.items():
            text = text.replace(name, key)
        answer = client.post("/automations/", content=text, headers={"Content-Type": "application/json"})
        assert answer.status_code == 201, answer.text
        assert answer.json().get("warnings", []) == []
        made[each["name"]] = answer.json()["id"]
        known[f"<{each['name']}>"] = answer.json()["id"]
    return made
