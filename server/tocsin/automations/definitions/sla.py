"""Shorthands for event triggers that watch over an agreement: what their fields are where they are not given."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

SlaName = Literal["not-finished", "late", "not-run", "not-fresh"]

SLAS: Final = get_args(SlaName)

_ENDED: Final = ["CANCELLED", "COMPLETED", "CRASHED", "FAILED"]

_FIELDS: Final[Mapping[str, Mapping[str, Any]]] = {
    # A run that is running does not end within the time.
    "not-finished": {
        "after": ["prefect.flow-run.Running"],
        "expect_state_types": _ENDED,
        "for_each": ["prefect.resource.id"],
    },
    # A run that is late does not start within the time.
    "late": {
        "after": ["prefect.flow-run.Late"],
        "expect_state_types": ["RUNNING", *_ENDED],
        "for_each": ["prefect.resource.id"],
    },
    # No run of a deployment is completed within the time since the last one.
    "not-run": {
        "after": ["prefect.flow-run.Completed"],
        "expect": ["prefect.flow-run.Completed"],
        "for_each": ["related:deployment:prefect.resource.id"],
    },
    # An asset is not made anew within the time since it last was.
    "not-fresh": {
        "after": ["prefect.asset.materialization.succeeded"],
        "expect": ["prefect.asset.materialization.succeeded"],
        "for_each": ["prefect.resource.id"],
    },
}


def with_sla(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The trigger with all fields said, where it is the shorthand for an agreement; what is given stays as it is."""
    fields = _FIELDS.get(str(value.get("sla")))
    if fields is None:
        return value
    said = {name: each for name, each in value.items() if each not in (None, [], ())}
    defaults = dict(fields)
    if "expect" in said or "expect_state_types" in said:
        defaults.pop("expect", None)
        defaults.pop("expect_state_types", None)
    return {"posture": "Proactive", **defaults, **said}
