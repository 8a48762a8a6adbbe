"""Everything that the review app works with, in one office."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from urllib.parse import urlsplit

from screening import (
    wiring,
    wiring_archive,
    wiring_audit,
    wiring_bulk,
    wiring_desk,
    wiring_tracing,
)
from screening.domain.person import Person
from screening.domain.verdict import FileClass
from screening.policy import Policy
from screening.policy.decided import ASKED
from screening.ports import (
    Archive,
    Arrangements,
    Blind,
    Clock,
    Decisions,
    Docket,
    Escalations,
    Flips,
    Kept,
    Ledger,
    Painter,
    Pictures,
    Reader,
    Referrals,
    Screener,
    Search,
    Sessions,
    SignOn,
    StoredText,
)
from screening.review.access import DECIDERS
from screening.settings import Settings
from screening.wiring_desk import Sources
from screening.workflow import Notary
from screening.workflow.arrange import Packet
from screening.workflow.decide import Bench
from screening.workflow.refer import Asking

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=10)
"""A session ends after so long without use, and after a working day in any case."""

FRESH = timedelta(minutes=5)
"""How long ago a person must have proved who it is for what cannot be taken back:
letting a department act, calling a paper a court's, taking the record along."""

LEASE = timedelta(minutes=10)
"""How long a paper is held for whoever opened it; every save begins it anew."""

NOTED_AGAIN = timedelta(hours=1)
"""A page that somebody looks at again within so long is one entry of the record, not
two: whoever compares two pages turns between them a dozen times."""


@dataclass(frozen=True, slots=True)
class Office:
    """The services, chosen by `screening.wiring` or by a test."""

    ledger: Ledger
    docket: Docket
    escalations: Escalations
    decisions: Decisions
    referrals: Referrals
    arrangements: Arrangements
    sessions: Sessions
    blind: Blind
    flips: Flips
    search: Search
    sign_on: SignOn | None
    """The county's identity provider; None where people use one-time links."""
    archive: Archive
    painter: Painter
    reader: Reader
    screener: Callable[[], Screener]
    """Loads the stages, for whoever lays a file out anew: few do, and it takes a second."""
    pictures: Pictures
    stored: StoredText
    """Looks for words that a file stores and its page does not show."""
    notary: Notary
    """Who signs the record before it is exported."""
    policy: Policy
    clock: Clock
    kept: Kept
    """Papers that only those see who decide."""
    titles: Mapping[str, str]
    """What each form is called, by its id in the registry."""
    sources: Mapping[str, Sources]
    """Where the rules of each form are from, by the same id."""
    url: str
    """The address that people open, without a slash at the end."""

    def seen_by(self, person: Person | None) -> Office:
        """Return the office with those papers that a person may learn of."""
        if person is not None and person.role in DECIDERS:
            return self
        kept = self.kept
        return replace(
            self,
            docket=self.docket.without(kept),
            search=self.search.without(kept),
        )

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make what one page looks up cheaper; what writes waits until it is made."""
        with self.docket.together(), self.ledger.together():
            yield

    def note_shown(self, submission: str, person: Person, page: int) -> None:
        """Put on record that a person is shown a page, before it is sent."""
        since = self.clock.now() - NOTED_AGAIN
        self.docket.note_page(submission, person.id, page, since)

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach the app over TLS."""
        return urlsplit(self.url).scheme == "https"

    @property
    def host(self) -> str:
        """The host of the address, without a port."""
        return urlsplit(self.url).hostname or ""

    @property
    def bench(self) -> Bench:
        """What deciding works with."""
        return Bench(self.ledger, self.decisions, self.policy)

    @property
    def packet(self) -> Packet:
        """What laying out a file anew works with."""
        return Packet(
            self.ledger,
            self.arrangements,
            self.archive,
            self.painter,
            self.reader,
            self.screener,
            self.policy,
        )

    @property
    def asking(self) -> Asking:
        """What asking others works with."""
        return Asking(self.ledger, self.referrals, self.policy)


def open_office(settings: Settings) -> Office:
    """Return the office that the settings describe.

    Raises:
        SettingsError: if a setting has no meaning.
        PolicyError: if the policy is wrong or has no words for decisions.
        FormError: if a form is wrong.
        Unavailable: if the ledger or the OCR engine cannot be reached.
    """
    desk, policy = wiring_desk.desk_of_counsel(settings), wiring.policy(settings)
    _require_words(policy)
    records, reader = wiring.ledger(settings), wiring.reader(settings)
    return Office(
        ledger=records,
        escalations=records.escalations,
        docket=desk,
        decisions=wiring_tracing.decisions(desk, settings),
        referrals=desk,
        arrangements=desk.arrangements,
        sessions=desk,
        blind=desk,
        flips=wiring_bulk.bulk(settings).flips,
        search=desk.search,
        sign_on=wiring_desk.sign_on(settings),
        archive=wiring_archive.archive(settings),
        painter=reader,
        reader=reader,
        screener=cache(partial(wiring.screener, settings)),
        pictures=wiring_desk.pictures(settings),
        stored=wiring_desk.stored(settings),
        notary=wiring_audit.notary(settings),
        policy=policy,
        clock=wiring.SystemClock(),
        kept=wiring_desk.kept_to_counsel(settings, policy),
        titles=wiring_desk.titles(settings),
        sources=wiring_desk.sources(settings),
        url=settings.review_url.rstrip("/"),
    )


def _require_words(policy: Policy) -> None:
    """Refuse a policy that would fail when somebody decides or asks."""
    policy.meant(FileClass.UNDETERMINED)
    for template in ASKED.values():
        policy.wording(template)
