# Stands for a work pool that the platform team keeps.
resource "prefect_work_pool" "k8s" {
  name = "reference-k8s"
  type = "kubernetes"
}

data "prefect_work_pool" "k8s" {
  name = "reference-k8s"

  depends_on = [prefect_work_pool.k8s] # only because both are in this configuration
}

resource "prefect_automation" "maintenance" {
  name = "Reference: nothing new during an incident"
  trigger = {
    posture = "Reactive"
    expect  = ["prefect-cloud.incident.declared"]
  }
  actions = [{ type = "pause-work-pool", work_pool_id = data.prefect_work_pool.k8s.id }]
}
