# Stands for what `prefect deploy` has made.
resource "prefect_flow" "etl" {
  name = "reference-etl"
}

resource "prefect_deployment" "nightly" {
  name    = "nightly"
  flow_id = prefect_flow.etl.id
}

data "prefect_deployment" "nightly" {
  flow_name = "reference-etl"
  name      = "nightly"

  depends_on = [prefect_deployment.nightly] # only because both are in this configuration
}

# Three failures in a row, and it is not tried again before somebody has looked.
resource "prefect_automation" "stop" {
  name = "Reference: stop a load that fails"
  trigger = merge(provider::prefect::consecutive_failures(3), {
    match_related = {
      "prefect.resource.role" = "deployment"
      "prefect.resource.id"   = "prefect.deployment.${data.prefect_deployment.nightly.id}"
    }
  })
  actions = [{ type = "pause-deployment", deployment_id = data.prefect_deployment.nightly.id }]
}
