variable "slack_webhook_url" {
  type      = string
  sensitive = true
}

resource "prefect_block" "team" {
  name      = "reference-team"
  type_slug = "slack-webhook"
  data      = jsonencode({ url = var.slack_webhook_url })
}

resource "prefect_automation" "failures" {
  name        = "Nightly loads fail"
  description = "Tells the team of a deployment that fails three times in a row, and when it is well again."
  tags        = ["data-platform"]

  trigger = {
    posture            = "Reactive"
    match_related      = { "prefect.tag" = "nightly" }
    expect_state_types = ["FAILED", "CRASHED"]
    for_each           = ["related:deployment:prefect.resource.id"]
    consecutive        = 3
    cool_down          = 3600
    mute               = [{ name = "backups", cron = "0 2 * * 6", duration = 3600, timezone = "Europe/Berlin" }]
  }

  actions = [
    {
      type              = "send-notification"
      block_document_id = prefect_block.team.id
      severity          = "error"
      subject           = "{{ deployment.name }} has failed three times"
      body              = <<-EOT
        The last run is {{ flow_run.name }}: {{ flow_run.state.message }}
        {{ flow_run | ui_url }}
      EOT
    },
    { type = "pause-deployment", source = "inferred" },
  ]

  actions_on_resolve = [
    {
      type              = "send-notification"
      block_document_id = prefect_block.team.id
      subject           = "{{ deployment.name }} is well again"
      body              = "{{ flow_run.name }} has completed."
    },
  ]
}
