"""The shipped policy and names, as the command line takes them."""

from __future__ import annotations

from datetime import date

from screening import gazetteer
from screening.cli.directions import Rules
from screening.policy.load import load_policy
from screening.settings import PROJECT

TODAY = date(2026, 11, 20)
POLICY = load_policy(PROJECT / "models" / "policy", TODAY)
RULES = Rules(POLICY, gazetteer.load(PROJECT / "models"), TODAY)
