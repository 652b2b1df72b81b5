data "prefect_automation_backtest" "failures" {
  trigger = provider::prefect::flow_run_failed()
  days    = 7
}

check "failures_are_not_too_loud" {
  assert {
    condition     = data.prefect_automation_backtest.failures.firings_last_24h <= 20
    error_message = data.prefect_automation_backtest.failures.summary
  }
}
