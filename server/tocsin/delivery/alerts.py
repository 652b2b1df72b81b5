"""What an event of an incident means for the alert about it, at destinations that keep alerts. Pure.

All that is sent about an incident has one key, whichever automation sends it: it is one alert there, which the message about the
end of the incident resolves.
"""

from collections.abc import Mapping
from typing import Final

from tocsin.actions.message import Alert, EventAction, Severity
from tocsin.events.event import Event
from tocsin.incidents import events
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus

_SEVERITIES: Final[Mapping[str, Severity]] = {
    IncidentSeverity.MINOR: Severity.INFO,
    IncidentSeverity.MODERATE: Severity.WARNING,
    IncidentSeverity.HIGH: Severity.ERROR,
    IncidentSeverity.CRITICAL: Severity.CRITICAL,
}


def alert_of(event: Event) -> Alert | None:
    """What the event says about the alert of its incident; None where it is about something else."""
    if events.id_of(event.resource) is None:
        return None
    return Alert(_action(event), _SEVERITIES.get(event.resource.get(events.SEVERITY, "")))


def _action(event: Event) -> EventAction:
    # A comment on what is over must not wake anybody, and what is deleted is looked after by nobody.
    if event.resource.get(events.STATUS) == IncidentStatus.RESOLVED or event.event == events.DELETED:
        return EventAction.RESOLVE
    return EventAction.ACKNOWLEDGE if event.event == events.ACKNOWLEDGED else EventAction.TRIGGER
