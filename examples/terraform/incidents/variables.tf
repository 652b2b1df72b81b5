variable "slack_webhook_url" {
  description = "Slack webhook URL of the channel in which incidents are worked on"
  type        = string
  sensitive   = true
}

variable "pagerduty_integration_key" {
  description = "PagerDuty Events API v2 integration key of the service that is paged"
  type        = string
  sensitive   = true
}
