output "inbox" {
  value       = "s3://${aws_s3_bucket.kept["inbox"].bucket}/papers/<department>/"
  description = "Where departments put papers."
}

output "arrivals" {
  value       = aws_sqs_queue.arrivals.url
  description = "The queue that the inbox rings."
}

output "notices" {
  value       = aws_sns_topic.notices.arn
  description = "The topic for notices."
}

output "archive" {
  value       = "s3://${aws_s3_bucket.kept["archive"].bucket}/papers"
  description = "For SCREENING_ARCHIVE_BUCKET."
}

output "archive_kms_key" {
  value       = aws_kms_key.screening.arn
  description = "For SCREENING_ARCHIVE_KMS_KEY: wraps the keys of papers."
}

output "audit_bucket" {
  value       = "s3://${aws_s3_bucket.kept["checkpoints"].bucket}/checkpoints"
  description = "For SCREENING_AUDIT_BUCKET."
}

output "roles" {
  value       = { for step, role in aws_iam_role.step : step => role.arn }
  description = "By step, the role that its pods take."
}
