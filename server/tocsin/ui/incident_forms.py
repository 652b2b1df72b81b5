"""The forms about incidents: what stands in their fields, and what is asked for by what was typed. Pure functions."""

from datetime import UTC, datetime
from typing import Any, Final

from tocsin.incidents.schemas import (
    Incident,
    IncidentCreate,
    IncidentDeclareFrom,
    IncidentProposal,
    IncidentUpdate,
    Origin,
    OriginKind,
)
from tocsin.ui.forms import Form

EDITED: Final = ("name", "severity", "summary", "owner", "tags", "start_time")
"""The fields of an incident that can be edited."""

DECLARED: Final = ("id", "resource_id", "name", "severity", "summary", "owner", "tags", "start_time", "related")
"""The fields of the form that declares one."""

Typed = dict[str, str]
"""What stands in the fields of a form, by their names."""


def declaration(form: Form) -> IncidentCreate:
    """The incident that a form declares. Raises `ValidationError`."""
    values: dict[str, Any] = {
        name: form.text(name).strip() for name in ("id", "name", "severity", "owner", "start_time")
    }
    values["summary"] = form.text("summary") if form.text("summary").strip() else None
    values["tags"] = form.words("tags")
    values["related_resources"] = [*form.lines("related"), *form.all("resource")]
    return IncidentCreate.model_validate({name: value for name, value in values.items() if value})


def origin(form: Form) -> Origin:
    """Where the incident that a form declares comes from. Raises `ValidationError`."""
    if not form.text("resource_id"):
        return Origin(kind=OriginKind.PERSON)
    about = IncidentDeclareFrom.model_validate({"resource_id": form.text("resource_id")})
    return Origin(kind=OriginKind.RESOURCE, resource_id=about.resource_id)


def proposed(proposal: IncidentProposal, resource_id: str) -> Typed:
    """What the fields say at first where an incident is declared about a resource."""
    return {
        "resource_id": resource_id,
        "name": proposal.name,
        "severity": proposal.severity.value,
        "summary": proposal.summary or "",
        "tags": ", ".join(proposal.tags),
        "related": "\n".join(each.resource_id for each in proposal.related_resources),
    }


def values_of(incident: Incident) -> Typed:
    """What the fields of the form for editing an incident say at first."""
    return {
        "name": incident.name,
        "severity": incident.severity.value,
        "summary": incident.summary or "",
        "owner": incident.owner or "",
        "tags": ", ".join(incident.tags),
        "start_time": local_time(incident.start_time),
    }


def changed(form: Form) -> dict[str, Any]:
    """What was changed in the form for editing; what was left as it was shown is nobody's wish."""
    names = [name for name in EDITED if form.text(name) != form.text(f"was_{name}")]
    return {name: form.words("tags") if name == "tags" else _value(name, form.text(name)) for name in names}


def wanted(form: Form, changes: dict[str, Any]) -> IncidentUpdate:
    """The change that a form asks for. Raises `ValidationError`."""
    return IncidentUpdate.model_validate(
        {"version": form.text("version") or None, **changes, "comment": said(form, "comment")}
    )


def said(form: Form, name: str) -> str | None:
    """What somebody has written where nothing need be written."""
    return form.text(name).strip() or None


def still_wanted(form: Form, incident: Incident) -> Typed:
    """The fields of the form once more: what was changed in it as it was typed, all else as the incident is by now."""
    now = values_of(incident)
    typed = {name: form.text(name) for name in EDITED if form.text(name) != form.text(f"was_{name}")}
    return {**now, **typed, "comment": form.text("comment")}


def local_time(moment: datetime) -> str:
    """A moment in UTC as a field of the type `datetime-local` has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _value(name: str, text: str) -> str | None:
    return text if text.strip() or name not in ("summary", "owner") else None
