resource "prefect_variable" "regions" {
  name  = "reference-regions"
  value = ["eu-central-1", "us-east-1"]
  tags  = ["data-platform"]
}

resource "prefect_variable" "limits" {
  name = "reference-limits"
  value = {
    rows       = 100000
    fraction   = 0.05
    keep_going = true
  }
}
