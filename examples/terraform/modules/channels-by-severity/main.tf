locals {
  own       = { for name, channel in var.channels : name => channel if channel.block == null }
  block_ids = { for name, channel in var.channels : name => channel.block == null ? prefect_block.channel[name].id : channel.block.id }

  by_flow = ["related:flow:prefect.resource.id"]
  tagged = {
    for key, tags in merge(
      { for name, channel in var.channels : "${name}/failures" => channel.failures },
      { for name, channel in var.channels : "${name}/successes" => channel.successes },
    ) : key => length(coalesce(tags, [])) == 0 ? [] : [{ "prefect.resource.role" = "flow-run", "prefect.tag" = sort(tags) }]
  }

  # Of failures by flow, of successes all together: what is well is told in a few words.
  failures = {
    for name, channel in var.channels : name => merge(
      {
        type               = "event"
        posture            = "Reactive"
        expect_state_types = ["FAILED", "CRASHED"]
        match_related      = local.tagged["${name}/failures"]
        for_each           = local.by_flow
        group_wait         = channel.group_wait
      },
      { for field, value in { group_by = local.by_flow } : field => value if channel.group_wait > 0 },
    ) if channel.failures != null
  }
  successes = {
    for name, channel in var.channels : name => {
      type               = "event"
      posture            = "Reactive"
      expect_state_types = ["COMPLETED"]
      match_related      = local.tagged["${name}/successes"]
      group_wait         = channel.group_wait
    } if channel.successes != null
  }
  incidents = {
    for name, channel in var.channels : name => {
      type    = "event"
      posture = "Reactive"
      match = {
        "prefect.resource.id"             = "prefect-cloud.incident.*"
        "prefect-cloud.incident.severity" = sort(channel.incidents)
      }
      expect = [
        "prefect-cloud.incident.declared",
        "prefect-cloud.incident.acknowledged",
        "prefect-cloud.incident.updated.severity",
        "prefect-cloud.incident.resolved",
        "prefect-cloud.incident.reopened",
      ]
    } if length(channel.incidents) > 0
  }
}

resource "prefect_block" "channel" {
  for_each = local.own

  name      = each.key
  type_slug = "slack-webhook"
  # A reference is no secret: it says where one is kept.
  data_wo = (
    each.value.secret == null
    ? jsonencode({ url = lookup(var.webhook_urls, each.key, "") })
    : jsonencode({ url = { "$secret" = each.value.secret } })
  )
}

resource "prefect_automation" "failures" {
  for_each = local.failures

  name        = "${var.name}: failures to ${each.key}"
  description = "Runs that fail."
  enabled     = var.enabled
  trigger     = each.value

  actions = [{
    type     = "send-notification"
    block_id = local.block_ids[each.key]
    severity = "error"
    subject  = var.failed.subject
    body     = var.failed.body
  }]
}

resource "prefect_automation" "successes" {
  for_each = local.successes

  name        = "${var.name}: successes to ${each.key}"
  description = "Runs that complete."
  enabled     = var.enabled
  trigger     = each.value

  actions = [{
    type     = "send-notification"
    block_id = local.block_ids[each.key]
    severity = "info"
    subject  = var.completed.subject
    body     = var.completed.body
  }]
}

# How bad it is, and whether it is over, follows from the event.
resource "prefect_automation" "incidents" {
  for_each = local.incidents

  name        = "${var.name}: incidents to ${each.key}"
  description = "What becomes of incidents of these severities."
  enabled     = var.enabled
  trigger     = each.value

  actions = [{
    type     = "send-notification"
    block_id = local.block_ids[each.key]
    subject  = var.incident.subject
    body     = var.incident.body
  }]
}
