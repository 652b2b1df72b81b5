import copy
import json
from pathlib import Path
from typing import Any

from tests.support.terraform import Workspace

CONTRACT: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "provider_schema" / "prefect.json").read_text()
)


def test_the_served_schema_is_the_contract_but_for_what_is_served_as_dynamic(workspace: Workspace) -> None:
    served = json.loads(workspace.init().run("providers", "schema", "-json").output)
    expected = copy.deepcopy(CONTRACT["provider_schemas"])
    sections = expected["tocsin.local/tocsin/prefect"]
    for path, served_type in CONTRACT["x_tocsin"]["served_as"].items():
        *prefix, kind, name = path.split(".")
        section = {(): "resource_schemas", ("data",): "data_source_schemas"}[tuple(prefix)]
        attribute = sections[section][kind]["block"]["attributes"][name]
        attribute.pop("nested_type", None)
        attribute["type"] = served_type
    assert served["provider_schemas"] == expected
