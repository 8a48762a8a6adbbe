"""Which role may use which route: one table, and whatever is not in it is refused."""

from __future__ import annotations

from screening.domain.person import Role

DECIDERS = frozenset({Role.COUNSEL, Role.SUPERVISOR})
READERS = DECIDERS | {Role.AUDITOR}
EVERYBODY = frozenset(Role)

OPEN_TO_STRANGERS = frozenset(
    {"static", "sign_in_page", "sign_in_link", "sign_in", "sso", "sso_back", "language"}
)
"""Routes without a session: they show nothing of any paper."""

ACCESS: dict[str, frozenset[Role]] = {
    "home": EVERYBODY,
    "sign_out": EVERYBODY,
    "queue": READERS,
    "counts": READERS,
    "search": READERS,
    "submissions": frozenset({Role.DEPARTMENT}),
    "health": READERS | {Role.OPS},
    "dashboard": READERS | {Role.OPS},
    "blind": DECIDERS,
    "blind_picture": DECIDERS,
    "answer_blind": DECIDERS,
    "flips": DECIDERS,
    "seen_flip": DECIDERS,
    "paper": READERS | {Role.DEPARTMENT},
    "picture": READERS,
    "beside": READERS,
    "original": DECIDERS | {Role.AUDITOR},
    "export": READERS,
    "printed": READERS,
    "acknowledge": DECIDERS,
    "hold": DECIDERS,
    "take_over": DECIDERS,
    "let_go": DECIDERS,
    "draft": DECIDERS,
    "arrange_pages": DECIDERS,
    "unarrange": DECIDERS,
    "ask_for_page": DECIDERS,
    "escalate": DECIDERS,
    "decide_paper": DECIDERS,
    "undo": DECIDERS,
}
"""By the route's name; a test walks every route and every role."""


def may(role: Role, route: str) -> bool:
    """Tell whether the role may use the route; unknown routes are nobody's."""
    return route in OPEN_TO_STRANGERS or role in ACCESS.get(route, frozenset())
