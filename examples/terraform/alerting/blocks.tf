# =============================================================================
# Notification Blocks
# =============================================================================

resource "prefect_block" "slack_alerts" {
  name      = "alerts"
  type_slug = "slack-webhook"

  data = jsonencode({
    url = var.slack_webhook_url
  })
}

resource "prefect_block" "pagerduty_data_pipelines" {
  name      = "data-pipelines"
  type_slug = "pager-duty-webhook"

  data = jsonencode({
    integration_key = var.pagerduty_integration_key
    api_key         = var.pagerduty_api_key
  })
}
