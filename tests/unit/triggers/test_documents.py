"""The triggers of the users' documents do what their text says."""

from typing import Any

from tests.support.histories import History, fires, happens, program, run_enters

from tocsin.events.event import Event, Labels

FAILED_OR_CRASHED = ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"]
TAGGED_DLT = {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}
DEPLOYMENTS = [
    "prefect.deployment.70cb25fe-e33d-4f96-b1bc-74aa4e50b761",
    "prefect.deployment.c33b8eaa-1ba7-43c4-ac43-7904a9550611",
]
FLOW = ["related:flow:prefect.resource.id"]


def failure_alert() -> Any:
    return program(type="event", posture="Reactive", expect=FAILED_OR_CRASHED, match_related=TAGGED_DLT)


def critical_alert(**fields: Any) -> Any:
    return program(
        **{
            "type": "event",
            "posture": "Reactive",
            "expect": FAILED_OR_CRASHED,
            "match_related": TAGGED_DLT,
            "threshold": 3,
            "within": 86400,
            **fields,
        }
    )


def two_failures(**fields: Any) -> Any:
    return program(
        **{
            "match": {"prefect.resource.id": "prefect.flow-run.*"},
            "match_related": {"prefect.resource.id": DEPLOYMENTS[0], "prefect.resource.role": "deployment"},
            "for_each": ["prefect.resource.id"],
            "after": [],
            "expect": ["prefect.flow-run.Failed"],
            "posture": "Reactive",
            "threshold": 2,
            "within": 10,
            **fields,
        }
    )


def tagged(event: Event, *tags: str) -> Event:
    event.related.extend({"prefect.resource.id": f"prefect.tag.{tag}", "prefect.resource.role": "tag"} for tag in tags)
    return event


def of_deployment(event: Event, deployment: str) -> Event:
    related: Labels = {"prefect.resource.id": deployment, "prefect.resource.role": "deployment"}
    event.related.append(related)
    return event


def test_any_dlt_pipeline_failure_alerts() -> None:
    events = [tagged(run_enters(0, "Failed"), "dlt"), tagged(run_enters(1, "Crashed", run="2"), "nightly", "dlt")]
    assert fires(failure_alert(), *events) == [0, 1]


def test_a_failure_of_another_pipeline_does_not() -> None:
    assert fires(failure_alert(), tagged(run_enters(0, "Failed"), "dbt"), run_enters(1, "Failed")) == []


def test_a_successful_dlt_run_does_not() -> None:
    assert fires(failure_alert(), tagged(run_enters(0, "Completed"), "dlt")) == []


def test_the_names_in_the_text_do_not_mean_a_run_that_timed_out_a_type_of_state_does() -> None:
    timed_out = tagged(run_enters(0, "TimedOut"), "dlt")
    assert fires(failure_alert(), timed_out) == []
    by_type = program(expect_state_types=["FAILED", "CRASHED"], match_related=TAGGED_DLT)
    assert fires(by_type, timed_out, tagged(run_enters(1, "Crashed"), "dlt")) == [0, 1]


def test_flow_run_tags_are_evaluated_with_or() -> None:
    trigger = program(expect=FAILED_OR_CRASHED, match_related={"prefect.tag": ["dlt", "critical"]})
    events = [tagged(run_enters(second, "Failed"), tag) for second, tag in enumerate(["critical", "dlt", "other"])]
    assert fires(trigger, *events) == [0, 1]


def test_page_on_call_after_three_consecutive_failures() -> None:
    events = [tagged(run_enters(second * 3600, "Failed", run=str(second)), "dlt") for second in range(3)]
    assert fires(critical_alert(), *events) == [7200]


def test_as_written_nine_more_failures_on_the_same_day_do_not_page_again() -> None:
    events = [tagged(run_enters(second, "Failed", run=str(second)), "dlt") for second in range(12)]
    assert fires(critical_alert(), *events) == [2]


def test_as_written_failures_of_any_flows_count_and_successes_do_not_matter() -> None:
    events = [
        tagged(run_enters(0, "Failed", flow="a"), "dlt"),
        tagged(run_enters(1, "Completed", flow="a"), "dlt"),
        tagged(run_enters(2, "Failed", flow="b"), "dlt"),
        tagged(run_enters(3, "Failed", flow="c"), "dlt"),
    ]
    assert fires(critical_alert(), *events) == [3]


def test_three_consecutive_failures_of_the_same_flow() -> None:
    trigger = program(expect_state_types=["FAILED", "CRASHED"], consecutive=3, for_each=FLOW)
    row = [run_enters(second, "Failed", run=str(second), flow="a") for second in range(3)]
    assert fires(trigger, *row) == [2]


def test_a_success_in_between_ends_three_consecutive_failures() -> None:
    trigger = program(expect_state_types=["FAILED", "CRASHED"], consecutive=3, for_each=FLOW)
    states = ["Failed", "Failed", "Completed", "Failed", "TimedOut", "Crashed"]
    assert fires(trigger, *(run_enters(second, state, run=str(second)) for second, state in enumerate(states))) == [5]


def test_failures_of_other_flows_are_not_consecutive() -> None:
    trigger = program(expect_state_types=["FAILED", "CRASHED"], consecutive=3, for_each=FLOW)
    assert fires(trigger, *(run_enters(second, "Failed", flow=flow) for second, flow in enumerate("aabbc"))) == []


def test_two_failures_within_ten_seconds_as_written_cannot_be_reached_by_two_runs() -> None:
    events = [of_deployment(run_enters(second, "Failed", run=str(second)), DEPLOYMENTS[0]) for second in range(2)]
    assert fires(two_failures(), *events) == []


def test_two_failures_of_a_deployment_within_ten_seconds() -> None:
    events = [of_deployment(run_enters(second, "Failed", run=str(second)), DEPLOYMENTS[0]) for second in (0, 9)]
    by_deployment = two_failures(for_each=["related:deployment:prefect.resource.id"])
    assert fires(by_deployment, *events) == [9]
    later = of_deployment(run_enters(10, "Failed", run="2"), DEPLOYMENTS[0])
    assert fires(by_deployment, events[0], later) == []


def test_two_failures_of_another_deployment_do_not_count() -> None:
    events = [of_deployment(run_enters(second, "Failed"), DEPLOYMENTS[1]) for second in (0, 1)]
    assert fires(two_failures(for_each=[]), *events) == []


def test_several_deployments_are_or() -> None:
    trigger = two_failures(
        for_each=[], match_related={"prefect.resource.id": DEPLOYMENTS, "prefect.resource.role": "deployment"}
    )
    events = [of_deployment(run_enters(second, "Failed"), DEPLOYMENTS[second]) for second in (0, 1)]
    assert fires(trigger, *events) == [1]


def stuck() -> Any:
    return program(
        posture="Proactive",
        after=["prefect.flow-run.Running"],
        expect=["prefect.flow-run.*"],
        for_each=["prefect.resource.id"],
        within=1800,
    )


def test_a_flow_that_stays_in_running_for_30_minutes() -> None:
    assert fires(stuck(), run_enters(0, "Running"), until=1802) == [1800]


def test_a_flow_that_leaves_running_in_time_is_not_stuck() -> None:
    assert fires(stuck(), run_enters(0, "Running"), run_enters(1799, "Completed"), until=10_000) == []


def test_each_run_that_stays_in_running_is_one_alert_that_is_over_once_it_moves_on() -> None:
    history = History(program(sla="not-finished", within=1800))
    history.see(run_enters(0, "Running", run="1"), run_enters(60, "Running", run="2"))
    history.wait(100_000)
    history.see(run_enters(100_001, "Cancelled", run="1"))
    assert history.acted() == [("Triggered", 1800), ("Triggered", 1860), ("Resolved", 100_001)]


def test_an_external_resource_that_is_pinged() -> None:
    trigger = program(match={"prefect.resource.id": "my.external.resource"}, expect=["external.resource.pinged"])
    events = [
        happens(second, "external.resource.pinged", name)
        for second, name in enumerate(["other", "my.external.resource"])
    ]
    assert fires(trigger, *events) == [1]


def test_the_trigger_of_the_command_line_reacts_to_completed_runs() -> None:
    trigger = program(match={"prefect.resource.id": "prefect.flow-run.*"}, expect=["prefect.flow-run.Completed"])
    assert fires(trigger, run_enters(0, "Failed"), run_enters(1, "Completed")) == [1]


def incident(seconds: float, what: str, severity: str = "critical") -> Event:
    event = happens(seconds, f"prefect-cloud.incident.{what}", "prefect-cloud.incident.1")
    event.resource["prefect-cloud.incident.severity"] = severity
    return event


def test_an_incident_that_is_declared() -> None:
    trigger = program(
        match={"prefect.resource.id": "prefect-cloud.incident.*"},
        expect=["prefect-cloud.incident.declared"],
        posture="Reactive",
        threshold=1,
        within=0,
    )
    assert fires(trigger, incident(0, "declared"), incident(1, "comment.added"), incident(2, "resolved")) == [0]


def test_a_critical_incident() -> None:
    trigger = program(
        match={"prefect.resource.id": "prefect-cloud.incident.*", "prefect-cloud.incident.severity": "critical"},
        expect=["prefect-cloud.incident.declared"],
    )
    assert fires(trigger, incident(0, "declared", "minor"), incident(1, "declared")) == [1]


def test_activity_that_was_paused_by_an_incident_is_resumed_when_it_is_resolved() -> None:
    trigger = program(expect=["prefect-cloud.incident.declared"], reset=["prefect-cloud.incident.resolved"])
    history = History(trigger)
    history.see(incident(0, "declared"), incident(600, "resolved"))
    assert history.acted() == [("Triggered", 0), ("Resolved", 600)]


def test_escalation_after_15_minutes_if_nobody_responds() -> None:
    trigger = program(
        posture="Proactive",
        after=["prefect-cloud.incident.declared"],
        expect=["prefect-cloud.incident.acknowledged", "prefect-cloud.incident.resolved"],
        for_each=["prefect.resource.id"],
        within=900,
    )
    assert fires(trigger, incident(0, "declared"), until=1000) == [900]
    assert fires(trigger, incident(0, "declared"), incident(800, "acknowledged"), until=1000) == []


def test_all_pipelines_down() -> None:
    children = [
        {
            "posture": "Reactive",
            "expect_state_types": ["FAILED", "CRASHED"],
            "consecutive": 2,
            "match_related": {"prefect.resource.role": "flow", "prefect.resource.id": f"prefect.flow.{flow}"},
        }
        for flow in "ab"
    ]
    trigger = program(type="compound", require="all", within=3600, triggers=children)
    history = History(trigger)
    history.see(run_enters(0, "Failed", flow="a"), run_enters(1, "Failed", flow="a"), run_enters(2, "Failed", flow="b"))
    assert history.acted() == []
    history.see(run_enters(3, "Crashed", flow="b"))
    history.see(run_enters(4, "Completed", flow="b"))
    assert history.acted() == [("Triggered", 3), ("Resolved", 4)]


def test_all_pipelines_down_by_the_success_rate() -> None:
    query = {"name": "successes", "operator": "<=", "threshold": 0, "range": 3600, "firing_for": 300}
    history = History(program(type="metric", metric=query))
    for number in range(3):
        history.see(run_enters(number, "Pending", run=str(number)), run_enters(number + 0.5, "Failed", run=str(number)))
    history.wait(400)
    assert history.acted() == [("Triggered", 302.5)]


def test_retries_that_succeed_do_not_alert() -> None:
    trigger = program(expect_state_types=["FAILED", "CRASHED"], hold_for=60)
    history = History(trigger)
    history.see(run_enters(0, "Failed"), run_enters(30, "AwaitingRetry"), run_enters(45, "Completed"))
    history.wait(1000)
    assert history.acted() == []


def test_retries_that_do_not_succeed_alert() -> None:
    trigger = program(expect_state_types=["FAILED", "CRASHED"], hold_for=60)
    history = History(trigger)
    history.see(run_enters(0, "Failed"), run_enters(30, "AwaitingRetry"), run_enters(45, "Failed"))
    history.wait(1000)
    assert history.acted() == [("Triggered", 45)]


def test_expected_maintenance_windows_do_not_alert() -> None:
    trigger = program(expect=FAILED_OR_CRASHED, mute=[{"cron": "0 2 * * 6", "duration": 7200, "timezone": "UTC"}])
    saturday_at_three = 2 * 86_400 + 3 * 3600
    assert fires(trigger, run_enters(0, "Failed"), run_enters(saturday_at_three, "Failed")) == [0]


def test_data_that_is_not_refreshed_by_the_expected_time() -> None:
    made = "prefect.asset.materialization.succeeded"
    trigger = program(sla="not-fresh", within=86_400)
    assert fires(trigger, happens(0, made, "s3://rates"), until=90_000) == [86_400]
    assert fires(trigger, happens(0, made, "s3://rates"), happens(80_000, made, "s3://rates"), until=90_000) == []
