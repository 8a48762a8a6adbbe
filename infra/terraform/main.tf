# What screening uses of AWS: a way in (bucket, events, queue), places for what must last
# (archive, checkpoints), a topic for notices, one role per step, alarms.
#
# NOT APPLIED where it was written (no account there), nor validated against the provider's
# schema: `terraform fmt -check` passes, tests parse it and hold the policies that it
# writes, checkov scanned it (infra/decisions/0026). Run `terraform init`, `validate` and
# `plan` first; infra/onboarding.md has the steps.
terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = { system = "screening", classification = "confidential" }
  }
}

data "aws_caller_identity" "here" {}

locals {
  account = data.aws_caller_identity.here.account_id

  # What each bucket is for. Nobody may delete a version; what is old leaves by lifecycle.
  buckets = {
    inbox       = { days_until_old_versions_go = 30 }
    archive     = { days_until_old_versions_go = 30 }
    checkpoints = { days_until_old_versions_go = 3650 }
    logs        = { days_until_old_versions_go = 30 }
  }
}
