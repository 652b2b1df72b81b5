# Stands for a variable that the flows' own team keeps.
resource "prefect_variable" "limits" {
  name  = "reference_limits"
  value = { minutes = 45 }
}

data "prefect_variable" "limits" {
  name = "reference_limits"

  depends_on = [prefect_variable.limits] # only because both are in this configuration
}

resource "prefect_automation" "slow" {
  name    = "Reference: a run takes longer than its team allows"
  trigger = provider::prefect::flow_run_stuck(60 * data.prefect_variable.limits.value.minutes)
  actions = [{ type = "do-nothing" }]
}
