output "triggers" {
  description = "The triggers of the tiers by their names, for prefect_automation_backtest. Without a P1 its trigger is null."
  value = {
    warning  = local.warning_trigger
    critical = local.critical_trigger
    p1       = local.has_p1 ? local.p1_trigger : null
  }
}

output "messages" {
  description = "The templates of each tier, for render_template."
  value = {
    warning  = { subject = var.warning.subject, body = var.warning.body }
    critical = { subject = var.critical.subject, body = var.critical.body, resolved_subject = var.critical.resolved_subject, resolved_body = var.critical.resolved_body }
    p1       = { subject = var.p1.subject, body = local.p1_body, resolved_subject = var.p1.resolved_subject, resolved_body = var.p1.resolved_body }
  }
}

output "automation_ids" {
  description = "The ids of the automations by their tiers."
  value = merge(
    { warning = prefect_automation.warning.id, critical = prefect_automation.critical.id },
    { for automation in prefect_automation.p1 : "p1" => automation.id },
  )
}

output "pipelines" {
  description = "The pipelines of which all have to be down for a P1: what they are called, by what identifies them."
  value       = local.pipelines
}
