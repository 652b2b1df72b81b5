locals {
  incidents = { "prefect.resource.id" = "prefect-cloud.incident.*" }
  critical  = merge(local.incidents, { "prefect-cloud.incident.severity" = "critical" })
}

resource "prefect_block" "channel" {
  name      = "incidents"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = var.slack_webhook_url })
}

resource "prefect_block" "on_call" {
  name      = "on-call"
  type_slug = "pager-duty-webhook"
  data      = jsonencode({ integration_key = var.pagerduty_integration_key })
}

# A pipeline that keeps failing declares an incident, and resolves it

resource "prefect_automation" "declare" {
  name = "A pipeline keeps failing"

  trigger = {
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
    for_each           = ["related:flow:prefect.resource.id"]
    consecutive        = 3
  }

  # One open incident for each flow: a later firing is added to it.
  actions = [{
    type     = "declare-incident"
    name     = "{{ flow.name }} keeps failing"
    summary  = "{{ flow_run.state.message }}"
    severity = "{% if 'tier-1' in flow.tags %}critical{% else %}high{% endif %}"
    tags     = ["pipeline", "{{ deployment.name }}"]
  }]
  actions_on_resolve = [{ type = "resolve-incident" }]
}

# People hear of it: a channel, and PagerDuty

resource "prefect_automation" "tell" {
  name = "Tell of incidents"

  trigger = {
    posture = "Reactive"
    match   = local.incidents
    expect = [
      "prefect-cloud.incident.declared",
      "prefect-cloud.incident.acknowledged",
      "prefect-cloud.incident.updated.severity",
      "prefect-cloud.incident.resolved",
      "prefect-cloud.incident.reopened",
    ]
  }

  # PagerDuty's incident is opened, acknowledged and resolved with this one, and as bad as this one.
  actions = [for block in [prefect_block.channel, prefect_block.on_call] : {
    type     = "send-notification"
    block_id = block.id
    subject  = "{{ event.payload.severity | upper }}: {{ event.payload.name }} is {{ event.payload.status }}"
    body     = "{{ event.payload.summary or 'Nothing is known yet.' }}"
  }]
}

# Nobody has acknowledged: tell again, and louder

resource "prefect_automation" "escalate" {
  for_each = { "15" = "the team", "30" = "the lead", "60" = "the manager" }

  name = "Nobody has acknowledged for ${each.key} minutes"

  trigger = {
    posture  = "Proactive"
    match    = local.incidents
    for_each = ["prefect.resource.id"]
    after    = ["prefect-cloud.incident.declared", "prefect-cloud.incident.reopened"]
    expect   = ["prefect-cloud.incident.acknowledged", "prefect-cloud.incident.resolved"]
    within   = tonumber(each.key) * 60
  }

  actions = [{
    type     = "send-notification"
    block_id = prefect_block.channel.id
    subject  = "For ${each.value}: {{ event.payload.name }} is open for ${each.key} minutes"
    body     = "Nobody has acknowledged it."
  }]
}

# While something critical is open, its work pools are paused

resource "prefect_automation" "pause" {
  name = "Pause what a critical incident concerns"

  trigger = {
    posture = "Reactive"
    match   = local.critical
    expect = [
      "prefect-cloud.incident.declared",
      "prefect-cloud.incident.updated.severity",
      "prefect-cloud.incident.reopened",
    ]
  }

  actions = [{ type = "pause-work-pool", source = "inferred" }]
}

# Exactly those that were paused for it, unless another open incident needs them paused, or somebody has paused them by hand.
# Whatever its severity is by then: it may have been lowered.
resource "prefect_automation" "resume" {
  name = "Resume what was paused for an incident"

  trigger = {
    posture = "Reactive"
    match   = local.incidents
    expect  = ["prefect-cloud.incident.resolved"]
  }

  actions = [{ type = "resume-work-pool", source = "inferred" }]
}
