# Stands for a flow that has been run before.
resource "prefect_flow" "etl" {
  name = "reference-known"
}

data "prefect_flow" "etl" {
  name = "reference-known"

  depends_on = [prefect_flow.etl] # only because both are in this configuration
}

resource "prefect_automation" "failures" {
  name = "Reference: one flow fails"
  trigger = merge(provider::prefect::flow_run_failed(), {
    match_related = {
      "prefect.resource.role" = "flow"
      "prefect.resource.id"   = "prefect.flow.${data.prefect_flow.etl.id}"
    }
  })
  actions = [{ type = "do-nothing" }]
}
