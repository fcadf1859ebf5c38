terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" { type = string }
variable "account" { type = string }
variable "region" { type = string }

# One address for all services; no credentials but those of the environment.
provider "aws" {
  region                      = var.region
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = false

  s3_use_path_style           = true

  endpoints {
    cloudformation = var.endpoint
    cloudtrail     = var.endpoint
    cloudwatch     = var.endpoint
    logs           = var.endpoint
    s3             = var.endpoint
    sns            = var.endpoint
    sts            = var.endpoint
  }

  # What AlarmKeeper remembers of subscribers, it keeps in tags of the topic.
  ignore_tags {
    key_prefixes = ["alarmkeeper:"]
  }
}
