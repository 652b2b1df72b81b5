output "triggers" {
  description = "The trigger of each step by \"<minutes>-<who>\", for prefect_automation_backtest."
  value       = local.triggers
}

output "messages" {
  description = "The templates of each step, for render_template."
  value       = { for name, body in local.bodies : name => { subject = var.subject, body = body } }
}

output "automation_ids" {
  description = "The ids of the automations: each step's by \"<minutes>-<who>\", `declare` and `close` where there are any."
  value = merge(
    { for name, automation in prefect_automation.step : name => automation.id },
    { for automation in prefect_automation.declare : "declare" => automation.id },
    { for automation in prefect_automation.close : "close" => automation.id },
  )
}
