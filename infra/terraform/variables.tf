variable "region" {
  type        = string
  description = "Where everything lies, such as us-east-1."
}

variable "name" {
  type        = string
  description = "Begins every name; buckets are unique worldwide, so name the county."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "Use 3 to 31 lower-case letters, digits and hyphens."
  }
}

variable "ops_topic_subscriber" {
  type        = string
  description = "Mail address of those who run screening: alarms go there."
}

variable "checkpoint_years" {
  type        = number
  default     = 7
  description = "For how long nobody, the account's owner included, can delete a checkpoint."
}

variable "inbox_days" {
  type        = number
  default     = 30
  description = "For how long a paper that was taken in stays in the bucket it came to."
}

variable "cluster" {
  type        = string
  description = "Name of the EKS cluster whose pods take the roles."
}

variable "namespace" {
  type        = string
  default     = "screening"
  description = "Kubernetes namespace of those pods."
}
