resource "prefect_work_pool" "region" {
  for_each = toset(["eu", "us"])
  name     = "reference-region-${each.key}"
  type     = "process"
}

data "prefect_work_pools" "regions" {
  name       = "reference-region-*"
  depends_on = [prefect_work_pool.region]
}

resource "prefect_automation" "down" {
  name    = "Reference: a region is down"
  trigger = provider::prefect::work_pool_down(300, data.prefect_work_pools.regions.work_pools[*].name...)
  actions = [{ type = "do-nothing" }]
}
