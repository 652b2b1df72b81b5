locals {
  failures = {
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
    for_each           = ["related:flow:prefect.resource.id"]
    threshold          = 3
    within             = 3600
  }
}

data "prefect_automation_backtest" "failures" {
  trigger = local.failures
  days    = 7
}

check "nobody_is_woken_for_nothing" {
  assert {
    condition     = data.prefect_automation_backtest.failures.firings <= 20
    error_message = data.prefect_automation_backtest.failures.summary
  }
}

resource "prefect_automation" "failures" {
  name    = "A flow fails again and again"
  trigger = local.failures
  actions = [{ type = "declare-incident" }]
}
