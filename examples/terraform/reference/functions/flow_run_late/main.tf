resource "prefect_automation" "late" {
  name    = "Reference: a late run does not start within ten minutes"
  trigger = provider::prefect::flow_run_late(10 * 60)
  actions = [{ type = "do-nothing" }]
}
