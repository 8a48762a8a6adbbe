"""Of an e-mail the body comes first, and nothing that hangs on it is lost."""

from __future__ import annotations

import struct
from collections.abc import Callable
from email.message import EmailMessage
from time import process_time

import pytest

from screening.domain.reason import ReasonCode
from screening.errors import Rejected
from screening.reading.limits import Limits
from screening.reading.unpack.leaves import Leaf, unpack
from tests.reading.packing import PDF, message, tnef, zipped

HTML = "<html><head><title>no</title></head><body><p>See <b>what</b></p>attached"


def leaves(content: bytes | EmailMessage) -> tuple[Leaf, ...]:
    return unpack(content if isinstance(content, bytes) else bytes(content), Limits())


def told(content: bytes | EmailMessage) -> list[tuple[str | None, str | None]]:
    """Return place and kind, text, or why not, of each leaf."""
    return [
        (leaf.place, leaf.code or leaf.kind if leaf.text is None else said(leaf))
        for leaf in leaves(content)
    ]


def said(leaf: Leaf) -> str:
    return " ".join((leaf.text or "").split())


def test_the_body_is_the_first_member_and_attachments_follow_in_order() -> None:
    assert told(message("The body.", b"A second text.", PDF)) == [
        ("1/3", "The body."),
        ("2/3", "A second text."),
        ("3/3", "pdf"),
    ]


def test_a_mail_without_words_has_an_empty_body() -> None:
    scan = EmailMessage()
    scan["Message-ID"] = "<1@example.org>"
    scan.set_content(PDF, "application", "pdf")

    assert told(scan) == [("1/2", ""), ("2/2", "pdf")]


def test_a_body_after_an_attachment_is_still_the_first_member() -> None:
    mail = message()
    mail.make_mixed()
    words, pdf = mail.get_payload()[0], message("", PDF).get_payload()[1]
    mail.set_payload([pdf, words])

    assert told(mail) == [("1/2", "See what is attached."), ("2/2", "pdf")]


def test_of_a_plain_and_an_html_body_that_say_the_same_the_plain_one_is_read() -> None:
    mail = message("See what attached")
    mail.add_alternative(HTML, "html")

    assert told(mail) == [("1/1", "See what attached")]


def test_bodies_that_say_different_things_are_both_read() -> None:
    mail = message("Nothing of interest here.")
    mail.add_alternative(HTML, "html")

    assert [text for _, text in told(mail)] == [
        "Nothing of interest here.",
        "See what attached",
    ]


def test_an_empty_plain_body_gives_way_to_the_html_one() -> None:
    mail = message(" ")
    mail.add_alternative(HTML, "html")

    assert told(mail) == [("1/1", "See what attached")]


def test_an_html_body_says_what_a_viewer_shows_in_lines() -> None:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(
        "<style>p {}</style><p>Dear <b>cl</b>erk,<br>see</p><img src='http://a/b'>"
        "<p style='display: none'>unseen <i>words</i></p>&amp; answer<!-- no -->",
        "html",
    )

    (body,) = leaves(mail)

    assert [line for line in (body.text or "").split("\n") if line] == [
        "Dear clerk,",
        "see",
        "& answer",
    ]


def test_html_that_is_nested_too_deeply_is_told() -> None:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("<div>" * 3000 + "hidden", "html", cte="base64")

    assert told(mail) == [("1/1", "damaged")]


def test_inline_pictures_are_members() -> None:
    mail = message()
    mail.add_alternative(HTML, "html")
    part = mail.get_payload()[1]
    part.add_related(b"GIF89a", "image", "gif", cid="<logo>")

    assert [kind for _, kind in told(mail)][-1] == "gif"


def test_a_message_in_a_message_is_opened() -> None:
    mail = message("The cover.")
    mail.add_attachment(message("The inner body.", PDF))

    assert told(mail) == [
        ("1/2", "The cover."),
        ("2/2.1", "The inner body."),
        ("2/2.2", "pdf"),
    ]


def test_a_message_attached_as_a_file_is_opened() -> None:
    assert told(message("The cover.", bytes(message("Inner.", PDF)))) == [
        ("1/2", "The cover."),
        ("2/2.1", "Inner."),
        ("2/2.2", "pdf"),
    ]


def test_outlook_s_winmail_is_opened() -> None:
    assert told(message("The cover.", tnef(PDF, b"A text.", body=b"Inside."))) == [
        ("1/2", "The cover."),
        ("2/2.1", "Inside."),
        ("2/2.2", "pdf"),
        ("2/2.3", "A text."),
    ]


def test_a_winmail_that_ends_early_is_flagged() -> None:
    (*_, last) = leaves(message("", tnef(PDF)[:-200]))

    assert last.is_cut


def test_a_winmail_whose_body_is_not_read_is_told() -> None:
    assert told(message("", tnef()))[1] == ("2/2", "unsupported_type")


def test_a_zip_in_a_mail_in_a_zip_is_opened() -> None:
    assert told(zipped(PDF, bytes(message("Body.", zipped(PDF))))) == [
        ("1/2", "pdf"),
        ("2/2.1", "Body."),
        ("2/2.2.1", "pdf"),
    ]


def test_the_signature_of_signed_mail_is_no_member() -> None:
    signed = message()
    signed.make_mixed()
    signed.replace_header("Content-Type", 'multipart/signed; boundary="b"')
    signature = EmailMessage()
    signature.set_content(b"0\x82\x01", "application", "pkcs7-signature")
    signed.attach(signature)

    assert told(signed) == [("1/1", "See what is attached.")]


def test_a_paper_that_is_labelled_as_text_is_read_as_what_it_is() -> None:
    mail = EmailMessage()
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(PDF, "text", "plain", cte="base64")

    assert told(mail) == [("1/2", ""), ("2/2", "pdf")]


def test_a_file_that_is_labelled_as_text_makes_no_page_of_signs() -> None:
    mail = message()
    mail.add_attachment(b"Dear \x00\x01", "text", "plain", filename="a.doc")

    assert told(mail)[1] == ("2/2", "unsupported_type")


def test_an_attachment_that_is_not_read_is_told() -> None:
    assert told(message("", b"\x00\x01\x02", b"")) == [
        ("1/3", ""),
        ("2/3", "unsupported_type"),
        ("3/3", "empty_file"),
    ]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        pytest.param("iso-8859-1", "Señor", id="Latin-1"),
        pytest.param("utf-8", "Señor — “so”", id="UTF-8"),
        pytest.param("windows-1252", "“so”", id="Windows"),
        pytest.param("iso-2022-jp", "日本", id="Japanese"),
    ],
)
def test_text_is_decoded_as_its_label_says(charset: str, text: str) -> None:
    head = f"Message-ID: <1@a>\nContent-Type: text/plain; charset={charset}\n\n"

    assert told(head.encode() + text.encode(charset)) == [("1/1", text)]


@pytest.mark.parametrize("charset", ["zlib_codec", "rot13", "idna", "no-such-charset"])
def test_a_label_that_is_no_charset_of_mail_is_not_believed(charset: str) -> None:
    head = f"Message-ID: <1@a>\nContent-Type: text/plain; charset={charset}\n\n"

    assert told(head.encode() + b"Dear clerk") == [("1/1", "Dear clerk")]


def matryoshka(depth: int) -> bytes:
    mail = message("the innermost")
    for _ in range(depth):
        outer = message()
        outer.add_attachment(mail)
        mail = outer
    return bytes(mail)


def many_parts() -> bytes:
    return (
        b'Message-ID: <1@a>\nContent-Type: multipart/mixed; boundary="b"\n\n'
        + b"--b\n\n" * 30_000
    )


def many_boundaries() -> bytes:
    return b"Message-ID: <1@a>\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
        for number in range(2_000)
    )


def labelled(parameters: bytes) -> bytes:
    return (
        b"Message-ID: <1@a>\nContent-Type: text/plain; "
        + parameters
        + b"\n\nA paper of a few words."
    )


@pytest.mark.parametrize(
    "trap",
    [
        pytest.param(lambda: matryoshka(12), id="message in message"),
        pytest.param(many_parts, id="30,000 parts"),
        pytest.param(many_boundaries, id="part in part"),
        pytest.param(lambda: b"Message-ID: <1@a>\n" + b"a:\n" * 10_001, id="fields"),
        pytest.param(lambda: b"Message-ID: <1@a>\na:" + b"b" * 1_000_001, id="header"),
        pytest.param(lambda: labelled(b"a=b; " * 2_000), id="a label"),
        pytest.param(lambda: labelled(b"a=b") + b"\n" * 100_001, id="lines"),
        pytest.param(lambda: zipped(zipped(zipped(zipped(PDF)))), id="ZIP in ZIP"),
    ],
)
def test_what_is_nested_or_parted_without_end_is_too_large(
    trap: Callable[[], bytes],
) -> None:
    content = trap()

    with pytest.raises(Rejected) as rejection:
        unpack(content, Limits())

    assert rejection.value.code == "too_large"


@pytest.mark.parametrize(
    "trap",
    [
        pytest.param(lambda: labelled(b"a=b; " * 1_600_000), id="parameters"),
        pytest.param(lambda: labelled(b";" * 8_000_000), id="empty parameters"),
        pytest.param(lambda: labelled(b"a\n " * 2_800_000), id="folds"),
        pytest.param(lambda: labelled(b"a\n " * 17_000_000), id="folds of 50 MB"),
        pytest.param(lambda: b"Message-ID: <1@a>\n" + b"a:\n" * 2_800_000, id="fields"),
        pytest.param(lambda: labelled(b"") + b"\r" * 8_000_000, id="empty lines"),
    ],
)
def test_a_mail_bomb_costs_less_than_a_second(trap: Callable[[], bytes]) -> None:
    content = trap()
    began = process_time()

    with pytest.raises(Rejected) as rejection:
        unpack(content, Limits())

    assert rejection.value.code == "too_large"
    assert process_time() - began < 1


def test_a_large_attachment_in_lines_of_base64_is_no_bomb() -> None:
    paper = PDF + b"\n% " + bytes(range(65, 91)) * 400_000

    parts = leaves(message("See it.", paper))

    assert parts[1].content == paper


def test_a_chain_of_forwards_is_opened() -> None:
    assert len(leaves(matryoshka(6))) == 7


def test_a_count_in_a_winmail_is_not_believed() -> None:
    recipients = struct.pack("<BHHL", 1, 0x9004, 6, 4) + b"\xff" * 4 + b"\0\0"
    content = tnef(PDF)

    assert told(content[:6] + recipients + content[6:]) == [("1/1", "pdf")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Message-ID: <1@a>\nContent-Type: multipart/mixed\n\nwords"),
        pytest.param(b"Message-ID: <1@a>\nContent-Type: /;;==\n\nwords"),
        pytest.param(b"Message-ID: <1@a>\nContent-Type: text/x; charset*=x'\n\nwords"),
        pytest.param(
            b"Message-ID: <1@a>\nContent-Transfer-Encoding: \xff\xff\n\nwords"
        ),
    ],
    ids=["no boundary", "no type", "bent charset", "no encoding"],
)
def test_a_malformed_header_costs_no_words(content: bytes) -> None:
    assert told(content) == [("1/1", "words")]


def test_a_report_on_delivery_is_a_page_of_its_fields() -> None:
    head = b'Message-ID: <1@a>\nContent-Type: multipart/report; boundary="b"\n\n'
    report = b"--b\n\nBounced.\n--b\nContent-Type: message/delivery-status\n\nStatus: 5"

    assert told(head + report) == [("1/2", "Bounced."), ("2/2", "Status: 5")]


def test_why_a_member_fails_is_one_of_the_reasons_that_reject() -> None:
    codes = [leaf.code for leaf in leaves(message("", b"\0\1", zipped()))]

    assert codes == [None, ReasonCode.UNSUPPORTED_TYPE, ReasonCode.EMPTY_FILE]
