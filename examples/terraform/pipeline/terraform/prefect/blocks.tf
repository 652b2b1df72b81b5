# Notification Blocks

# data_wo is written and never kept by Terraform. A rotated secret is a change of the next plan all the same:
# the server tells a fingerprint of what the block holds.

resource "prefect_block" "slack_alerts" {
  name      = "alerts"
  type_slug = "slack-webhook"
  data_wo   = jsonencode({ url = var.slack_webhook_url })
}

resource "prefect_block" "pagerduty_data_pipelines" {
  name      = "data-pipelines"
  type_slug = "pager-duty-webhook"
  data_wo   = jsonencode({ integration_key = var.pagerduty_integration_key })
}
