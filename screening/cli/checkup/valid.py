"""Are the files that shape a verdict in order?"""
# ruff: noqa: PLC0415  # loads what it looks at

from __future__ import annotations

from collections.abc import Iterator

from screening.cli.checkup.finding import Finding, State
from screening.errors import FormError, ModelError, PolicyError
from screening.settings import Settings

AREA = "valid"


def valid(settings: Settings) -> Iterator[Finding]:
    """Yield how forms, model, policy and certificate stand."""
    yield _forms(settings)
    model = _model(settings)
    yield model
    policy = _policy(settings)
    yield policy
    if policy.state is State.WELL and model.state is State.WELL:
        yield _certificate(settings)


def _forms(settings: Settings) -> Finding:
    from screening import forms

    try:
        registry = forms.load(settings.models)
    except FormError as error:
        remedy = "mend that file, then run screening forms check"
        return Finding(AREA, "forms", State.ILL, str(error), remedy)
    detail = f"{len(registry.forms)} forms, digest {registry.digest}"
    return Finding(AREA, "forms", State.WELL, detail)


def _model(settings: Settings) -> Finding:
    from screening.adapters.opinion.artefact import FOLDER, sealed

    try:
        found = sealed(settings.models / FOLDER)
    except ModelError as error:
        remedy = "restore it from the release, or run make model and make certify"
        return Finding(AREA, "second reader", State.ILL, str(error), remedy)
    return Finding(AREA, "second reader", State.WELL, found.version)


def _policy(settings: Settings) -> Finding:
    from screening import wiring

    try:
        found = wiring.policy(settings)
    except PolicyError as error:
        remedy = "mend that file, then run screening policy check"
        return Finding(AREA, "policy", State.ILL, str(error), remedy)
    return Finding(AREA, "policy", State.WELL, f"version {found.version}")


def _certificate(settings: Settings) -> Finding:
    from screening import wiring

    try:
        found = wiring.clearing(settings)
    except FormError as error:
        remedy = "mend that file, then run screening forms check"
        return Finding(AREA, "certificate", State.ILL, str(error), remedy)
    if found.objections:
        detail = f"nothing is cleared: {'; '.join(found.objections)}"
        remedy = "install the certified release, or run make certify"
        return Finding(AREA, "certificate", State.ILL, detail, remedy)
    return Finding(AREA, "certificate", State.WELL, f"for {min(found.engines)}")
