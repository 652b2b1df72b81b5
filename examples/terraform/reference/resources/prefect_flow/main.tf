resource "prefect_flow" "cleanup" {
  name = "reference-cleanup"
  tags = ["reference"]
}
