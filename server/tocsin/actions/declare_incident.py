"""Declare an incident."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints

from tocsin.actions.action import Call, LocalAction, Path, Renderer
from tocsin.actions.parameters import is_template
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Labels
from tocsin.incidents.events import kind_of
from tocsin.incidents.orders import IncidentOrder, OnBehalf
from tocsin.incidents.schemas import MAX_NAME, MAX_SUMMARY
from tocsin.incidents.severity import IncidentSeverity
from tocsin.kit.ids import derive_id
from tocsin.kit.text import SafeText, fitted, storable

MAX_KEY: Final = 500
"""Characters of the key of an incident; a longer one keeps its beginning and becomes unique by a digest."""

Tag = Annotated[SafeText, StringConstraints(min_length=1, max_length=MAX_NAME)]

_SEVERITIES: Final = tuple(each.value for each in IncidentSeverity)


def _severity(value: str) -> str:
    if value in _SEVERITIES or is_template(value):
        return value
    found = get_close_matches(value.casefold(), _SEVERITIES, n=1)
    hint = f"; did you mean {found[0]}?" if found else ""
    raise ValueError(f"it is minor, moderate, high or critical, or a template that renders one of them{hint}")


class DeclareIncident(LocalAction):
    """Declare an incident about what fired the automation. Its events can fire others: pause a pool, call somebody."""

    templated: ClassVar[tuple[str, ...]] = ("name", "summary", "severity", "key")

    type: Literal["declare-incident"] = "declare-incident"
    name: str | None = Field(
        default=None, description="What to call it; a template. Unset: what the automation is called."
    )
    summary: str | None = Field(default=None, description="What is known about it; a template.")
    severity: Annotated[str, AfterValidator(_severity)] | None = Field(
        default=None,
        description="How bad it is: minor, moderate, high or critical; or a template that renders one of them. Unset: moderate.",
    )
    tags: list[Tag] = Field(
        default=[], max_length=100, description="Tags of the incident; templates. What renders as nothing is left out."
    )
    key: str | None = Field(
        default=None,
        description="As long as the automation has an open incident of the same key, it adds to that one; a template. "
        "Unset: what the trigger's `for_each` tells apart.",
    )

    @property
    def severities(self) -> tuple[IncidentSeverity, ...]:
        """How bad the incident may be."""
        if self.severity is None:
            return (IncidentSeverity.MODERATE,)
        return tuple(IncidentSeverity) if is_template(self.severity) else (IncidentSeverity(self.severity),)

    def templates(self) -> Iterator[tuple[Path, str]]:
        yield from super().templates()
        for index, tag in enumerate(self.tags):
            yield ("tags", index), tag

    def prepare(self, renderer: Renderer) -> dict[str, Any]:
        values = {
            "name": renderer.text(self.name).strip() if self.name else "",
            "summary": renderer.text(self.summary)[:MAX_SUMMARY] if self.summary else None,
            "severity": renderer.text(self.severity).strip().casefold()[:MAX_NAME] if self.severity else "",
            "tags": _rendered(renderer.text(tag) for tag in self.tags),
            "key": renderer.text(self.key).strip() if self.key else None,
        }
        stored: dict[str, Any] = storable(values)
        return stored

    def carry_out(self, call: Call, reach: Reach) -> None:
        prepared = call.prepared
        order = IncidentOrder(
            by=on_behalf(call, prepared["key"]),
            id=derive_id("incident", call.invocation),
            name=(prepared["name"] or call.automation_name)[:MAX_NAME],
            severity=_severity_of(call),
            summary=prepared["summary"],
            tags=tuple(prepared["tags"]),
            related=related_to(call),
        )
        declared = reach.declare_incident(order)
        call.report.relate("incident", declared.id, TARGET, declared.name)
        call.report.details["declared"] = declared.is_new


def _rendered(tags: Iterable[str]) -> list[str]:
    """What the templates of tags gave, each once; without what they left empty."""
    cut = (tag.strip()[:MAX_NAME] for tag in tags)
    return [tag for tag in dict.fromkeys(cut) if tag]


def _severity_of(call: Call) -> IncidentSeverity:
    """What the template gave; moderate where it gave nothing, or nothing that is a severity, which is noted."""
    given = call.prepared["severity"]
    if given in _SEVERITIES:
        return IncidentSeverity(given)
    if given:
        # What it gave instead is not shown: it may be anything.
        call.report.details["severity_problem"] = (
            "the template of severity gave none of minor, moderate, high and critical: the incident is moderate"
        )
    return IncidentSeverity.MODERATE


def on_behalf(call: Call, key: str | None = None) -> OnBehalf:
    """On whose behalf something is done to an incident; `key` instead of what the trigger tells apart."""
    return OnBehalf(
        automation_id=call.automation_id,
        automation_name=call.automation_name,
        key=fitted(storable(call.key if key is None else key), MAX_KEY),
        firing_id=call.firing_id,
        event_id=call.firing_event_id,
        triggered=call.triggered,
        state=call.state,
        cause=call.event,
    )


def related_to(call: Call) -> tuple[Labels, ...]:
    """What an incident has to do with: the automation, the event, and what that is about."""
    related: list[Labels] = [{RESOURCE_ID: f"prefect.automation.{call.automation_id}", RESOURCE_ROLE: "creator"}]
    if call.event is not None:
        related.append({RESOURCE_ID: f"prefect.event.{call.event.id}", RESOURCE_ROLE: "triggering-event"})
        related.append(call.event.resource | {RESOURCE_ROLE: kind_of(call.event.resource_id)})
        related += call.event.related
    return tuple(related)
