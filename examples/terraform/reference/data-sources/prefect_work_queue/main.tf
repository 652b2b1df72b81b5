resource "prefect_work_pool" "shared" {
  name = "reference-shared"
  type = "process"
}

data "prefect_work_queue" "default" {
  work_pool_name = "reference-shared"
  name           = "default"

  depends_on = [prefect_work_pool.shared] # only because both are in this configuration
}

resource "prefect_automation" "maintenance" {
  name = "Reference: the shared queue waits during an incident"
  trigger = {
    posture = "Reactive"
    expect  = ["prefect-cloud.incident.declared"]
  }
  actions = [{ type = "pause-work-queue", work_queue_id = data.prefect_work_queue.default.id }]
}
