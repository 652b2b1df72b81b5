from tests.support.timelines import PAGER, at, entry, report

from tocsin.incidents.report.picture import LEFT, WIDTH, draw


def test_bands_cover_the_whole_time_and_do_not_overlap() -> None:
    worse = {"field": "severity", "before": "high", "after": "critical"}
    made = report(
        entry("acknowledged", 2, minutes=15),
        entry("updated", 3, minutes=30, details=worse),
        entry("resolved", 4, minutes=60),
        end_time=at(60),
        status="resolved",
    )
    drawn = draw(made)
    high, critical = drawn.severities
    assert (high.look, high.x, critical.look) == ("high", LEFT, "critical")
    assert high.x + high.width == critical.x
    assert [band.look for band in drawn.statuses] == ["active", "acknowledged", "resolved"]
    assert critical.x + critical.width < WIDTH


def test_marks_stand_in_rows_and_failures_are_seen() -> None:
    drawn = draw(
        report(
            entry("delivery", 2, minutes=10, by=PAGER, details={"outcome": "delivered"}),
            entry("delivery", 3, minutes=50, by=PAGER, details={"outcome": "failed"}),
            entry("comment", 4, minutes=60, text="x"),
        )
    )
    assert [row.name for row in drawn.rows] == ["messages", "said"]
    assert [mark.failed for mark in drawn.rows[0].marks] == [False, True]


def test_of_thousands_of_entries_no_more_marks_than_there_is_room_for() -> None:
    drawn = draw(report(*(entry("comment", number, minutes=number, text="x") for number in range(2, 5_000))))
    assert len(drawn.rows[0].marks) < 100
    assert " more" in drawn.rows[0].marks[0].title


def test_ticks_are_few_and_round() -> None:
    drawn = draw(report(start_time=at(-7), end_time=at(60 * 24 * 14), status="resolved"))
    assert 1 < len(drawn.ticks) <= 8
    assert all(tick.label.startswith("2026-01-") for tick in drawn.ticks)


def test_an_incident_of_years_has_few_ticks_too() -> None:
    assert len(draw(report(end_time=at(60 * 24 * 3_000), status="resolved")).ticks) <= 8


def test_an_incident_that_has_just_begun_is_drawn() -> None:
    drawn = draw(report())
    assert [band.look for band in drawn.severities] == ["high"]
    assert LEFT <= drawn.severities[0].x < WIDTH
