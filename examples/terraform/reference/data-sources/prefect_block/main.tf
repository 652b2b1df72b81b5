variable "slack_webhook_url" {
  type      = string
  sensitive = true
}

# Stands for a block that the platform team keeps.
resource "prefect_block" "theirs" {
  name      = "reference-platform"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = var.slack_webhook_url, notify_type = "info" })
}

data "prefect_block" "platform" {
  type_slug = "slack-webhook"
  name      = "reference-platform"

  depends_on = [prefect_block.theirs] # only because both are in this configuration
}

resource "prefect_automation" "failures" {
  name    = "Reference: tell the platform team"
  trigger = provider::prefect::flow_run_failed("reference-platform")
  actions = [
    {
      type              = "send-notification"
      block_document_id = data.prefect_block.platform.id
      body              = "{{ flow.name }}: {{ flow_run.state.message }}"
    },
  ]
}
