"""What users write, as types: a type checker finds a wrong key in an app by them."""

# Written by `make bindings` from provider_schema/prefect.json: edit that.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Required, TypeAlias, TypedDict

if TYPE_CHECKING:
    from cdktf import IResolvable

__all__ = [
    "Action",
    "AutomationTriggerMaxRate",
    "AutomationTriggerMetric",
    "AutomationTriggerMute",
    "CallWebhookAction",
    "CancelFlowRunAction",
    "ChangeFlowRunStateAction",
    "CompoundTrigger",
    "CompoundTriggerInside",
    "DeclareIncidentAction",
    "DeleteFlowRunAction",
    "DeploymentConcurrencyOptions",
    "DeploymentSchedules",
    "DoNothingAction",
    "EventTrigger",
    "EventTriggerInside",
    "MetricTrigger",
    "MetricTriggerInside",
    "PauseAutomationAction",
    "PauseDeploymentAction",
    "PauseFlowRunAction",
    "PauseScheduleAction",
    "PauseScheduleForFlowRunAction",
    "PauseWorkPoolAction",
    "PauseWorkQueueAction",
    "ResolveIncidentAction",
    "ResumeAutomationAction",
    "ResumeDeploymentAction",
    "ResumeFlowRunAction",
    "ResumeScheduleAction",
    "ResumeScheduleForFlowRunAction",
    "ResumeWorkPoolAction",
    "ResumeWorkQueueAction",
    "RunDeploymentAction",
    "SendEmailNotificationAction",
    "SendNotificationAction",
    "SequenceTrigger",
    "SequenceTriggerInside",
    "SuspendFlowRunAction",
    "Trigger",
]


class AutomationTriggerMute(TypedDict, total=False):
    """Windows of expected maintenance, in which events do not count.

    - name: What people call the window.
    - cron: When a recurring window opens, as a cron expression; needs `duration`.
    - duration: Seconds that a recurring window lasts, at most 31 days.
    - timezone: The time zone of `cron`, such as "Europe/Berlin". UTC unless given.
    - starts: When a window of the calendar begins (RFC 3339); needs `ends`.
    - ends: When a window of the calendar is over (RFC 3339).
    - match: Mutes only events whose own resource carries these labels.
    - match_related: Mutes only events of which a related resource carries these labels.
    """

    name: str
    cron: str
    duration: float
    timezone: str
    starts: str
    ends: str
    match: Mapping[str, str | Sequence[str]]
    match_related: Mapping[str, str | Sequence[str]] | Sequence[Mapping[str, str | Sequence[str]]]


class AutomationTriggerMaxRate(TypedDict, total=False):
    """Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary.

    - count: How often it may act, from 1 to 100000.
    - per: In how many seconds.
    """

    count: Required[float]
    per: Required[float]


class EventTrigger(TypedDict, total=False):
    """type = "event".

    - type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with `triggers` and
      `require`, "sequence" with `triggers` alone, "metric" with `metric`, otherwise "event".
    - posture: event (required unless `sla` is given): "Reactive" fires when the expected events arrive, "Proactive" when they
      stay away. metric: "Metric", or nothing.
    - id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API
      can be pasted.
    - match: Labels that the event's own resource must carry, all of them. A value may be one pattern or a list of alternatives;
      "*" matches anything and a leading "!" negates.
    - match_related: Labels that one related resource must carry, all of them on the same one; or a list of such maps, each met
      by some related resource. The label "prefect.tag" means that the run carries this tag.
    - after: Names of events of which one must have been seen before the expected events count. Empty: they count at once.
    - expect: Names of the events that this trigger waits for; "*" matches anything. Empty: every event.
    - expect_state_types: event: types of states such as "FAILED"; every change of a run to one of them counts, whatever the
      state is called.
    - for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or
      "related:flow:prefect.resource.id". Empty: everything is counted together.
    - threshold: How many expected events it takes to fire (Reactive) or to stay quiet (Proactive). A whole number of at least
      1, which is the default.
    - within: The period, in seconds, in which the events must occur. 0, the default of a Reactive trigger, is no limit; a
      Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At
      most a year (366 days).
    - consecutive: event, Reactive: fires at so many expected events in a row, from 1 to 1000; takes the place of `threshold`.
    - reset: event, Reactive: names of events that mean it is over; they set the count back and resolve what has fired. Empty,
      with `consecutive`: a run that completes.
    - hold_for: event, Reactive: seconds that a state must last before it counts.
    - repeat: event, Proactive: whether the period after one that fired fires again. Unless given: only without `for_each`.
    - sla: event: an agreement that this trigger watches over, "not-finished", "late", "not-run" or "not-fresh"; it says what
      `posture`, `after`, `expect`, `expect_state_types` and `for_each` are where they are not given.
    - mute: Windows of expected maintenance, in which events do not count.
    - cool_down: Outermost trigger: seconds after a firing in which its key does not act again.
    - group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not.
    - group_by: Outermost trigger: labels by whose values firings are collected apart; needs `group_wait`.
    - max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary.
    """

    type: Literal["event"]
    posture: Literal["Reactive", "Proactive"]
    id: str
    match: Mapping[str, str | Sequence[str]]
    match_related: Mapping[str, str | Sequence[str]] | Sequence[Mapping[str, str | Sequence[str]]]
    after: Sequence[str]
    expect: Sequence[str]
    expect_state_types: Sequence[
        Literal[
            "SCHEDULED", "PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "CRASHED", "PAUSED", "CANCELLING"
        ]
    ]
    for_each: Sequence[str]
    threshold: float
    within: float
    consecutive: float
    reset: Sequence[str]
    hold_for: float
    repeat: bool | IResolvable
    sla: Literal["not-finished", "late", "not-run", "not-fresh"]
    mute: Sequence[AutomationTriggerMute]
    cool_down: float
    group_wait: float
    group_by: Sequence[str]
    max_rate: AutomationTriggerMaxRate


class EventTriggerInside(TypedDict):
    """The fields of EventTrigger, inside the name of its kind."""

    event: EventTrigger


class AutomationTriggerMetric(TypedDict, total=False):
    """metric (required): the figure about flow runs, and its bounds.

    - name: What is measured: "successes" (the fraction of runs that did not fail), "duration" or "lateness" (in seconds).
    - operator: Which figures are out of bounds: those "<", "<=", ">" or ">=" the threshold.
    - threshold: What the figure is compared with.
    - range: Seconds of the past that the figure is about; 300 unless given, which is the least.
    - firing_for: Seconds that the figure must be out of bounds to fire, and within them to be over; 300 unless given, which is
      the least.
    """

    name: Required[Literal["successes", "duration", "lateness"]]
    operator: Required[Literal["<", "<=", ">", ">="]]
    threshold: Required[float]
    range: float
    firing_for: float


class MetricTrigger(TypedDict, total=False):
    """type = "metric".

    - type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with `triggers` and
      `require`, "sequence" with `triggers` alone, "metric" with `metric`, otherwise "event".
    - metric: metric (required): the figure about flow runs, and its bounds.
    - id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API
      can be pasted.
    - posture: event (required unless `sla` is given): "Reactive" fires when the expected events arrive, "Proactive" when they
      stay away. metric: "Metric", or nothing.
    - match: Labels that the event's own resource must carry, all of them. A value may be one pattern or a list of alternatives;
      "*" matches anything and a leading "!" negates.
    - match_related: Labels that one related resource must carry, all of them on the same one; or a list of such maps, each met
      by some related resource. The label "prefect.tag" means that the run carries this tag.
    - for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or
      "related:flow:prefect.resource.id". Empty: everything is counted together.
    - mute: Windows of expected maintenance, in which events do not count.
    - cool_down: Outermost trigger: seconds after a firing in which its key does not act again.
    - group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not.
    - group_by: Outermost trigger: labels by whose values firings are collected apart; needs `group_wait`.
    - max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary.
    """

    type: Literal["metric"]
    metric: Required[AutomationTriggerMetric]
    id: str
    posture: Literal["Metric"]
    match: Mapping[str, str | Sequence[str]]
    match_related: Mapping[str, str | Sequence[str]] | Sequence[Mapping[str, str | Sequence[str]]]
    for_each: Sequence[str]
    mute: Sequence[AutomationTriggerMute]
    cool_down: float
    group_wait: float
    group_by: Sequence[str]
    max_rate: AutomationTriggerMaxRate


class MetricTriggerInside(TypedDict):
    """The fields of MetricTrigger, inside the name of its kind."""

    metric: MetricTrigger


class CompoundTrigger(TypedDict, total=False):
    """type = "compound".

    - type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with `triggers` and
      `require`, "sequence" with `triggers` alone, "metric" with `metric`, otherwise "event".
    - triggers: compound, sequence (required): the triggers that have to fire, each written like this one; those of a sequence
      in this order.
    - require: compound (required): how many of the triggers it takes: "any", "all", or a number.
    - id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API
      can be pasted.
    - within: The period, in seconds, in which the events must occur. 0, the default of a Reactive trigger, is no limit; a
      Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At
      most a year (366 days).
    - for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or
      "related:flow:prefect.resource.id". Empty: everything is counted together.
    - mute: Windows of expected maintenance, in which events do not count.
    - cool_down: Outermost trigger: seconds after a firing in which its key does not act again.
    - group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not.
    - group_by: Outermost trigger: labels by whose values firings are collected apart; needs `group_wait`.
    - max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary.
    """

    type: Literal["compound"]
    triggers: Required[Sequence[Trigger]]
    require: Required[Literal["any", "all"] | int]
    id: str
    within: float
    for_each: Sequence[str]
    mute: Sequence[AutomationTriggerMute]
    cool_down: float
    group_wait: float
    group_by: Sequence[str]
    max_rate: AutomationTriggerMaxRate


class CompoundTriggerInside(TypedDict):
    """The fields of CompoundTrigger, inside the name of its kind."""

    compound: CompoundTrigger


class SequenceTrigger(TypedDict, total=False):
    """type = "sequence".

    - type: The kind of trigger: "event", "metric", "compound" or "sequence". Without one: "compound" with `triggers` and
      `require`, "sequence" with `triggers` alone, "metric" with `metric`, otherwise "event".
    - triggers: compound, sequence (required): the triggers that have to fire, each written like this one; those of a sequence
      in this order.
    - id: Ignored: the API gives every trigger an id of its own when it is written. Here so that a trigger copied from the API
      can be pasted.
    - within: The period, in seconds, in which the events must occur. 0, the default of a Reactive trigger, is no limit; a
      Proactive one has at least 10, its default. compound, sequence: in which the triggers must fire; none unless given. At
      most a year (366 days).
    - for_each: Labels by whose values events, runs or firings are counted apart, such as "prefect.resource.id" or
      "related:flow:prefect.resource.id". Empty: everything is counted together.
    - mute: Windows of expected maintenance, in which events do not count.
    - cool_down: Outermost trigger: seconds after a firing in which its key does not act again.
    - group_wait: Outermost trigger: seconds in which firings are collected to act as one. 0: they are not.
    - group_by: Outermost trigger: labels by whose values firings are collected apart; needs `group_wait`.
    - max_rate: Outermost trigger: how often the automation may act in a period; what is beyond that acts once, as a summary.
    """

    type: Literal["sequence"]
    triggers: Required[Sequence[Trigger]]
    id: str
    within: float
    for_each: Sequence[str]
    mute: Sequence[AutomationTriggerMute]
    cool_down: float
    group_wait: float
    group_by: Sequence[str]
    max_rate: AutomationTriggerMaxRate


class SequenceTriggerInside(TypedDict):
    """The fields of SequenceTrigger, inside the name of its kind."""

    sequence: SequenceTrigger


Trigger: TypeAlias = (
    EventTrigger
    | EventTriggerInside
    | MetricTrigger
    | MetricTriggerInside
    | CompoundTrigger
    | CompoundTriggerInside
    | SequenceTrigger
    | SequenceTriggerInside
)


class SendNotificationAction(TypedDict, total=False):
    """type = "send-notification".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as
      prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless
      given.
    - body: send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its
      state.
    - subject: send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification"
      unless given.
    - severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info",
      "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja
      template that renders one of them.
    - event_action: send-notification: what becomes of the alert at a destination that keeps alerts, such as PagerDuty:
      "trigger", "acknowledge" or "resolve". Unless given, "resolve" in actions_on_resolve and "trigger" elsewhere; about an
      event of an incident, what the incident has come to.
    - dedup_key: send-notification: which alert it is about at such a destination, a Jinja template. The incident, where the
      event is an incident's, else the automation and the values of its for_each, unless given.
    - emails: send-notification through an email block: whom to write to, instead of those that the block names. send-email-
      notification: whom to write to.
    - block_id: Another name of block_document_id; use one of the two.
    """

    type: Required[Literal["send-notification"]]
    block_document_id: str
    body: Required[str]
    subject: str
    severity: Literal["info", "warning", "error", "critical"]
    event_action: Literal["trigger", "acknowledge", "resolve"]
    dedup_key: str
    emails: Sequence[str]
    block_id: str


class SendEmailNotificationAction(TypedDict, total=False):
    """type = "send-email-notification".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - emails: send-notification through an email block: whom to write to, instead of those that the block names. send-email-
      notification: whom to write to.
    - body: send-notification, send-email-notification: the message, a Jinja template over the event, the flow, the run and its
      state.
    - block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as
      prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless
      given.
    - subject: send-notification, send-email-notification: the subject, a Jinja template. "Prefect automated notification"
      unless given.
    - severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info",
      "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja
      template that renders one of them.
    - block_id: Another name of block_document_id; use one of the two.
    """

    type: Required[Literal["send-email-notification"]]
    emails: Required[Sequence[str]]
    body: Required[str]
    block_document_id: str
    subject: str
    severity: Literal["info", "warning", "error", "critical"]
    block_id: str


class CallWebhookAction(TypedDict, total=False):
    """type = "call-webhook".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - block_document_id: send-notification, call-webhook: the id of the block that says where to send, such as
      prefect_block.slack_alerts.id. send-email-notification: the block that sends the email; the only one that there is unless
      given.
    - payload: call-webhook: the body of the request, a Jinja template. An object is sent as JSON.
    - block_id: Another name of block_document_id; use one of the two.
    """

    type: Required[Literal["call-webhook"]]
    block_document_id: str
    payload: str | Mapping[str, Any] | Sequence[Any]
    block_id: str


class RunDeploymentAction(TypedDict, total=False):
    """type = "run-deployment".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.
    - parameters: run-deployment: the parameters of the run, an object. Texts in it are Jinja templates; "{{ event }}" alone is
      the event itself.
    - job_variables: run-deployment: the job variables of the run, an object. Texts in it that name something of the event are
      Jinja templates.
    - schedule_after: run-deployment: seconds until the run is to start. 0 unless given.
    """

    type: Required[Literal["run-deployment"]]
    source: Literal["selected", "inferred"]
    deployment_id: str
    parameters: str | Mapping[str, Any]
    job_variables: str | Mapping[str, Any]
    schedule_after: float


class PauseDeploymentAction(TypedDict, total=False):
    """type = "pause-deployment".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    - schedule: pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that
      made the flow run that the event is about.
    """

    type: Required[Literal["pause-deployment"]]
    source: Literal["selected", "inferred"]
    deployment_id: str
    schedule_id: str
    schedule: Literal["inferred"]


class ResumeDeploymentAction(TypedDict, total=False):
    """type = "resume-deployment".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    - schedule: pause-deployment, resume-deployment with source = "inferred": "inferred" acts on nothing but the schedule that
      made the flow run that the event is about.
    """

    type: Required[Literal["resume-deployment"]]
    source: Literal["selected", "inferred"]
    deployment_id: str
    schedule_id: str
    schedule: Literal["inferred"]


class PauseScheduleAction(TypedDict, total=False):
    """type = "pause-schedule".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    """

    type: Required[Literal["pause-schedule"]]
    source: Literal["selected", "inferred"]
    deployment_id: str
    schedule_id: str


class ResumeScheduleAction(TypedDict, total=False):
    """type = "resume-schedule".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - deployment_id: run-deployment, pause-deployment, resume-deployment: the id of the selected deployment.
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    """

    type: Required[Literal["resume-schedule"]]
    source: Literal["selected", "inferred"]
    deployment_id: str
    schedule_id: str


class PauseScheduleForFlowRunAction(TypedDict, total=False):
    """type = "pause-schedule-for-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    """

    type: Required[Literal["pause-schedule-for-flow-run"]]
    schedule_id: str


class ResumeScheduleForFlowRunAction(TypedDict, total=False):
    """type = "resume-schedule-for-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - schedule_id: pause-deployment, resume-deployment: only this schedule, and not the whole deployment; deployment_id may then
      be left out. pause-schedule, resume-schedule and their -for-flow-run: the schedule.
    """

    type: Required[Literal["resume-schedule-for-flow-run"]]
    schedule_id: str


class CancelFlowRunAction(TypedDict, total=False):
    """type = "cancel-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["cancel-flow-run"]]


class SuspendFlowRunAction(TypedDict, total=False):
    """type = "suspend-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["suspend-flow-run"]]


class PauseFlowRunAction(TypedDict, total=False):
    """type = "pause-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["pause-flow-run"]]


class ResumeFlowRunAction(TypedDict, total=False):
    """type = "resume-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["resume-flow-run"]]


class ChangeFlowRunStateAction(TypedDict, total=False):
    """type = "change-flow-run-state".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - state: change-flow-run-state: the type of the state, such as "FAILED".
    - name: change-flow-run-state: the name of the state; that of its type unless given. declare-incident: what to call it, a
      Jinja template; what the automation is called unless given.
    - message: change-flow-run-state: what the state says about itself.
    - force: change-flow-run-state: enter the state even where the rules of states are against it.
    """

    type: Required[Literal["change-flow-run-state"]]
    state: Required[
        Literal[
            "SCHEDULED", "PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "CRASHED", "PAUSED", "CANCELLING"
        ]
    ]
    name: str
    message: str
    force: bool | IResolvable


class DeleteFlowRunAction(TypedDict, total=False):
    """type = "delete-flow-run".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["delete-flow-run"]]


class PauseWorkPoolAction(TypedDict, total=False):
    """type = "pause-work-pool".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - work_pool_id: pause-work-pool, resume-work-pool: the id of the selected work pool.
    """

    type: Required[Literal["pause-work-pool"]]
    source: Literal["selected", "inferred"]
    work_pool_id: str


class ResumeWorkPoolAction(TypedDict, total=False):
    """type = "resume-work-pool".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - work_pool_id: pause-work-pool, resume-work-pool: the id of the selected work pool.
    """

    type: Required[Literal["resume-work-pool"]]
    source: Literal["selected", "inferred"]
    work_pool_id: str


class PauseWorkQueueAction(TypedDict, total=False):
    """type = "pause-work-queue".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - work_queue_id: pause-work-queue, resume-work-queue: the id of the selected work queue.
    """

    type: Required[Literal["pause-work-queue"]]
    source: Literal["selected", "inferred"]
    work_queue_id: str


class ResumeWorkQueueAction(TypedDict, total=False):
    """type = "resume-work-queue".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - work_queue_id: pause-work-queue, resume-work-queue: the id of the selected work queue.
    """

    type: Required[Literal["resume-work-queue"]]
    source: Literal["selected", "inferred"]
    work_queue_id: str


class PauseAutomationAction(TypedDict, total=False):
    """type = "pause-automation".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - automation_id: pause-automation, resume-automation: the id of the selected automation, such as
      prefect_automation.other.id.
    """

    type: Required[Literal["pause-automation"]]
    source: Literal["selected", "inferred"]
    automation_id: str


class ResumeAutomationAction(TypedDict, total=False):
    """type = "resume-automation".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - source: Actions on a deployment, work pool, work queue or automation: whether it is "selected" by its id (unless given) or
      "inferred" from the event that fired the automation.
    - automation_id: pause-automation, resume-automation: the id of the selected automation, such as
      prefect_automation.other.id.
    """

    type: Required[Literal["resume-automation"]]
    source: Literal["selected", "inferred"]
    automation_id: str


class DeclareIncidentAction(TypedDict, total=False):
    """type = "declare-incident".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - name: change-flow-run-state: the name of the state; that of its type unless given. declare-incident: what to call it, a
      Jinja template; what the automation is called unless given.
    - summary: declare-incident: what is known about the incident, a Jinja template.
    - severity: send-notification, send-email-notification: how bad it is, for destinations that tell severities apart: "info",
      "warning", "error" or "critical". declare-incident: "minor", "moderate" (unless given), "high" or "critical", or a Jinja
      template that renders one of them.
    - tags: declare-incident: the tags of the incident, Jinja templates; what renders as nothing is left out.
    - key: declare-incident: as long as the automation has an open incident of the same key, it adds to that one; a Jinja
      template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has
      declared.
    """

    type: Required[Literal["declare-incident"]]
    name: str
    summary: str
    severity: str
    tags: Sequence[str]
    key: str


class ResolveIncidentAction(TypedDict, total=False):
    """type = "resolve-incident".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    - incident_id: resolve-incident: the id of the incident. Unless given, the one that the event is about, else the one that
      this automation has declared for what it fires about.
    - key: declare-incident: as long as the automation has an open incident of the same key, it adds to that one; a Jinja
      template. What the trigger's for_each tells apart unless given. resolve-incident: which of those that this automation has
      declared.
    """

    type: Required[Literal["resolve-incident"]]
    incident_id: str
    key: str


class DoNothingAction(TypedDict, total=False):
    """type = "do-nothing".

    - type: What to do: "send-notification", "send-email-notification", "call-webhook", "run-deployment", "pause-deployment",
      "resume-deployment", "pause-schedule", "resume-schedule", "pause-schedule-for-flow-run", "resume-schedule-for-flow-run",
      "cancel-flow-run", "suspend-flow-run" (or "pause-flow-run"), "resume-flow-run", "change-flow-run-state", "delete-flow-
      run", "pause-work-pool", "resume-work-pool", "pause-work-queue", "resume-work-queue", "pause-automation", "resume-
      automation", "declare-incident", "resolve-incident" or "do-nothing".
    """

    type: Required[Literal["do-nothing"]]


Action: TypeAlias = (
    SendNotificationAction
    | SendEmailNotificationAction
    | CallWebhookAction
    | RunDeploymentAction
    | PauseDeploymentAction
    | ResumeDeploymentAction
    | PauseScheduleAction
    | ResumeScheduleAction
    | PauseScheduleForFlowRunAction
    | ResumeScheduleForFlowRunAction
    | CancelFlowRunAction
    | SuspendFlowRunAction
    | PauseFlowRunAction
    | ResumeFlowRunAction
    | ChangeFlowRunStateAction
    | DeleteFlowRunAction
    | PauseWorkPoolAction
    | ResumeWorkPoolAction
    | PauseWorkQueueAction
    | ResumeWorkQueueAction
    | PauseAutomationAction
    | ResumeAutomationAction
    | DeclareIncidentAction
    | ResolveIncidentAction
    | DoNothingAction
)


class DeploymentConcurrencyOptions(TypedDict, total=False):
    """What becomes of a run that would be one too many. It waits unless given.

    - collision_strategy: "ENQUEUE": the run waits until there is room. "CANCEL_NEW": it is cancelled.
    - grace_period_seconds: How many seconds a run may take to begin before its place is given away, from 60 to 86400.
    """

    collision_strategy: Required[Literal["ENQUEUE", "CANCEL_NEW"]]
    grace_period_seconds: float


class DeploymentSchedules(TypedDict, total=False):
    """When the deployment runs by itself: a list, in any order. Unless given, the schedules that the API has are left alone; an
    empty list takes them away.

    - cron: Runs at the times of this cron expression, such as "0 6 * * 1-5". Each schedule has one of `cron`, `interval` and
      `rrule`.
    - interval: Runs every so many seconds, counted from `anchor_date`.
    - rrule: Runs by this recurrence rule (RFC 5545), such as "FREQ=WEEKLY;BYDAY=MO".
    - timezone: The time zone in which it is meant, by its IANA name. "UTC" unless given.
    - day_or: cron: whether a day has to fit only one of day of month and day of week where both are given. True unless given.
    - anchor_date: interval: a moment of the schedule (RFC 3339). That of its making unless given.
    - active: Whether it makes runs. Unless given, a new schedule does, and what the API has is left alone: people and
      automations pause schedules.
    - max_scheduled_runs: How many runs are made ahead at most, from 1 to 100.
    - parameters: Parameters of the runs of this schedule, beside those of the deployment: an object, or a string that holds one
      as JSON.
    - slug: A name of the schedule within its deployment.
    """

    cron: str
    interval: float
    rrule: str
    timezone: str
    day_or: bool | IResolvable
    anchor_date: str
    active: bool | IResolvable
    max_scheduled_runs: float
    parameters: str | Mapping[str, Any]
    slug: str
