resource "prefect_automation" "critical" {
  name    = "Reference: three failures of the same flow in a row"
  trigger = provider::prefect::consecutive_failures(3, "dlt")
  actions = [{ type = "declare-incident", name = "{{ flow.name }} does not work", severity = "high" }]
}
