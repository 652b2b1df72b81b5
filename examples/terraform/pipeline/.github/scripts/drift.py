"""Says what differs, from `terraform show -json` on its standard input: names of resources and attributes, never a value."""

import json
import os
import sys
from pathlib import Path
from typing import Any

COMPUTED = {"updated"}  # what the server writes at every change
QUIET = (["no-op"], ["read"])


def differing(change: dict[str, Any]) -> set[str]:
    """The attributes in which what is planned is not what is there, or is not known yet."""
    before, after, unknown = (change.get(part) or {} for part in ("before", "after", "after_unknown"))
    names = before.keys() | after.keys() | unknown.keys()
    return {name for name in names if before.get(name) != after.get(name) or holds(unknown.get(name))} - COMPUTED


def holds(unknown: Any) -> bool:
    """Whether something below here is not known: Terraform says so with a true at its place."""
    if isinstance(unknown, dict | list):
        return any(map(holds, unknown.values() if isinstance(unknown, dict) else unknown))
    return unknown is True


def sentence(resource: dict[str, Any]) -> str:
    """What has happened to one resource."""
    actions, names = resource["change"]["actions"], differing(resource["change"])
    if actions == ["create"]:
        said = "is not there: somebody deleted it, or it was not applied yet"
    elif actions == ["delete"]:
        said = "is there and in the configuration no more"
    elif resource["type"] == "prefect_block" and names == {"data_fingerprint"}:
        said = "holds another secret than Secrets Manager: it was rotated and not applied, or changed by hand"
    else:
        said = f"differs in {', '.join(f'`{name}`' for name in sorted(names))}"
    return f"`{resource['address']}` {said}."


def main() -> None:
    plan = json.load(sys.stdin)
    changes = [each for each in plan.get("resource_changes", []) if each["change"]["actions"] not in QUIET]
    for resource in changes:
        print(f"::error title=Drift::{sentence(resource)}")
    lines = ["### What runs is not what main says", "", *(f"- {sentence(resource)}" for resource in changes), ""]
    lines.append("Run the workflow `terraform apply` to make it so again, or change the configuration.")
    with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
        summary.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
