resource "aws_s3_bucket" "kept" {
  for_each            = local.buckets
  bucket              = "${var.name}-${each.key}"
  object_lock_enabled = each.key == "checkpoints"
  force_destroy       = false
}

resource "aws_s3_bucket_ownership_controls" "kept" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.kept[each.key].id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "kept" {
  for_each                = local.buckets
  bucket                  = aws_s3_bucket.kept[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "kept" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.kept[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "kept" {
  for_each = local.buckets
  bucket   = aws_s3_bucket.kept[each.key].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.screening.arn
    }
  }
}

resource "aws_s3_bucket_logging" "kept" {
  for_each      = { for name, bucket in local.buckets : name => bucket if name != "logs" }
  bucket        = aws_s3_bucket.kept[each.key].id
  target_bucket = aws_s3_bucket.kept["logs"].id
  target_prefix = "${each.key}/"
}

resource "aws_s3_bucket_lifecycle_configuration" "kept" {
  for_each   = local.buckets
  bucket     = aws_s3_bucket.kept[each.key].id
  depends_on = [aws_s3_bucket_versioning.kept]
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = each.value.days_until_old_versions_go
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
  # Never what lies under papers/: nobody has taken it in yet.
  rule {
    id     = "taken-in"
    status = each.key == "inbox" ? "Enabled" : "Disabled"
    filter {
      prefix = "screened/"
    }
    expiration {
      days = var.inbox_days
    }
  }
}

# A checkpoint proves what the record was: whoever owns the account cannot take it back.
resource "aws_s3_bucket_object_lock_configuration" "checkpoints" {
  bucket     = aws_s3_bucket.kept["checkpoints"].id
  depends_on = [aws_s3_bucket_versioning.kept]
  rule {
    default_retention {
      mode  = "COMPLIANCE"
      years = var.checkpoint_years
    }
  }
}

resource "aws_s3_bucket_policy" "kept" {
  for_each   = local.buckets
  bucket     = aws_s3_bucket.kept[each.key].id
  policy     = data.aws_iam_policy_document.bucket[each.key].json
  depends_on = [aws_s3_bucket_public_access_block.kept]
}

data "aws_iam_policy_document" "bucket" {
  for_each = local.buckets

  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.kept[each.key].arn, "${aws_s3_bucket.kept[each.key].arn}/*"]
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

  # An upload that names another way of encryption is refused; one that names none gets
  # the bucket's. S3 writes its own access logs, by the bucket's default.
  statement {
    sid       = "OnlyUnderKms"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.kept[each.key].arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEqualsIfExists"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms"]
    }
    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }
  }

  statement {
    sid       = "OnlyUnderThisKey"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.kept[each.key].arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringNotEqualsIfExists"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [aws_kms_key.screening.arn]
    }
    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }
  }

  # Access logs are written by S3 itself, and into their own bucket only.
  dynamic "statement" {
    for_each = each.key == "logs" ? [1] : []
    content {
      sid       = "AccessLogs"
      effect    = "Allow"
      actions   = ["s3:PutObject"]
      resources = ["${aws_s3_bucket.kept[each.key].arn}/inbox/*", "${aws_s3_bucket.kept[each.key].arn}/archive/*", "${aws_s3_bucket.kept[each.key].arn}/checkpoints/*"]
      principals {
        type        = "Service"
        identifiers = ["logging.s3.amazonaws.com"]
      }
      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }
}
