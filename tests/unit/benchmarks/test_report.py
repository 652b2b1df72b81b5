import json
from collections.abc import Callable
from io import StringIO

import pytest
from benchmarks.figures import Better, Comparison, Figure, Metric
from benchmarks.measurement import Measurement, Name
from benchmarks.report import Setting, as_data, as_markdown, merged, number, ratio, table
from benchmarks.runner import Outcome
from benchmarks.runs import RUNS, RUNS_POSTGRESQL
from rich.console import Console

RATE = Metric("rate", "fired actions", "1/s", Better.HIGHER, at_least_times=50)
LOST = Metric("lost", "accepted pages lost", "%", Better.LOWER, at_most=0)
WHERE = Setting("Prefect 3.8.8", "Tocsin 0.1.0", cores=2, load=0.4, python="3.11.7", system="Linux")


def outcome(*comparisons: Comparison, failures: dict[str, str] | None = None) -> Outcome:
    measurement = Measurement(
        Name.THROUGHPUT, "Fired actions, saturated", "How it is done.", (RATE, LOST), lambda _: {}
    )
    return Outcome(measurement, list(comparisons), failures or {})


FAST = Comparison(RATE, Figure(7, "70 of 70 in 10.0 s"), Figure(700, "5,000 of 5,000 in 7.1 s"))
SLOW = Comparison(RATE, Figure(7), Figure(70))
SAFE = Comparison(LOST, Figure(50, "50 of 100"), Figure(0, "0 of 4,000"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 ms"),
        (0.0421, "0.042 ms"),
        (1.25, "1.25 ms"),
        (40.63, "40.6 ms"),
        (152.7, "153 ms"),
        (12345.6, "12,346 ms"),
    ],
)
def test_a_number_has_the_digits_that_mean_something(value: float, text: str) -> None:
    assert number(Figure(value), "ms") == text


@pytest.mark.parametrize(
    ("compared", "text"),
    [
        (FAST, "100×"),
        (Comparison(RATE, Figure(10), Figure(8)), "0.8×"),
        (SAFE, "∞"),
        (Comparison(LOST, Figure(0), Figure(1)), "0×"),
        (Comparison(RATE, None, Figure(8)), "–"),
    ],
)
def test_ratio(compared: Comparison, text: str) -> None:
    assert ratio(compared) == text


def drawn(one: Outcome) -> str:
    console = Console(file=StringIO(), width=160, color_system=None)
    console.print(table(one, WHERE))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_the_table_names_both_servers_with_figures_ratio_and_verdict() -> None:
    text = drawn(outcome(FAST, SAFE))
    for part in (
        "Prefect 3.8.8",
        "Tocsin 0.1.0",
        "7.00 1/s",
        "700 1/s",
        "100×",
        "≥ 50×  reached",
        "≤ 0 %  reached",
        "50 of 100",
    ):
        assert part in text


def test_the_table_says_where_a_target_is_missed() -> None:
    assert "≥ 50×  missed" in drawn(outcome(SLOW))


@pytest.mark.parametrize(
    ("make", "holds"),
    [
        (lambda: outcome(FAST, SAFE), True),
        (lambda: outcome(SLOW, SAFE), False),
        (lambda: outcome(FAST, SAFE, failures={"Prefect": "it did not start"}), False),
    ],
)
def test_an_outcome_holds_if_all_was_measured_and_every_target_reached(
    make: Callable[[], Outcome], holds: bool
) -> None:
    assert make().holds is holds


def test_data_is_json_and_infinite_is_null() -> None:
    data = json.loads(json.dumps(as_data([outcome(FAST, SAFE)], WHERE), allow_nan=False))
    rate, lost = data["measurements"][0]["metrics"]
    assert data["holds"] is True
    assert data["measurements"][0]["database"] == "SQLite"
    assert rate["peer"] == {"value": 7, "note": "70 of 70 in 10.0 s"}
    assert (rate["times"], rate["verdict"]) == (100, "reached")
    assert (lost["times"], lost["verdict"]) == (None, "reached")


def test_markdown_has_the_setting_the_method_and_a_row_for_each_metric() -> None:
    text = as_markdown([outcome(FAST, SAFE)], WHERE)
    assert "2 shared cores, of which other work took 0.4" in text
    assert "How it is done." in text
    assert (
        "| fired actions | 7.00 1/s<br>70 of 70 in 10.0 s | 700 1/s<br>5,000 of 5,000 in 7.1 s | 100× | ≥ 50× (reached) |"
        in text
    )


def test_a_measurement_on_postgresql_has_a_section_of_its_own() -> None:
    text = as_markdown([Outcome(RUNS, [], {}), Outcome(RUNS_POSTGRESQL, [], {})], WHERE)
    assert "## Processor time per request about flow runs\n" in text
    assert "## Processor time per request about flow runs, on PostgreSQL\n" in text
    assert text.count("The processes of PostgreSQL count as well") == 1


def test_markdown_says_what_could_not_be_measured() -> None:
    assert "Tocsin could not be measured: it did not start" in as_markdown(
        [outcome(failures={"Tocsin": "it did not start"})], WHERE
    )


def test_sections_that_were_not_measured_again_stay() -> None:
    old = "# Old\n\nhead\n\n## A\n\n1\n\n## B\n\n2\n\n## C\n\n3\n"
    new = "# New\n\nhead\n\n## B\n\n5\n\n## D\n\n6\n"
    assert merged(old, new) == "# New\n\nhead\n\n## A\n\n1\n\n## B\n\n5\n\n## C\n\n3\n\n## D\n\n6\n"
    assert merged("", new) == new
