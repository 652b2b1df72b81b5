"""look.py"""

from datetime import datetime, timedelta, timezone

import pytest
from tests.support.messages import notification

from tocsin.actions.message import EventAction, Severity
from tocsin.delivery.channels.look import Mood, footer_of, mood_of, picture_of, readable


@pytest.mark.parametrize(
    ("severity", "notify_type", "mood"),
    [
        (None, None, Mood.INFO),
        (None, "success", Mood.GOOD),
        (None, "failure", Mood.BAD),
        (None, "unheard of", Mood.INFO),
        (Severity.WARNING, None, Mood.WARNING),
        (Severity.ERROR, None, Mood.BAD),
        (Severity.CRITICAL, "info", Mood.BAD),
        (Severity.INFO, "failure", Mood.INFO),
    ],
)
def test_severity_decides_and_else_the_block(severity: Severity | None, notify_type: str | None, mood: Mood) -> None:
    assert mood_of({"notify_type": notify_type}, notification(severity=severity)) is mood


def test_what_resolves_is_good_however_bad_it_was() -> None:
    message = notification(severity=Severity.CRITICAL, event_action=EventAction.RESOLVE)
    assert mood_of({"notify_type": "failure"}, message) is Mood.GOOD


def test_an_acknowledgement_is_as_bad_as_before() -> None:
    message = notification(severity=Severity.CRITICAL, event_action=EventAction.ACKNOWLEDGE)
    assert mood_of({}, message) is Mood.BAD


def test_the_footer_names_the_automation() -> None:
    assert footer_of(notification()) == "Prefect Notifications · Alert"


def test_people_read_times_in_utc() -> None:
    there = timezone(timedelta(hours=2))
    assert readable(datetime(2026, 3, 5, 1, 30, tzinfo=there)) == "4 March 2026, 23:30 UTC"


def test_the_picture_is_the_one_of_prefects_blocks() -> None:
    assert picture_of(Mood.BAD, 32).endswith("/themes/default/apprise-failure-32x32.png")
