from tests.support.timelines import ANNA, PAGER, TOCSIN, at, entry, report

from tocsin.incidents.report.schemas import Span

BEN = {"kind": "person", "name": "ben"}


def test_times_are_from_the_start() -> None:
    made = report(start_time=at(-10), acknowledged_time=at(5), end_time=at(125), status="resolved")
    assert made.time_to_acknowledge == Span(seconds=900.0, words="15 min")
    assert made.time_to_resolve == Span(seconds=8100.0, words="2 h 15 min")


def test_what_has_not_come_has_no_time() -> None:
    made = report()
    assert (made.time_to_acknowledge, made.time_to_resolve) == (None, None)


def test_a_start_after_the_acknowledgement_makes_no_negative_time() -> None:
    made = report(start_time=at(10), acknowledged_time=at(5))
    assert made.time_to_acknowledge == Span(seconds=0.0, words="0 ms")


def test_severities_follow_each_other_from_the_start_to_the_end() -> None:
    worse = {"field": "severity", "before": "high", "after": "critical"}
    made = report(
        entry("updated", 2, minutes=30, by=BEN, details=worse),
        entry("updated", 3, minutes=40, details={"field": "owner", "before": None, "after": "ben"}),
        entry("resolved", 4, minutes=60),
        start_time=at(-10),
        end_time=at(60),
        status="resolved",
    )
    assert [(each.severity, each.since, each.until, each.by.name) for each in made.severities] == [
        ("high", at(-10), at(30), "anna"),
        ("critical", at(30), at(60), "ben"),
    ]


def test_of_an_open_incident_the_last_severity_lasts() -> None:
    assert [each.until for each in report().severities] == [None]


def test_statuses_are_in_the_order_in_which_they_were_given() -> None:
    # It was resolved at 60, and somebody said that it had been over at 20.
    made = report(
        entry("resolved", 3, minutes=20), entry("acknowledged", 2, minutes=30), end_time=at(20), status="resolved"
    )
    assert [each.status for each in made.statuses] == ["active", "acknowledged", "resolved"]


def test_who_was_told_says_through_what_and_whether_it_arrived() -> None:
    details = {"automation": {"id": "7", "name": "pager"}, "action_type": "send-notification"}
    arrived = details | {"outcome": "delivered", "block": {"id": "1", "name": "oncall"}, "uncertain": True}
    failed = details | {"outcome": "failed", "block": None, "reason": "gone: 410"}
    made = report(
        entry("delivery", 2, minutes=1, by=PAGER, details=arrived),
        entry("delivery", 3, minutes=2, by=PAGER, details=failed),
    )
    assert [
        (each.at, each.automation, each.through, each.delivered, each.uncertain, each.reason) for each in made.told
    ] == [
        (at(1), "pager", "oncall", True, True, None),
        (at(2), "pager", None, False, False, "gone: 410"),
    ]


def test_what_was_done_leaves_out_what_only_happened() -> None:
    action = {"action_type": "pause-work-pool", "outcome": "delivered", "targets": [{"id": "p", "name": "prod"}]}
    made = report(
        entry("state", 2, by=TOCSIN),
        entry("firing", 3, by=PAGER),
        entry("delivery", 4, by=PAGER),
        entry("change", 5, by=TOCSIN),
        entry("action", 6, by=PAGER, details=action),
        entry("comment", 7, text="Looking. " * 100),
    )
    assert [each.number for each in made.done] == [1, 6, 7]
    assert made.done[1].what == "did pause-work-pool on prod"
    assert len(made.done[2].text or "") == 300


def test_an_edited_comment_shows_what_it_says_now_and_what_it_said() -> None:
    made = report(
        entry("comment", 2, text="one", current_text="three", corrections=[3, 4]),
        entry("comment-edited", 3, text="two", corrects=2),
        entry("comment-edited", 4, text="three", corrects=2),
    )
    comment, first, second = made.timeline[1:]
    assert (comment.text, comment.earlier, comment.corrections) == ("three", ["one", "two"], [])
    assert [(each.text, each.corrects) for each in (first, second)] == [(None, 2), (None, 2)]


def test_a_correction_stands_at_its_entry_and_in_its_place() -> None:
    about = entry("acknowledged", 2, minutes=1, corrections=[3])
    made = report(about, entry("correction", 3, minutes=2, by=BEN, text="It was me.", corrects=2))
    acknowledged, correction = made.timeline[1:]
    assert [(each.number, each.by.name, each.text) for each in acknowledged.corrections] == [(3, "ben", "It was me.")]
    assert (correction.sentence, correction.text) == ("ben corrected entry 2", "It was me.")


def test_a_changed_summary_shows_both() -> None:
    made = report(entry("updated", 2, details={"field": "summary", "before": "a" * 999, "after": "b"}))
    assert (made.timeline[1].text, made.timeline[1].earlier) == ("b", ["a" * 999])


def test_the_declaration_shows_the_summary_as_it_was_then() -> None:
    made = report(entry("comment", 2, text="x", by=ANNA), summary="now")
    assert (made.summary, made.timeline[0].text) == ("now", None)
