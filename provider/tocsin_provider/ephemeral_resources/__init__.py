"""The ephemeral resources, one file each: what Terraform reads and keeps neither in a plan nor in the state."""
