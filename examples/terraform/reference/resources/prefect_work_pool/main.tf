resource "prefect_work_pool" "batch" {
  name              = "reference-batch"
  type              = "process"
  description       = "Loads that may wait."
  concurrency_limit = 4

  base_job_template = {
    job_configuration = {
      command = "{{ command }}"
      env     = "{{ env }}"
    }
    variables = {
      type = "object"
      properties = {
        command = { type = "string" }
        env     = { type = "object", default = {} }
      }
    }
  }
}

resource "prefect_automation" "quiet" {
  name = "reference: no loads while there is an incident"

  trigger = {
    posture = "Reactive"
    expect  = ["prefect-cloud.incident.declared"]
  }

  actions = [
    { type = "pause-work-pool", work_pool_id = prefect_work_pool.batch.id },
  ]
}
