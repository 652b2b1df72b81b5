# Against the server of PREFECT_API_URL. Nothing is sent: only the two blocks are made, for the time of the test.

variables {
  # What a week may bring.
  most = 100

  example = {
    public_url = "https://tocsin.example"
    flow       = { name = "orders" }
    flow_run = {
      id    = "11111111-2222-4333-8444-555555555555"
      name  = "brave-heron"
      state = { name = "Failed", message = "no space left" }
    }
    event   = { event = "x", resource = {}, payload = { name = "orders", severity = "high", status = "active" } }
    firings = [{}, {}]
  }
}

run "blocks" {
  module {
    source = "./tests/blocks"
  }
}

run "channels" {
  command = plan

  variables {
    channels = {
      data-alerts          = { incidents = ["minor", "moderate", "high", "critical"], failures = [], block = run.blocks.slack }
      data-alerts-critical = { incidents = ["high", "critical"], failures = ["critical"], block = run.blocks.pager }
      data-info            = { successes = [], group_wait = 3600, block = run.blocks.slack }
    }
  }

  assert {
    condition     = toset(keys(output.triggers.failures)) == toset(["data-alerts", "data-alerts-critical"]) && keys(output.triggers.successes) == ["data-info"]
    error_message = "Failures and successes go to different channels."
  }

  assert {
    condition     = output.triggers.incidents["data-alerts-critical"].match["prefect-cloud.incident.severity"] == tolist(["critical", "high"])
    error_message = "The critical channel hears of what is high and critical."
  }

  assert {
    condition     = output.block_ids["data-alerts-critical"] == run.blocks.pager.id
    error_message = "A channel is reached through its block."
  }

  assert {
    condition     = strcontains(provider::prefect::render_template(output.messages.failed.body, var.example), "no space left")
    error_message = "A failure says what is wrong."
  }

  assert {
    condition     = strcontains(provider::prefect::render_template(output.messages.completed.body, var.example), "and 1 more")
    error_message = "A message for several runs says so."
  }

  assert {
    condition     = provider::prefect::render_template(output.messages.incident.subject, var.example) == "HIGH: orders is active"
    error_message = "An incident is told with its severity and status."
  }
}

run "failures_of_a_week" {
  command = plan

  module {
    source = "./tests/backtest"
  }

  variables {
    trigger = run.channels.triggers.failures["data-alerts-critical"]
  }

  assert {
    condition     = output.firings <= var.most
    error_message = "The critical channel would have been told too often. It ${output.summary}"
  }
}
