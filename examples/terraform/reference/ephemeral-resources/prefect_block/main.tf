variable "slack_webhook_url" {
  type      = string
  ephemeral = true
}

resource "prefect_block" "shared" {
  name      = "reference-shared"
  type_slug = "slack-webhook"
  data_wo   = jsonencode({ url = var.slack_webhook_url })
}

# Read anew in every command, and kept nowhere.
ephemeral "prefect_block" "shared" {
  id = prefect_block.shared.id
}

resource "prefect_block" "copy" {
  name      = "reference-copy"
  type_slug = "slack-webhook"
  data_wo   = ephemeral.prefect_block.shared.data
}
