resource "prefect_automation" "dlt_failure_alert" {
  name        = "DLT Pipeline Failure Alert"
  description = "Alert on any dlt pipeline failure via Slack"
  enabled     = true

  trigger = {
    type    = "event"
    posture = "Reactive"

    expect = ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"]

    match_related = {
      "prefect.resource.role"    = "flow-run"
      "prefect.tag"              = "dlt"
    }
  }

  actions = [
    {
      type     = "send-notification"
      block_id = prefect_block.slack_alerts.id
      subject  = "Pipeline Failed: {{ flow.name }}"
      body     = <<-EOT
        :x: *Pipeline Failed*

        *Flow*: {{ flow.name }}
        *State*: {{ flow_run.state.name }}
        *Error*: {{ flow_run.state.message }}
      EOT
    }
  ]
}

resource "prefect_automation" "dlt_critical_alert" {
  name        = "DLT Pipeline Critical Alert (PagerDuty)"
  description = "Page on-call engineer after 3 consecutive dlt pipeline failures"
  enabled     = true

  trigger = {
    type    = "event"
    posture = "Reactive"

    expect = ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"]

    match_related = {
      "prefect.resource.role" = "flow-run"
      "prefect.tag"           = "dlt"
    }

    # Only trigger after 3 consecutive failures
    threshold = 3
    within    = 86400  # 24 hours
  }

  actions = [
    {
      type     = "send-notification"
      block_id = prefect_block.pagerduty_data_pipelines.id
      subject  = "CRITICAL: {{ flow.name }} failed 3 times"
      body     = "Flow {{ flow.name }} has failed 3 times in 24 hours. State: {{ flow_run.state.message }}"
    }
  ]
}
