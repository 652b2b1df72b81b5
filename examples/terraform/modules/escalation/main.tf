locals {
  severities = ["minor", "moderate", "high", "critical"]
  at_least   = var.min_severity == null ? [] : slice(local.severities, index(local.severities, var.min_severity), 4)

  match = merge(
    { "prefect.resource.id" = "prefect-cloud.incident.*" },
    { for label in ["prefect-cloud.incident.severity"] : label => local.at_least if var.min_severity != null },
  )
  concerns = var.trigger == null ? sort(var.related_to) : [for automation in prefect_automation.declare : "prefect.automation.${automation.id}"]
  narrow   = length(var.related_to) == 0 && var.trigger == null ? [] : [{ "prefect.resource.id" = local.concerns }]

  begins = ["prefect-cloud.incident.declared", "prefect-cloud.incident.reopened"]

  incident_events = {
    type          = "event"
    match         = local.match
    match_related = local.narrow
  }

  # Each step needs an alert of its own: two through the same service would be one, and what is open is not opened again.
  keeps_alerts = ["opsgenie-webhook", "pager-duty-webhook"]
  steps = {
    for number, step in var.steps : "${step.after}-${step.who}" => {
      after  = step.after
      who    = step.who
      block  = var.blocks[step.who]
      alerts = contains(local.keeps_alerts, var.blocks[step.who].type_slug)
      key    = "{{ event.resource.id }}/${step.after}-${step.who}"
      opening = (
        step.after == 0
        ? "For ${replace(step.who, "_", " ")}."
        : "For ${replace(step.who, "_", " ")}: nobody has acknowledged it for ${step.after} minutes."
      )
    }
  }

  triggers = {
    for name, step in local.steps : name => merge(
      local.incident_events,
      { for field, value in {
        posture = "Reactive"
        expect  = local.begins
        within  = 0
      } : field => value if step.after == 0 },
      { for field, value in {
        posture  = "Proactive"
        for_each = ["prefect.resource.id"]
        after    = local.begins
        expect   = ["prefect-cloud.incident.acknowledged", "prefect-cloud.incident.resolved"]
        within   = step.after * 60
      } : field => value if step.after > 0 },
    )
  }

  bodies = { for name, step in local.steps : name => "${step.opening}\n${var.body}" }
}

# The module's own incidents

resource "prefect_automation" "declare" {
  count = var.trigger == null ? 0 : 1

  name        = "${var.name}: declare"
  description = "Declares the incident that is escalated."
  enabled     = var.enabled
  trigger     = var.trigger

  actions = [{
    type     = "declare-incident"
    name     = var.incident.name
    summary  = var.incident.summary
    severity = var.incident.severity
    tags     = var.incident.tags
  }]
  actions_on_resolve = [{ type = "resolve-incident" }]
}

# The steps: one automation each

resource "prefect_automation" "step" {
  for_each = local.steps

  name        = "${var.name}: ${each.value.who} after ${each.value.after} minutes"
  description = each.value.after == 0 ? "An incident was declared or reopened." : "Nobody has acknowledged an incident."
  enabled     = var.enabled
  trigger     = local.triggers[each.key]

  actions = [merge(
    {
      type     = "send-notification"
      block_id = each.value.block.id
      subject  = var.subject
      body     = local.bodies[each.key]
    },
    { for field, value in { dedup_key = each.value.key } : field => value if each.value.alerts },
  )]
}

# Somebody has acknowledged, or it is over: so are the alerts of all steps

resource "prefect_automation" "close" {
  count = length([for step in local.steps : step if step.alerts]) > 0 ? 1 : 0

  name        = "${var.name}: acknowledged or resolved"
  description = "Acknowledges and resolves the alerts of the steps where they are kept."
  enabled     = var.enabled

  trigger = merge(local.incident_events, {
    posture = "Reactive"
    expect  = ["prefect-cloud.incident.acknowledged", "prefect-cloud.incident.resolved"]
    within  = 0
  })

  # What of the alert becomes follows from the event.
  actions = [for step in values(local.steps) : {
    type      = "send-notification"
    block_id  = step.block.id
    dedup_key = step.key
    subject   = "{{ event.payload.name }} is {{ event.payload.status }}"
    body      = "By {{ event.payload.actor.name }}."
  } if step.alerts]
}
