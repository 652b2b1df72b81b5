resource "prefect_automation" "missing" {
  name    = "Reference: a daily load is missing"
  trigger = provider::prefect::deployment_not_run(26 * 3600, "daily")
  actions = [{ type = "run-deployment", source = "inferred" }]
}
