# Mistakes are found by the variable in which they are made, without a server.

variables {
  slack_block     = { id = "00000000-0000-4000-8000-000000000001" }
  pagerduty_block = { id = "00000000-0000-4000-8000-000000000002" }
  pipelines       = []
}

run "mistakes" {
  command = plan

  variables {
    name        = " "
    tags        = ["!dlt"]
    consecutive = 1
    pipelines   = ["orders"]
    down_after  = 0
    mute        = [{ cron = "0 2 * * *" }]
    warning     = { cool_down = -1 }
    critical    = { cool_down = -1 }
    p1          = { cool_down = -1 }
  }

  expect_failures = [
    var.name, var.tags, var.consecutive, var.pipelines, var.down_after, var.mute, var.warning, var.critical, var.p1,
  ]
}

run "pipelines_are_no_patterns" {
  command = plan

  variables {
    pipelines = ["orders-*", "payments"]
  }

  expect_failures = [var.pipelines]
}

run "ids_are_those_of_flows_and_deployments" {
  command = plan

  variables {
    pipelines = ["prefect.work-pool.main", "payments"]
  }

  expect_failures = [var.pipelines]
}
