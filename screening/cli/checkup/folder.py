"""May papers be written into a folder?"""

from __future__ import annotations

import os
from pathlib import Path

from screening.cli.checkup.finding import Finding, State


def writable(subject: str, folder: Path) -> Finding:
    """Tell whether papers could be written here, or the folder made when needed."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        remedy = f"make {nearest} a folder that this user may write to"
        detail = f"{folder} is not writable"
        return Finding("reachable", subject, State.ILL, detail, remedy)
    detail = str(folder) if folder.exists() else f"{folder} will be made"
    return Finding("reachable", subject, State.WELL, detail)
