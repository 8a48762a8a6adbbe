# What arrives in the inbox rings here. The message is a doorbell: what it does not
# announce, the sweep finds by listing the bucket.
resource "aws_sqs_queue" "arrivals" {
  name                       = "${var.name}-arrivals"
  kms_master_key_id          = aws_kms_key.screening.arn
  message_retention_seconds  = 1209600 # 14 days, the most there is
  visibility_timeout_seconds = 300
  receive_wait_time_seconds  = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.arrivals_dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "arrivals_dead" {
  name                      = "${var.name}-arrivals-dead"
  kms_master_key_id         = aws_kms_key.screening.arn
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue_redrive_allow_policy" "arrivals_dead" {
  queue_url = aws_sqs_queue.arrivals_dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.arrivals.arn]
  })
}

resource "aws_sqs_queue_policy" "arrivals" {
  queue_url = aws_sqs_queue.arrivals.id
  policy    = data.aws_iam_policy_document.arrivals.json
}

data "aws_iam_policy_document" "arrivals" {
  statement {
    sid       = "InboxRings"
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.arrivals.arn]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.kept["inbox"].arn]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.arrivals.arn]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_notification" "inbox" {
  bucket     = aws_s3_bucket.kept["inbox"].id
  depends_on = [aws_sqs_queue_policy.arrivals]
  queue {
    queue_arn     = aws_sqs_queue.arrivals.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "papers/"
  }
}

# Notices to people and programs; they hold nothing of a paper.
resource "aws_sns_topic" "notices" {
  name              = "${var.name}-notices"
  kms_master_key_id = aws_kms_key.screening.arn
}

resource "aws_sns_topic" "ops" {
  name              = "${var.name}-ops"
  kms_master_key_id = aws_kms_key.screening.arn
}

resource "aws_sns_topic_subscription" "ops" {
  topic_arn = aws_sns_topic.ops.arn
  protocol  = "email"
  endpoint  = var.ops_topic_subscriber
}
