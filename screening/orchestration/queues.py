"""Names of the queues by which workers choose what they take.

A worker takes from its queues in turn, so that a short task waits for one paper at most,
however many papers wait.
"""

from __future__ import annotations

PROMPT = "prompt"
"""Taking papers in, notices, the sweep: seconds each, and people wait for them."""

LIVE = "live"
"""Papers that arrived."""

BULK = "bulk"
"""Archives that are screened again."""

ALL = (PROMPT, LIVE, BULK)
