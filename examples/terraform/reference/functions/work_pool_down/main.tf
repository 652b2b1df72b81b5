resource "prefect_automation" "down" {
  name    = "Reference: nobody takes work from a pool for five minutes"
  trigger = provider::prefect::work_pool_down(300, "k8s-*")
  actions = [{ type = "do-nothing" }]
}
