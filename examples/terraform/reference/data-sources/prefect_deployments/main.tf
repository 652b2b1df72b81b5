resource "prefect_flow" "loads" {
  name = "reference-loads"
}

resource "prefect_deployment" "load" {
  for_each = toset(["orders", "payments"])
  name     = each.key
  flow_id  = prefect_flow.loads.id
  tags     = ["reference-daily"]
}

data "prefect_deployments" "daily" {
  tags       = ["reference-daily"]
  depends_on = [prefect_deployment.load]
}

output "watched" {
  description = "What has to complete a run every day."
  value       = [for each in data.prefect_deployments.daily.deployments : "${each.flow_name}/${each.name}"]
}
