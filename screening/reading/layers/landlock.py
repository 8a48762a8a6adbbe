"""Close every file to this process but the fonts, by the kernel's Landlock.

A PDF may name fonts that it does not carry, and pdfium looks for them when it draws:
without them the picture would differ from what a viewer shows.
"""

from __future__ import annotations

from pathlib import Path

from py_landlock import Landlock, LandlockError

FONTS = (
    Path("/usr/share/fonts"),
    Path("/usr/share/X11/fonts"),
    Path("/usr/local/share/fonts"),
)
"""Where pdfium looks for fonts on Linux; they hold nothing about anybody."""


def prepared() -> Landlock:
    """Return the rules, to be applied once; TCP and signals are refused as well.

    An older kernel refuses fewer kinds of access; the filter of calls covers those.

    Raises:
        OSError: if the kernel offers no Landlock.
    """
    rules = Landlock(strict=False)
    try:
        if rules.abi_version < 1:
            raise OSError("the kernel offers no Landlock")
        return rules.allow_read(*(folder for folder in FONTS if folder.is_dir()))
    except LandlockError as error:
        raise OSError("the kernel offers no Landlock") from error


def apply(rules: Landlock) -> None:
    """Bind this process to the rules for good, and see that they hold.

    Raises:
        OSError: if they do not.
    """
    try:
        rules.apply()
    except LandlockError as error:
        raise OSError("the kernel refused the rules") from error
    try:
        next(Path("/").iterdir(), None)
    except PermissionError:
        return
    raise OSError("the kernel took the rules and does not keep them")
