"""What the Terraform files ask AWS for: read here, applied nowhere."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import hcl2
import pytest
import yaml

from screening.settings import PROJECT

FOLDER = PROJECT / "infra" / "terraform"
FILES = sorted(FOLDER.glob("*.tf"))


def plain(value: Any) -> Any:
    """Return what python-hcl2 read without the quotes and marks that it keeps."""
    if isinstance(value, dict):
        return {
            plain(key): plain(item)
            for key, item in value.items()
            if key not in ("__is_block__", "__comments__", "__inline_comments__")
        }
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.strip('"') if isinstance(value, str) else value


def blocks(kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield type, name and body of every resource or data block."""
    for file in FILES:
        for block in plain(hcl2.loads(file.read_text())).get(kind, []):
            for block_type, named in block.items():
                for name, body in named.items():
                    yield block_type, name, body


RESOURCES = list(blocks("resource"))
POLICIES = {
    name: body
    for kind, name, body in blocks("data")
    if kind == "aws_iam_policy_document"
}
STATEMENTS = [
    pytest.param(name, statement, id=f"{name}: {statement.get('sid', 'trust')}")
    for name, body in POLICIES.items()
    for statement in body["statement"]
]
ROLES = ("receive", "screen", "notify", "checkpoint", "rescreen", "review")


def of(kind: str) -> dict[str, dict[str, Any]]:
    return {name: body for found, name, body in RESOURCES if found == kind}


@pytest.mark.parametrize(("policy", "statement"), STATEMENTS)
def test_what_is_allowed_is_named(policy: str, statement: dict[str, Any]) -> None:
    if statement["effect"] == "Deny":
        return  # what is refused is refused to all and for all

    assert [action for action in statement["actions"] if "*" in action] == []
    if policy != "key":  # where "*" means the key itself
        assert "*" not in statement.get("resources", [])
    assert all(
        "*" not in item["identifiers"] for item in statement.get("principals", [])
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_step_s_role_may_touch_objects_under_a_prefix_alone(role: str) -> None:
    resources = [
        resource
        for statement in POLICIES[role]["statement"]
        for resource in statement["resources"]
    ]

    objects = [item for item in resources if item.endswith("*")]
    assert all(
        item.rsplit("/", 2)[1] in ("papers", "screened", "checkpoints", "manifests")
        for item in objects
    )


@pytest.mark.parametrize("role", ROLES)
def test_no_step_may_delete_or_give_itself_rights(role: str) -> None:
    actions = [
        action
        for statement in POLICIES[role]["statement"]
        for action in statement["actions"]
        if statement.get("sid") != "LetGoWhatMoved"
    ]

    forbidden = (
        "s3:Delete",
        "s3:PutBucket",
        "iam:",
        "kms:Put",
        "kms:Schedule",
        "sqs:Purge",
        "sts:",
    )
    assert [action for action in actions if action.startswith(forbidden)] == []


def test_only_the_inbox_is_emptied_and_only_of_what_may_move_away() -> None:
    granted = {
        (action, resource.partition('["')[2])
        for statement in POLICIES["receive"]["statement"]
        for action in statement["actions"]
        for resource in statement["resources"]
        if action.startswith("s3:Delete") or "screened" in resource
    }

    assert granted == {
        ("s3:DeleteObject", 'inbox"].arn}/papers/*'),
        ("s3:DeleteObjectVersion", 'inbox"].arn}/papers/*'),
        ("s3:PutObject", 'inbox"].arn}/screened/*'),
    }


def test_no_paper_expires_before_it_was_taken_in() -> None:
    rules = of("aws_s3_bucket_lifecycle_configuration")["kept"]["rule"]

    expiring = [rule["filter"][0] for rule in rules if "expiration" in rule]
    assert expiring == [{"prefix": "screened/"}]


def test_warm_workers_have_the_rights_of_the_steps_they_run_and_no_others() -> None:
    values = yaml.safe_load((PROJECT / "infra/helm/values.yaml").read_text())
    account = of("aws_eks_pod_identity_association")["work"]

    assert account["service_account"] == values["workers"]["serviceAccount"]["name"]
    assert account["role_arn"] == "${aws_iam_role.work.arn}"
    granted = of("aws_iam_role_policy")["work"]
    assert "local.roles" in granted["for_each"]
    assert 'if step != "review"' in granted["for_each"]


def test_every_step_has_one_role_of_its_own() -> None:
    policies = set(ROLES)

    assert policies <= set(POLICIES)
    assert set(POLICIES) - policies == {"key", "bucket", "arrivals", "pods"}


@pytest.mark.parametrize(
    "kind",
    [
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_versioning",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_policy",
    ],
)
def test_this_holds_of_every_bucket(kind: str) -> None:
    (rule,) = of(kind).values()

    assert set(of("aws_s3_bucket")) == {"kept"}
    assert rule["for_each"] == of("aws_s3_bucket")["kept"]["for_each"]
    assert rule["bucket"] == "${aws_s3_bucket.kept[each.key].id}"


def test_a_bucket_is_private_versioned_and_encrypted_with_our_key() -> None:
    (block,) = of("aws_s3_bucket_public_access_block").values()
    (versioning,) = of("aws_s3_bucket_versioning").values()
    (encryption,) = of("aws_s3_bucket_server_side_encryption_configuration").values()

    closed = (
        "block_public_acls",
        "block_public_policy",
        "ignore_public_acls",
        "restrict_public_buckets",
    )
    assert all(block[name] is True for name in closed)
    assert versioning["versioning_configuration"][0]["status"] == "Enabled"
    chosen = encryption["rule"][0]["apply_server_side_encryption_by_default"][0]
    assert chosen["sse_algorithm"] == "aws:kms"
    assert chosen["kms_master_key_id"] == "${aws_kms_key.screening.arn}"


@pytest.mark.parametrize("refusal", ["OnlyOverTls", "OnlyUnderKms", "OnlyUnderThisKey"])
def test_a_bucket_refuses(refusal: str) -> None:
    (found,) = [
        item for item in POLICIES["bucket"]["statement"] if item.get("sid") == refusal
    ]

    assert found["effect"] == "Deny"
    assert found["condition"]


def test_checkpoints_are_locked_against_everybody() -> None:
    (lock,) = of("aws_s3_bucket_object_lock_configuration").values()

    retention = lock["rule"][0]["default_retention"][0]
    assert retention["mode"] == "COMPLIANCE"
    assert (
        of("aws_s3_bucket")["kept"]["object_lock_enabled"]
        == '${each.key == "checkpoints"}'
    )


def test_every_queue_is_encrypted_and_has_a_place_for_dead_letters() -> None:
    queues = of("aws_sqs_queue")

    assert all(queue["kms_master_key_id"] for queue in queues.values())
    living = {
        name: queue for name, queue in queues.items() if not name.endswith("_dead")
    }
    assert all(f"{name}_dead" in queues for name in living)
    assert all(
        "deadLetterTargetArn" in queue["redrive_policy"] for queue in living.values()
    )


def test_every_topic_is_encrypted() -> None:
    assert all(topic["kms_master_key_id"] for topic in of("aws_sns_topic").values())


def test_the_key_is_changed_every_year() -> None:
    assert of("aws_kms_key")["screening"]["enable_key_rotation"] is True


@pytest.mark.parametrize("name", list(of("aws_cloudwatch_metric_alarm")))
def test_an_alarm_tells_ops_where_the_remedy_stands(name: str) -> None:
    alarm = of("aws_cloudwatch_metric_alarm")[name]
    runbook = (PROJECT / "infra" / "runbook.md").read_text()

    assert alarm["alarm_actions"] == ["${aws_sns_topic.ops.arn}"]
    heading = alarm["alarm_description"].split('\\"')[1]
    assert f"## {heading}\n" in runbook


def test_terraform_would_write_the_files_as_they_are() -> None:
    program = shutil.which("terraform")
    if program is None:
        pytest.skip("terraform is not installed here")

    checked = subprocess.run(
        [program, "fmt", "-check", "-diff", str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout
