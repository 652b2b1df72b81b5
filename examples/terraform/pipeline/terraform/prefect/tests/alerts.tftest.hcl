# Without a server and without secrets: what the stack says, and what its messages become.

mock_provider "prefect" {
  override_during = plan

  override_resource {
    target = prefect_block.slack_alerts
    values = { id = "11111111-1111-4111-8111-111111111111" }
  }

  override_resource {
    target = prefect_block.pagerduty_data_pipelines
    values = { id = "22222222-2222-4222-8222-222222222222" }
  }
}

variables {
  slack_webhook_url         = "https://hooks.slack.com/services/T00000000/B00000000/of-no-use"
  pagerduty_integration_key = "of-no-use"
}

run "the_critical_alert_reaches_slack_and_pages" {
  command = plan

  assert {
    condition = [for action in prefect_automation.dlt_critical_alert.actions : action.block_id] == [
      prefect_block.slack_alerts.id,
      prefect_block.pagerduty_data_pipelines.id,
    ]
    error_message = "The critical alert has to go to Slack and to PagerDuty."
  }

  assert {
    condition     = prefect_automation.dlt_critical_alert.trigger.consecutive == 3
    error_message = "It takes three failures in a row to page somebody."
  }
}

run "the_warning_says_what_failed_and_why" {
  command = plan

  assert {
    condition = strcontains(
      provider::prefect::render_template(prefect_automation.dlt_failure_alert.actions[0].body, {
        flow     = { name = "ingest" }
        flow_run = { id = "33333333-3333-4333-8333-333333333333", state = { name = "Failed", message = "no space left" } }
      }),
      "*Error*: no space left",
    )
    error_message = "The alert has to say why the run failed."
  }
}
