"""``screening forms check`` and ``screening policy check``."""
# ruff: noqa: PLC0415  # only this command needs them

from __future__ import annotations

from collections import Counter

import typer

from screening.settings import Settings


def check_forms() -> None:
    """Load every form, say what was found, or name the file that is wrong."""
    from screening import forms

    registry = forms.load(Settings.from_env().models)
    counts = Counter(str(form.paper_class) for form in registry.forms)
    typer.echo(f"{len(registry.forms)} forms are valid; digest {registry.digest}")
    for name, count in sorted(counts.items()):
        typer.echo(f"  {name:<16}{count:>4}")


def check_policy() -> None:
    """Load the policy, say what was found, or name the file that is wrong."""
    from screening import wiring

    found = wiring.policy(Settings.from_env())
    typer.echo(f"The policy is valid; version {found.version}, from {found.starts}")
    typer.echo(f"  routes          {len(found.routes):>4}")
    typer.echo(f"  counsel         {len(found.counsel):>4}")
    typer.echo(f"  departments     {len(found.departments):>4}")
