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
  type_slug = prefect_block.shared.type_slug
  name      = prefect_block.shared.name
}

resource "prefect_block" "team" {
  name      = "reference-team"
  type_slug = "slack-webhook"
  data_wo   = ephemeral.prefect_block.shared.data
}
