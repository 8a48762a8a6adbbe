"""The routes of the review app: one table, and one module for each subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fastapi import Response

from screening.review.routes.arrange import arrange_pages, unarrange
from screening.review.routes.beside import beside
from screening.review.routes.blind import answer_blind, blind, blind_picture
from screening.review.routes.decide import decide_paper, undo
from screening.review.routes.export import export
from screening.review.routes.flips import flips, seen_flip
from screening.review.routes.others import dashboard, health, submissions
from screening.review.routes.paper import (
    acknowledge,
    draft,
    hold,
    let_go,
    paper,
    take_over,
)
from screening.review.routes.pictures import original, picture
from screening.review.routes.printed import printed
from screening.review.routes.queue import counts, queue
from screening.review.routes.refer import ask_for_page, escalate
from screening.review.routes.search import search
from screening.review.routes.sign_in import (
    home,
    language,
    sign_in,
    sign_in_link,
    sign_in_page,
    sign_out,
)
from screening.review.routes.sso import sso, sso_back


class Road(NamedTuple):
    """One address and what answers there; its name is the function's."""

    method: str
    path: str
    answers: Callable[..., Response]


ROADS = (
    Road("GET", "/", home),
    Road("GET", "/sign-in", sign_in_page),
    Road("GET", "/sign-in/{secret}", sign_in_link),
    Road("POST", "/sign-in/{secret}", sign_in),
    Road("GET", "/sso", sso),
    Road("GET", "/sso/back", sso_back),
    Road("POST", "/sign-out", sign_out),
    Road("POST", "/language", language),
    Road("GET", "/queue", queue),
    Road("GET", "/queue/counts", counts),
    Road("GET", "/search", search),
    Road("GET", "/submissions", submissions),
    Road("GET", "/health", health),
    Road("GET", "/dashboard", dashboard),
    Road("GET", "/blind", blind),
    Road("GET", "/blind/{submission}/pages/{page}/{width}.png", blind_picture),
    Road("POST", "/blind/{submission}", answer_blind),
    Road("GET", "/flips", flips),
    Road("POST", "/flips/{submission}/seen", seen_flip),
    Road("GET", "/papers/{submission}", paper),
    Road("GET", "/papers/{submission}/pages/{page}/{width}.png", picture),
    Road("GET", "/papers/{submission}/file", original),
    Road("GET", "/papers/{submission}/print", printed),
    Road("GET", "/papers/{submission}/beside", beside),
    Road("POST", "/papers/{submission}/acknowledge", acknowledge),
    Road("POST", "/papers/{submission}/hold", hold),
    Road("POST", "/papers/{submission}/take-over", take_over),
    Road("POST", "/papers/{submission}/let-go", let_go),
    Road("POST", "/papers/{submission}/draft", draft),
    Road("POST", "/papers/{submission}/ask-for-page", ask_for_page),
    Road("POST", "/papers/{submission}/escalate", escalate),
    Road("POST", "/papers/{submission}/arrange", arrange_pages),
    Road("POST", "/papers/{submission}/unarrange", unarrange),
    Road("POST", "/papers/{submission}/decide", decide_paper),
    Road("POST", "/papers/{submission}/undo", undo),
    Road("POST", "/papers/{submission}/export", export),
)
"""Everything that can be asked of the app; `access` says by whom."""
