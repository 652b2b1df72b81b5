locals {
  warning_body = <<-EOT
    :x: *Pipeline Failed*

    *Flow*: {{ flow.name }}
    *Deployment*: {{ deployment.name }}
    *State*: {{ flow_run.state.name }}
    *Error*: {{ flow_run.state.message }}

    <{{ flow_run | ui_url }}|The run>
  EOT

  critical_subject = "CRITICAL: {{ flow.name }} failed 3 times in a row"
  critical_body    = "The newest failure: {{ flow_run.state.message }}"
}

# Warning: any failure posts to Slack

resource "prefect_automation" "dlt_failure_alert" {
  name        = "DLT Pipeline Failure Alert"
  description = "Alert on any dlt pipeline failure via Slack"

  trigger = provider::prefect::flow_run_failed(var.alerting_tag)

  actions = [{
    type     = "send-notification"
    block_id = prefect_block.slack_alerts.id
    subject  = "Pipeline Failed: {{ flow.name }}"
    body     = local.warning_body
  }]
}

# Critical: the third failure of the same flow in a row pages, a success resolves

resource "prefect_automation" "dlt_critical_alert" {
  name        = "DLT Pipeline Critical Alert (PagerDuty)"
  description = "Page on-call engineer after 3 consecutive failures of the same flow"

  trigger = provider::prefect::consecutive_failures(3, var.alerting_tag)

  actions = [for block in [prefect_block.slack_alerts, prefect_block.pagerduty_data_pipelines] : {
    type     = "send-notification"
    block_id = block.id
    subject  = local.critical_subject
    body     = local.critical_body
  }]
}
