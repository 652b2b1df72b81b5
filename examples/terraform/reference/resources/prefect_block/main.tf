variable "slack_webhook_url" {
  type      = string
  sensitive = true
}

variable "pagerduty_integration_key" {
  type      = string
  sensitive = true
}

resource "prefect_block" "alerts" {
  name      = "reference-alerts"
  type_slug = "slack-webhook"

  data = jsonencode({
    url = var.slack_webhook_url
  })
}

resource "prefect_block" "on_call" {
  name      = "reference-on-call"
  type_slug = "pager-duty-webhook"

  # Write-only: in neither the state nor the plan.
  data_wo = jsonencode({
    integration_key = var.pagerduty_integration_key
  })
}

output "alerts_id" {
  description = "What block_document_id of an action takes."
  value       = prefect_block.alerts.id
}
