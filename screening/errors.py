"""Failures, named by what the caller must do.

Messages name an id and a remedy. They never contain text from a document, a
person's name, or a file name that came from outside.
"""

from __future__ import annotations


class ScreeningError(Exception):
    """Anything this project raises on purpose."""


class Rejected(ScreeningError):
    """The paper is at fault: a person must look at it; trying again is useless.

    Remedy: put the paper before counsel with `code`; ask the sender for a new copy.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        """Name the fault by its code in `screening.domain.reason.ReasonCode`."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


class PageUnreadable(ScreeningError):
    """One page cannot be drawn or read. Remedy: keep it as unreadable, read the rest."""


class Unavailable(ScreeningError):
    """A service did not answer. Remedy: try again later, with a growing pause."""


class Undeliverable(ScreeningError):
    """An address is refused for good. Remedy: alert ops, use the next channel."""


class NotArchived(ScreeningError):
    """No bytes are kept under this digest. Remedy: run the sweep; alert ops."""


class NotVouchedFor(ScreeningError):
    """The identity provider does not vouch for somebody. Remedy: sign in anew."""


class LeaseLost(ScreeningError):
    """Another worker took the paper over. Remedy: stop; the other one finishes."""


class IllegalMove(ScreeningError):
    """A status was asked to move where the table of moves forbids it.

    Remedy: none at run time; this is a fault of ours and stops the transaction.
    """


class Tampered(ScreeningError):
    """A record does not hold together: something was altered, removed or put back.

    Remedy: keep everything as it is, tell counsel, go to "The audit chain is broken" in
    infra/runbook.md.
    """


class SettingsError(ScreeningError):
    """A setting is missing or wrong. Remedy: mend it as the message says; start again."""


class FormError(ScreeningError):
    """A file in models/forms or models/gazetteer is wrong. Remedy: mend it; start again."""


class CertificateError(ScreeningError):
    """There is no certificate, or none that can be read. Remedy: run make certify."""


class ModelError(ScreeningError):
    """The learned model is missing, altered or another's. Remedy: run make model."""


class PolicyError(ScreeningError):
    """A file in models/policy is wrong. Remedy: counsel or ops mend it; start again."""


class Superseded(ScreeningError):
    """Somebody was quicker. Remedy: show what the paper is now; keep what was written."""
