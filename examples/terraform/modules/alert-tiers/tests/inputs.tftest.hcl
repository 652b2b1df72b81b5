# Mistakes are found by the variable in which they are made.

run "blocks" {
  module {
    source = "./tests/blocks"
  }
}

run "mistakes" {
  command = plan

  variables {
    slack_block     = run.blocks.slack
    pagerduty_block = run.blocks.pager
    name            = " "
    tags            = ["!dlt"]
    consecutive     = 1
    pipelines       = ["orders"]
    down_after      = 0
    mute            = [{ cron = "0 2 * * *" }]
    warning         = { cool_down = -1 }
    critical        = { cool_down = -1 }
    p1              = { cool_down = -1 }
  }

  expect_failures = [
    var.name, var.tags, var.consecutive, var.pipelines, var.down_after, var.mute, var.warning, var.critical, var.p1,
  ]
}

run "pipelines_are_no_patterns" {
  command = plan

  variables {
    slack_block     = run.blocks.slack
    pagerduty_block = run.blocks.pager
    pipelines       = ["orders-*", "payments"]
  }

  expect_failures = [var.pipelines]
}

run "ids_are_those_of_flows_and_deployments" {
  command = plan

  variables {
    slack_block     = run.blocks.slack
    pagerduty_block = run.blocks.pager
    pipelines       = ["prefect.work-pool.main", "payments"]
  }

  expect_failures = [var.pipelines]
}
