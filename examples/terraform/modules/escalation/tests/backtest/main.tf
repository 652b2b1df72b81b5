# How often a trigger would have fired on the stored events.
variable "trigger" {
  type = any
}

variable "days" {
  type    = number
  default = 7
}

data "prefect_automation_backtest" "it" {
  trigger = var.trigger
  days    = var.days
}

output "firings" {
  value = data.prefect_automation_backtest.it.firings
}

output "summary" {
  value = data.prefect_automation_backtest.it.summary
}
