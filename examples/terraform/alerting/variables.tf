variable "slack_webhook_url" {
  description = "Slack webhook URL for pipeline failure alerts"
  type        = string
  sensitive   = true
}

variable "pagerduty_integration_key" {
  description = "PagerDuty Events API v2 integration key for data pipeline alerts"
  type        = string
  sensitive   = true
  default     = ""
}

variable "pagerduty_api_key" {
  description = "PagerDuty API key for incident management"
  type        = string
  sensitive   = true
  default     = ""
}
