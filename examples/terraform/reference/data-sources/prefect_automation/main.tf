# Stands for an automation that somebody else keeps, such as a deployment with triggers of its own.
resource "prefect_automation" "theirs" {
  name    = "Reference: loads fail"
  trigger = provider::prefect::flow_run_failed("reference-loads")
  actions = [{ type = "do-nothing" }]
}

data "prefect_automation" "loads" {
  name = "Reference: loads fail"

  depends_on = [prefect_automation.theirs] # only because both are in this configuration
}

# Pauses it while an incident is open.
resource "prefect_automation" "quiet" {
  name = "Reference: no more mails during an incident"
  trigger = {
    posture = "Reactive"
    expect  = ["prefect-cloud.incident.declared"]
  }
  actions = [{ type = "pause-automation", automation_id = data.prefect_automation.loads.id }]
}
