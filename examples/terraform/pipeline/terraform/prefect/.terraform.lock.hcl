# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "tocsin.local/tocsin/prefect" {
  version     = "0.1.0"
  constraints = "~> 0.1.0"
  hashes = [
    "h1:KNjTRtX1V35K1mbRCngKTPB4ASHEIjtmm/CpEV+blMM=",
  ]
}
