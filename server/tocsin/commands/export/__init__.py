"""`tocsin export`: what lives in a control plane, as Terraform that manages it from now on without changing it.

One direction: a control plane is read into things (`inventory`), each gets a name (`labels`), ids among them become references
(`links`), secrets become variables (`variables`), and all of it becomes files (`layout`, `files`) in Terraform's language (`hcl`).
"""
