# One role per step. None may delete, none may change a right, none names "*".
locals {
  roles = {
    receive    = data.aws_iam_policy_document.receive.json
    screen     = data.aws_iam_policy_document.screen.json
    notify     = data.aws_iam_policy_document.notify.json
    checkpoint = data.aws_iam_policy_document.checkpoint.json
    rescreen   = data.aws_iam_policy_document.rescreen.json
    review     = data.aws_iam_policy_document.review.json
  }
}

resource "aws_iam_role" "step" {
  for_each             = local.roles
  name                 = "${var.name}-${each.key}"
  assume_role_policy   = data.aws_iam_policy_document.pods.json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "step" {
  for_each = local.roles
  name     = each.key
  role     = aws_iam_role.step[each.key].id
  policy   = each.value
}

# Each step's pods run under a service account of the step's name.
resource "aws_eks_pod_identity_association" "step" {
  for_each        = local.roles
  cluster_name    = var.cluster
  namespace       = var.namespace
  service_account = "screening-${each.key}"
  role_arn        = aws_iam_role.step[each.key].arn
}

# Warm workers (infra/helm/values.yaml) run every step but the review's: theirs are the
# rights of those steps together, and no others.
resource "aws_iam_role" "work" {
  name                 = "${var.name}-work"
  assume_role_policy   = data.aws_iam_policy_document.pods.json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "work" {
  for_each = { for step, policy in local.roles : step => policy if step != "review" }
  name     = each.key
  role     = aws_iam_role.work.id
  policy   = each.value
}

resource "aws_eks_pod_identity_association" "work" {
  cluster_name    = var.cluster
  namespace       = var.namespace
  service_account = "screening-work"
  role_arn        = aws_iam_role.work.arn
}

data "aws_iam_policy_document" "pods" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "receive" {
  statement {
    sid       = "SeeWhatArrived"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [aws_s3_bucket.kept["inbox"].arn]
  }
  statement {
    sid       = "TakePapers"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${aws_s3_bucket.kept["inbox"].arn}/papers/*"]
  }
  # What was taken in moves away, by version: what came under its name meanwhile stays.
  statement {
    sid       = "MoveAwayWhatWasTaken"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.kept["inbox"].arn}/screened/*"]
  }
  statement {
    sid       = "LetGoWhatMoved"
    effect    = "Allow"
    actions   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
    resources = ["${aws_s3_bucket.kept["inbox"].arn}/papers/*"]
  }
  statement {
    sid       = "KeepPapers"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.kept["archive"].arn}/papers/*"]
  }
  statement {
    sid       = "TellAbsentFromForbidden"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.kept["archive"].arn]
  }
  statement {
    sid       = "AnswerTheBell"
    effect    = "Allow"
    actions   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    resources = [aws_sqs_queue.arrivals.arn]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] # Encrypt wraps the keys of papers
    resources = [aws_kms_key.screening.arn]
  }
}

data "aws_iam_policy_document" "screen" {
  statement {
    sid       = "ReadPapers"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.kept["archive"].arn}/papers/*"]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.screening.arn]
  }
}

data "aws_iam_policy_document" "notify" {
  statement {
    sid       = "SendNotices"
    effect    = "Allow"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.notices.arn]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.screening.arn]
  }
}

data "aws_iam_policy_document" "checkpoint" {
  statement {
    sid       = "LayDownCheckpoints"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectRetention", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectRetention"]
    resources = ["${aws_s3_bucket.kept["checkpoints"].arn}/checkpoints/*"]
  }
  statement {
    sid       = "SeeWhatIsThere"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [aws_s3_bucket.kept["checkpoints"].arn]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.screening.arn]
  }
}

data "aws_iam_policy_document" "rescreen" {
  statement {
    sid       = "ReadManifestsAndPapers"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.kept["archive"].arn}/papers/*", "${aws_s3_bucket.kept["inbox"].arn}/manifests/*"]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.screening.arn]
  }
}

data "aws_iam_policy_document" "review" {
  statement {
    sid       = "ShowPapers"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.kept["archive"].arn}/papers/*"]
  }
  statement {
    sid       = "UseTheKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.screening.arn]
  }
}
