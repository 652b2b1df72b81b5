# Against the server of PREFECT_API_URL. Nothing is sent: only the two blocks are made, for the time of the test.

variables {
  # How often somebody may have been told in a week that nobody acknowledges.
  most = 20

  example = {
    public_url = "https://tocsin.example"
    event = {
      event    = "prefect-cloud.incident.declared"
      resource = { "prefect.resource.id" = "prefect-cloud.incident.11111111-2222-4333-8444-555555555555" }
      payload  = { name = "orders keeps failing", severity = "high", status = "active", summary = "no space left" }
    }
  }
}

run "blocks" {
  module {
    source = "./tests/blocks"
  }
}

run "escalation" {
  command = plan

  variables {
    blocks = { slack = run.blocks.slack, on_call = run.blocks.pager, team_lead = run.blocks.pager, manager = run.blocks.pager }
  }

  assert {
    condition     = { for name, trigger in output.triggers : name => trigger.within } == { "0-slack" = 0, "15-on_call" = 900, "30-team_lead" = 1800, "60-manager" = 3600 }
    error_message = "It escalates at once, after 15, 30 and 60 minutes."
  }

  assert {
    condition     = output.triggers["0-slack"].posture == "Reactive" && output.triggers["15-on_call"].posture == "Proactive"
    error_message = "At once waits for nothing."
  }

  assert {
    condition     = length(distinct([for name in ["15-on_call", "30-team_lead", "60-manager"] : try(prefect_automation.step[name].actions[0].dedup_key, "")])) == 3
    error_message = "Each step opens an alert of its own."
  }

  assert {
    condition     = length(prefect_automation.close[0].actions) == 3
    error_message = "The alerts of all steps are closed; Slack keeps none."
  }

  assert {
    condition     = provider::prefect::render_template(output.messages["15-on_call"].subject, var.example) == "HIGH: orders keeps failing"
    error_message = "The subject says what it is about."
  }

  assert {
    condition     = provider::prefect::render_template(output.messages["30-team_lead"].body, var.example) == "For team lead: nobody has acknowledged it for 30 minutes.\nno space left"
    error_message = "The message says whom it is for, since when, and what is wrong."
  }
}

run "a_week" {
  command = plan

  module {
    source = "./tests/backtest"
  }

  variables {
    trigger = run.escalation.triggers["15-on_call"]
  }

  assert {
    condition     = output.firings <= var.most
    error_message = "Nobody acknowledges. It ${output.summary}"
  }
}
