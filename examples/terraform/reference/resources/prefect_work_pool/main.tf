resource "prefect_work_pool" "nightly" {
  name              = "reference-nightly"
  type              = "process"
  description       = "Loads that run at night, on the big machine"
  concurrency_limit = 4
}

resource "prefect_automation" "nightly_down" {
  name = "The nightly pool is down"

  trigger = {
    posture  = "Reactive"
    expect   = ["prefect.work-pool.not-ready"]
    match    = { "prefect.resource.id" = "prefect.work-pool.${prefect_work_pool.nightly.id}" }
    hold_for = 300
  }

  actions = [{ type = "pause-work-pool", work_pool_id = prefect_work_pool.nightly.id }]
}
