# The bucket of terraform/github-oidc. Its region is that of AWS_REGION.
bucket       = "acme-terraform-state"
key          = "prefect/terraform.tfstate"
encrypt      = true
use_lockfile = true
