resource "prefect_automation" "many" {
  name    = "Reference: fewer than nine in ten runs succeed"
  trigger = provider::prefect::success_rate_below(0.9, 3600, "dlt")
  actions = [{ type = "do-nothing" }]
}
