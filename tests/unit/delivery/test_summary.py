"""One message instead of many."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from tocsin.actions.message import Envelope, Link, Notification, Severity
from tocsin.delivery.summary import summarise

FIRED = datetime(2026, 1, 1, 12, tzinfo=UTC)
PAGE = "https://t/deliveries"


def alert(
    number: int, automation: str = "Failures", severity: Severity | None = None, subject: str | None = None
) -> Notification:
    return Notification(
        envelope=Envelope(
            delivery_id=UUID(int=number),
            key=str(number),
            triggered=FIRED + timedelta(seconds=number),
            automation=automation,
            links=(Link(f"https://t/runs/{number}", "Flow run"),),
        ),
        subject=f"alert {number}" if subject is None else subject,
        body="",
        severity=severity,
    )


def test_it_says_how_many_and_links_to_each() -> None:
    summary = summarise([alert(1), alert(2)], UUID(int=1), PAGE)
    assert summary.subject == "2 alerts of Failures"
    assert summary.body == "• 12:00:01 <https://t/runs/1|alert 1>\n• 12:00:02 <https://t/runs/2|alert 2>"
    assert summary.envelope.links == (Link(PAGE, "All 2"),)


def test_of_several_automations_it_says_how_many_they_are() -> None:
    assert summarise([alert(1), alert(2, "Others")], UUID(int=1), PAGE).subject == "2 alerts of 2 automations"


def test_the_worst_is_the_first_and_gives_its_severity() -> None:
    alerts = [alert(1), alert(2, severity=Severity.WARNING), alert(3, severity=Severity.CRITICAL)]
    summary = summarise(alerts, UUID(int=1), PAGE)
    assert summary.severity is Severity.CRITICAL
    assert [line[-8:-1] for line in summary.body.splitlines()] == ["alert 3", "alert 2", "alert 1"]


def test_very_many_are_counted_and_not_listed() -> None:
    lines = summarise([alert(number) for number in range(100)], UUID(int=1), PAGE).body.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 80 more"


def test_a_subject_cannot_leave_its_link() -> None:
    summary = summarise([alert(1, subject="a|b> <https://evil|c>\nd"), alert(2, subject="")], UUID(int=1), PAGE)
    assert summary.body.splitlines() == ["• 12:00:01 <https://t/runs/1|a b https://evil c d>", "• 12:00:02 "]
