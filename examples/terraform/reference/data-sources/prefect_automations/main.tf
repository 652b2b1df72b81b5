resource "prefect_automation" "paused" {
  name    = "Reference: paused"
  enabled = false
  tags    = ["reference-team"]
  trigger = provider::prefect::flow_run_failed("reference-team")
  actions = [{ type = "do-nothing" }]
}

data "prefect_automations" "paused" {
  tags       = ["reference-team"]
  enabled    = false
  depends_on = [prefect_automation.paused]
}

output "paused" {
  description = "Alerts of the team that are switched off."
  value       = data.prefect_automations.paused.automations[*].name
}
