resource "prefect_automation" "failures" {
  name = "Reference: a dlt or dbt run fails"
  trigger = merge(provider::prefect::flow_run_failed("dlt", "dbt"), {
    cool_down = 3600 # at most once an hour for each flow
  })
  actions = [{ type = "do-nothing" }]
}
