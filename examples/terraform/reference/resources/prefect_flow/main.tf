resource "prefect_flow" "load" {
  name = "reference-load"
  tags = ["data-platform"]
}

resource "prefect_automation" "load_fails" {
  name = "The load fails"

  trigger = {
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
    match_related = {
      "prefect.resource.role" = "flow"
      "prefect.resource.id"   = "prefect.flow.${prefect_flow.load.id}"
    }
  }

  actions = [{ type = "declare-incident", severity = "high" }]
}
