resource "prefect_automation" "stale" {
  name    = "Reference: a table of the lake is older than a day"
  trigger = provider::prefect::asset_stale(24 * 3600, "s3://lake/*")
  actions = [{ type = "do-nothing" }]
}
