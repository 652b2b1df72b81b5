# Against the server of PREFECT_API_URL. Nothing is sent: only the two blocks are made, for the time of the test.

variables {
  tags      = ["dlt"]
  pipelines = ["orders", "payments", "refunds"]

  # What a week may bring before somebody should look at the tiers again.
  most = { warning = 100, critical = 10, p1 = 1 }

  example = {
    public_url = "https://tocsin.example"
    flow       = { name = "orders" }
    deployment = { name = "nightly" }
    flow_run = {
      id    = "11111111-2222-4333-8444-555555555555"
      name  = "brave-heron"
      state = { name = "Failed", message = "no space left" }
    }
    firings = [{}]
  }
}

run "blocks" {
  module {
    source = "./tests/blocks"
  }
}

run "tiers" {
  command = plan

  variables {
    slack_block     = run.blocks.slack
    pagerduty_block = run.blocks.pager
  }

  assert {
    condition     = output.triggers.critical.consecutive == 3 && output.triggers.critical.for_each == ["related:flow:prefect.resource.id"]
    error_message = "Critical is three failures of the same flow in a row."
  }

  assert {
    condition     = length(output.triggers.p1.triggers) == 3 && output.triggers.p1.require == "all"
    error_message = "P1 is all pipelines."
  }

  assert {
    condition     = [for action in prefect_automation.critical.actions : action.block_id] == [run.blocks.slack.id, run.blocks.pager.id]
    error_message = "Critical goes to Slack and to PagerDuty."
  }

  assert {
    condition     = [for action in prefect_automation.p1[0].actions : action.block_id] == [run.blocks.pager.id]
    error_message = "P1 pages at once, and nobody else."
  }

  assert {
    condition = alltrue([
      for text in [output.messages.warning.body, output.messages.critical.body, output.messages.p1.body] :
      strcontains(provider::prefect::render_template(text, var.example), "no space left")
    ])
    error_message = "A message says what is wrong."
  }

  assert {
    condition = alltrue([
      for text in [output.messages.warning.body, output.messages.critical.body, output.messages.p1.body] :
      strcontains(provider::prefect::render_template(text, var.example), "/runs/flow-run/11111111-2222-4333-8444-555555555555|brave-heron")
    ])
    error_message = "A message says where to look."
  }

  assert {
    condition     = provider::prefect::render_template(output.messages.critical.resolved_subject, var.example) == "orders is well again"
    error_message = "That it is over names the flow."
  }

  assert {
    condition     = strcontains(output.messages.p1.body, "orders, payments, refunds")
    error_message = "P1 names the pipelines."
  }
}

run "warnings_of_a_week" {
  command = plan

  module {
    source = "./tests/backtest"
  }

  variables {
    trigger = run.tiers.triggers.warning
  }

  assert {
    condition     = output.firings <= var.most.warning
    error_message = "Slack would have been told too often. It ${output.summary}"
  }
}

run "critical_of_a_week" {
  command = plan

  module {
    source = "./tests/backtest"
  }

  variables {
    trigger = run.tiers.triggers.critical
  }

  assert {
    condition     = output.firings <= var.most.critical
    error_message = "Somebody would have been paged too often. It ${output.summary}"
  }
}

run "p1_of_a_week" {
  command = plan

  module {
    source = "./tests/backtest"
  }

  variables {
    trigger = run.tiers.triggers.p1
  }

  assert {
    condition     = output.firings <= var.most.p1
    error_message = "Everybody would have been woken too often. It ${output.summary}"
  }
}
