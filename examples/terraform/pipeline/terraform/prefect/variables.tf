# Ephemeral: in no plan file and in no state. Without a default, so that one that is missing stops the run.

variable "slack_webhook_url" {
  description = "Slack webhook URL for pipeline failure alerts (Secrets Manager: prefect/slack-webhook-url)"
  type        = string
  sensitive   = true
  ephemeral   = true
  nullable    = false
}

variable "pagerduty_integration_key" {
  description = "PagerDuty Events API v2 integration key for data pipeline alerts (Secrets Manager: prefect/pagerduty-integration-key)"
  type        = string
  sensitive   = true
  ephemeral   = true
  nullable    = false
}

variable "alerting_tag" {
  description = "Runs with this tag are alerted about"
  type        = string
  default     = "dlt"
  nullable    = false
}
