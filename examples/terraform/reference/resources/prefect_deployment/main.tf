resource "prefect_flow" "etl" {
  name = "reference-load"
}

resource "prefect_work_pool" "etl" {
  name = "reference-load"
  type = "process"
}

resource "prefect_deployment" "nightly" {
  name           = "nightly"
  flow_id        = prefect_flow.etl.id
  description    = "Loads what the day has brought."
  tags           = ["reference", "dlt"]
  entrypoint     = "flows/etl.py:etl"
  path           = "/opt/flows"
  work_pool_name = prefect_work_pool.etl.name
  job_variables  = { env = { LOG_LEVEL = "INFO" } }

  parameters = { tables = ["orders"], full = false }
  parameter_openapi_schema = {
    type = "object"
    properties = {
      tables = { type = "array", items = { type = "string" } }
      full   = { type = "boolean" }
    }
  }

  concurrency_limit   = 1
  concurrency_options = { collision_strategy = "CANCEL_NEW" }

  schedules = [
    { cron = "0 2 * * *", timezone = "Europe/Berlin" },
    { cron = "0 4 * * 0", timezone = "Europe/Berlin", parameters = { full = true } },
  ]
}

resource "prefect_automation" "again" {
  name = "reference: run the load once more when it has crashed"

  trigger = {
    posture       = "Reactive"
    expect        = ["prefect.flow-run.Crashed"]
    match_related = { "prefect.resource.id" = "prefect.deployment.${prefect_deployment.nightly.id}" }
  }

  actions = [
    { type = "run-deployment", deployment_id = prefect_deployment.nightly.id },
  ]
}
