resource "prefect_flow" "ingest" {
  name = "reference-ingest"
}

resource "prefect_work_pool" "ingest" {
  name = "reference-ingest"
  type = "process"
}

resource "prefect_deployment" "nightly" {
  name           = "nightly"
  flow_id        = prefect_flow.ingest.id
  description    = "Takes in what the shops have sold"
  tags           = ["nightly"]
  entrypoint     = "flows/ingest.py:ingest"
  work_pool_name = prefect_work_pool.ingest.name

  pull_steps = [
    { "prefect.deployments.steps.set_working_directory" = { directory = "/opt/flows" } }
  ]

  parameters = {
    shops = ["berlin", "vienna"]
    rows  = 100000
  }

  concurrency_limit = 1
  concurrency_options = {
    collision_strategy = "CANCEL_NEW"
  }

  schedules = [
    { cron = "0 2 * * *", timezone = "Europe/Berlin" },
    { interval = 3600, parameters = { rows = 1000 }, active = false },
  ]
}

resource "prefect_automation" "again" {
  name = "Ingest again after a crash"

  trigger = {
    posture       = "Reactive"
    expect        = ["prefect.flow-run.Crashed"]
    match_related = { "prefect.resource.id" = "prefect.deployment.${prefect_deployment.nightly.id}" }
    max_rate      = { count = 3, per = 86400 }
  }

  actions = [{ type = "run-deployment", deployment_id = prefect_deployment.nightly.id }]
}
