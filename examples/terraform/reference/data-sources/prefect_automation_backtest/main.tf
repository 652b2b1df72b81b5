data "prefect_automation_backtest" "failures" {
  trigger = {
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
  }
  days = 7
}

check "not_too_loud" {
  assert {
    condition     = data.prefect_automation_backtest.failures.firings_last_24h <= 5
    error_message = data.prefect_automation_backtest.failures.summary
  }
}
