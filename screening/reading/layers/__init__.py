"""The layers around a reading child; each refuses what another might let through."""

from __future__ import annotations

from enum import StrEnum


class Layer(StrEnum):
    """A layer without which nothing is opened, unless its absence was accepted.

    Namespaces are a layer too, but an extra one: many machines forbid them, and
    what they refuse is refused by the others as well.
    """

    USER = "user"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"


REMEDIES = {
    Layer.USER: (
        "root may not become another user here, so start it as an ordinary user"
    ),
    Layer.LANDLOCK: (
        "the kernel offers no Landlock, so use Linux 5.13 or later with landlock "
        "among its security modules"
    ),
    Layer.SECCOMP: (
        "system calls cannot be filtered, so install the package libseccomp2 and let "
        "the container set filters"
    ),
}
"""What to do where a layer is missing."""

NO_PROGRAMS = (
    "the OCR engine runs programs, which a locked process cannot, so install tesserocr"
)
"""What to do where an engine cannot bear the layers."""

ACCEPT = "SCREENING_ACCEPT_MISSING_LAYERS"
"""The setting by which a county accepts that layers are missing."""


def named(text: str) -> tuple[Layer, ...]:
    """Return the layers that a list such as ``landlock, seccomp`` names.

    Raises:
        ValueError: if one of them is no layer.
    """
    names = [name.strip() for name in text.split(",")]
    return tuple(Layer(name) for name in names if name)
