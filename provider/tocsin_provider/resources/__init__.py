"""The resources, one file each: what Terraform asks of them, in terms of plain values and the API."""
