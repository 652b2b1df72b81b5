"""The data sources, one file each: what Terraform only reads, in terms of plain values and the API."""
