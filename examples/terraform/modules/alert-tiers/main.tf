# A pipeline that is looked up is a deployment: an id cannot be mistaken.
data "prefect_deployments" "tagged" {
  for_each = var.pipelines == null ? (length(var.tags) == 0 ? toset([""]) : var.tags) : toset([])
  tags     = each.key == "" ? null : [each.key]
}

locals {
  deployments = merge([
    for found in data.prefect_deployments.tagged : {
      for each in found.deployments : "prefect.deployment.${each.id}" => "${each.flow_name}/${each.name}" if !each.paused
    }
  ]...)

  # What it is called, by what identifies it.
  pipelines = var.pipelines == null ? local.deployments : { for each in var.pipelines : each => each }
  has_p1    = length(local.pipelines) > 1

  run_with_tag = length(var.tags) == 0 ? [] : [{ "prefect.resource.role" = "flow-run", "prefect.tag" = sort(var.tags) }]
  mute         = [for window in var.mute : { for field, value in window : field => value if value != null }]

  # TimedOut and states with names of a flow's own are of the type FAILED. A retry that succeeds never gets there.
  failure = {
    type               = "event"
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
  }
  failure_of_a_flow = merge(local.failure, {
    match_related = local.run_with_tag
    for_each      = ["related:flow:prefect.resource.id"]
    mute          = local.mute
  })

  warning_trigger = merge(
    local.failure_of_a_flow,
    { for field, value in { consecutive = 1 } : field => value if !var.warning.every },
    { for field, value in { group_by = ["related:flow:prefect.resource.id"] } : field => value if var.warning.group_wait > 0 },
    {
      cool_down  = var.warning.cool_down
      group_wait = var.warning.group_wait
      max_rate   = var.warning.max_rate
    },
  )

  critical_trigger = merge(local.failure_of_a_flow, {
    consecutive = var.consecutive
    cool_down   = var.critical.cool_down
  })

  # Each child fires when its pipeline goes down and takes its mark back when a run of it completes.
  p1_trigger = {
    type    = "compound"
    require = "all"
    # How long a pipeline may be down and still count: as long as can be said.
    within    = 366 * 24 * 60 * 60
    cool_down = var.p1.cool_down
    mute      = local.mute
    triggers = [
      for pipeline in sort(keys(local.pipelines)) : merge(local.failure, {
        consecutive = var.down_after
        match_related = concat(
          [merge(
            { "prefect.resource.role" = startswith(pipeline, "prefect.deployment.") ? "deployment" : "flow" },
            { (startswith(pipeline, "prefect.") ? "prefect.resource.id" : "prefect.resource.name") = pipeline },
          )],
          local.run_with_tag,
        )
      })
    ]
  }

  p1_body = coalesce(var.p1.body, <<-EOT
    The newest run of each of these has failed: ${join(", ", [for id in sort(keys(local.pipelines)) : local.pipelines[id]])}.
    The last was {{ flow.name }}: {{ flow_run.state.message }}
    <{{ flow_run | ui_url }}|{{ flow_run.name }}>
  EOT
  )

  # The blocks and not their ids: whether there is one must not have to wait for apply.
  paged  = [for block in [var.slack_block, var.pagerduty_block] : block if block != null]
  p1_on  = var.p1_block == null ? var.pagerduty_block : var.p1_block
  closes = [for action in [{ type = "resolve-incident" }] : action if var.declare_incidents]
}

# Warning: a run failed

resource "prefect_automation" "warning" {
  name        = "${var.name}: warning"
  description = "A run has failed."
  enabled     = var.enabled
  trigger     = local.warning_trigger

  actions = [{
    type     = "send-notification"
    block_id = var.slack_block.id
    severity = "warning"
    subject  = var.warning.subject
    body     = var.warning.body
  }]
}

# Critical: the same flow failed several times in a row

resource "prefect_automation" "critical" {
  name        = "${var.name}: critical"
  description = "A flow has failed ${var.consecutive} times in a row."
  enabled     = var.enabled
  trigger     = local.critical_trigger

  actions = concat(
    [for block in local.paged : {
      type     = "send-notification"
      block_id = block.id
      severity = "critical"
      subject  = var.critical.subject
      body     = var.critical.body
    }],
    [for severity in ["high"] : {
      type     = "declare-incident"
      name     = "{{ flow.name }} keeps failing"
      summary  = "{{ flow_run.state.message }}"
      severity = severity
    } if var.declare_incidents],
  )

  # PagerDuty's alert is resolved by it.
  actions_on_resolve = concat(
    [for block in local.paged : {
      type     = "send-notification"
      block_id = block.id
      subject  = var.critical.resolved_subject
      body     = var.critical.resolved_body
    }],
    local.closes,
  )
}

# P1: all pipelines are down

resource "prefect_automation" "p1" {
  count = local.has_p1 ? 1 : 0

  name        = "${var.name}: P1"
  description = "All pipelines are down."
  enabled     = var.enabled
  trigger     = local.p1_trigger

  actions = concat(
    [{
      type     = "send-notification"
      block_id = try(local.p1_on.id, null)
      severity = "critical"
      subject  = var.p1.subject
      body     = local.p1_body
    }],
    [for severity in ["critical"] : {
      type     = "declare-incident"
      name     = var.p1.subject
      summary  = local.p1_body
      severity = severity
    } if var.declare_incidents],
  )

  actions_on_resolve = concat(
    [{
      type     = "send-notification"
      block_id = try(local.p1_on.id, null)
      subject  = var.p1.resolved_subject
      body     = var.p1.resolved_body
    }],
    local.closes,
  )

  lifecycle {
    precondition {
      condition     = local.p1_on != null
      error_message = "P1 pages: give pagerduty_block or p1_block, or pipelines = [] for no P1."
    }

    precondition {
      condition     = length(local.pipelines) <= 50
      error_message = "There are more than 50 deployments: name in pipelines those that decide about P1."
    }
  }
}
