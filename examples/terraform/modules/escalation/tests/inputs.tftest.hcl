# Mistakes are found by the variable in which they are made, without a server.

variables {
  blocks = { slack = { id = "00000000-0000-4000-8000-000000000001", type_slug = "slack-webhook" } }
  steps  = [{ after = 0, who = "slack" }]
}

run "mistakes" {
  command = plan

  variables {
    name         = " "
    min_severity = "worst"
    incident     = { severity = "p1" }
    steps        = [{ after = 0, who = "slack" }, { after = 15, who = "manager" }]
  }

  expect_failures = [var.name, var.min_severity, var.incident, var.steps]
}

run "nobody_is_told_twice" {
  command = plan

  variables {
    steps = [{ after = 15, who = "slack" }, { after = 15, who = "slack" }]
  }

  expect_failures = [var.steps]
}

run "own_incidents_are_not_narrowed" {
  command = plan

  variables {
    trigger      = { posture = "Reactive", expect = ["orders.late"] }
    min_severity = "high"
  }

  expect_failures = [var.trigger]
}
