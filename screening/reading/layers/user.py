"""Become nobody: a process that was started by root keeps no right of root."""

from __future__ import annotations

import ctypes
import os

NOBODY = 65_534
"""User and group that own nothing; the same number on Linux everywhere."""


CAPABILITY_VERSION_3 = 0x20080522
"""Number of <linux/capability.h>: three sets of 64 bits, in two halves."""


def drop() -> None:
    """Give up root for good; whoever is not root stays who they are.

    Raises:
        OSError: if root may not become another user here.
    """
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    _drop_capabilities()


def _drop_capabilities() -> None:
    """Give up the rights of root one by one: the maker of a namespace has them too."""
    head = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(head, none) != 0:
        raise OSError(ctypes.get_errno(), "the rights could not be given up")
