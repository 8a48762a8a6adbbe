from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.adapters.inbox.mail_head import (
    NAMELESS,
    SUBJECT_LETTERS,
    provenance_in,
    subject_in,
)
from screening.domain.provenance import Provenance, Vouched

COUNTY = "mx.county.example"


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (b"Subject: Detainer\r\n\r\n", "Detainer"),
        (b"subject:Detainer", "Detainer"),
        (b"Subject: =?utf-8?B?w4lwb3V4?= =?utf-8?Q?_et?= fils\r\n", "Époux et fils"),
        (b"Subject: =?iso-8859-1?Q?=C9poux?=\r\n", "Époux"),
        (b"Subject: a\r\n folded\r\n\tline\r\n", "a folded line"),
        (b"Subject: \xc3\x89poux\r\n", "Époux"),
        (b"Subject: \xc9poux\r\n", "Époux"),
        (b"Subject: =?x-none?Q?caf=E9?=\r\n", "café"),
        (b"Subject: =?utf-8?Q?a=0D=0Ab=1B=5B2J?=", "a b [2J"),
        (b"Subject: \r\n", NAMELESS),
        (b"", NAMELESS),
    ],
)
def test_a_subject_is_shown_on_one_line(header: bytes, shown: str) -> None:
    assert subject_in(header) == shown


@given(st.binary(max_size=300))
def test_whatever_a_stranger_writes_a_subject_can_be_shown(noise: bytes) -> None:
    shown = subject_in(b"Subject: " + noise)

    assert 0 < len(shown) <= SUBJECT_LETTERS
    assert shown.isprintable()


def told(head: bytes, authserv_id: str = COUNTY) -> Provenance:
    return provenance_in(head, authserv_id, "X-Fax-From")


def test_what_the_countys_server_says_is_kept() -> None:
    head = (
        b"Authentication-Results: mx.county.example;\r\n"
        b" spf=pass smtp.mailfrom=court.example;\r\n"
        b' dkim=none reason="a; dkim=pass";\r\n'
        b" dmarc=fail (p=reject; dis=none) header.from=court.example\r\n"
    )

    found = told(head)

    assert (found.spf, found.dkim, found.dmarc) == (
        Vouched.PASS,
        Vouched.NONE,
        Vouched.FAIL,
    )
    assert found.is_doubtful


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            b"Authentication-Results: mx.evil.example; dmarc=pass\r\n", id="another's"
        ),
        pytest.param(
            b"Authentication-Results: mx.evil.example; spf=fail\r\n"
            b"Authentication-Results: mx.county.example; dmarc=pass\r\n",
            id="below another's",
        ),
        pytest.param(
            b"Authentication-Results: (mx.county.example) x; dmarc=pass\r\n",
            id="in a comment",
        ),
        pytest.param(
            b"X: 1\r\n Authentication-Results: mx.county.example; dmarc=pass\r\n",
            id="within another field",
        ),
        pytest.param(b"Authentication-Results:\r\n", id="nothing"),
        pytest.param(b"", id="no field"),
    ],
)
def test_what_anybody_else_says_is_not_believed(head: bytes) -> None:
    assert told(head).dmarc is Vouched.UNTOLD


def test_without_a_named_server_nobody_is_believed() -> None:
    head = b"Authentication-Results: mx.county.example; dmarc=pass\r\n"

    assert told(head, authserv_id="").dmarc is Vouched.UNTOLD


def test_of_several_signatures_the_worst_counts() -> None:
    head = b"Authentication-Results: mx.county.example; dkim=fail; dkim=pass\r\n"

    assert told(head).dkim is Vouched.FAIL


def test_a_result_that_the_standard_does_not_know_is_not_told() -> None:
    head = b"Authentication-Results: mx.county.example; dmarc=bestguesspass\r\n"

    assert told(head).dmarc is Vouched.UNTOLD


@pytest.mark.parametrize(
    ("author", "domain"),
    [
        (b"Clerk <clerk@Court.Example>", "court.example"),
        (b"clerk@court.example", "court.example"),
        (b'"judge@court.example" <x@evil.example>', "evil.example"),
        (b"judge@court.example <x@evil.example>", "evil.example"),
        (b"a@one.example, b@two.example", ""),
        (b"nobody", ""),
    ],
)
def test_the_authors_domain_is_that_of_the_address(author: bytes, domain: str) -> None:
    assert told(b"From: " + author + b"\r\n").domain == domain


def test_two_authors_fields_are_nobodys_domain() -> None:
    head = b"From: a@court.example\r\nFrom: b@evil.example\r\n"

    assert told(head).domain == ""


def test_the_fax_machine_is_kept_as_the_gateway_names_it() -> None:
    assert told(b"X-FAX-FROM: +1 301\t555 0100\r\n").fax == "+1 301 555 0100"


@given(st.binary(max_size=400))
def test_whatever_a_stranger_writes_what_is_kept_can_be_shown(noise: bytes) -> None:
    for field in (b"From: ", b"Authentication-Results: " + COUNTY.encode() + b";"):
        found = told(field + noise)

        assert (found.domain + found.fax).isprintable()
