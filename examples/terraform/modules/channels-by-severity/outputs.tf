output "triggers" {
  description = "The triggers by \"failures\", \"successes\" and \"incidents\" and the channel, for prefect_automation_backtest."
  value       = { failures = local.failures, successes = local.successes, incidents = local.incidents }
}

output "messages" {
  description = "The templates, for render_template."
  value       = { failed = var.failed, completed = var.completed, incident = var.incident }
}

output "block_ids" {
  description = "The id of each channel's block."
  value       = local.block_ids
}
