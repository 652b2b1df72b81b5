resource "prefect_automation" "stuck" {
  name    = "Reference: a run takes more than half an hour"
  trigger = provider::prefect::flow_run_stuck(30 * 60, "dlt")
  actions = [{ type = "cancel-flow-run" }]
}
