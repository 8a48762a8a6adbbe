"""The keys of one entry of the table of inboxes, each asked for by its kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from screening.errors import SettingsError
from screening.settings.secret import secret_in


class Keys:
    """What one entry gives; whatever nobody asked for is an error."""

    def __init__(self, given: object, place: str) -> None:
        """Take the entry and where it stands, for messages."""
        if not isinstance(given, dict):
            raise SettingsError(
                f"{place} is no table of keys; write [[inbox]] above it"
            )
        self._given: Mapping[str, object] = given
        self._place = place
        self._asked: set[str] = {"name"}

    def called(self, name: str) -> Keys:
        """Return the same keys, whose errors give the entry's name."""
        return Keys(self._given, f'inbox "{name}" ({self._place})')

    def wrong(self, key: str, says: str) -> SettingsError:
        """Return what to raise about a key; its value is never quoted."""
        return SettingsError(f"{self._place}: {key} {says}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default the key must be there, and not empty."""
        self._asked.add(key)
        value = self._given.get(key, default)
        if value is None:
            raise self.wrong(key, "is missing; add it")
        if not isinstance(value, str) or not value.isprintable():
            raise self.wrong(key, "must be a text in quotes, on one line")
        if default is None and not value.strip():
            raise self.wrong(key, "is empty; fill it in")
        return value

    def number(self, key: str, default: int, most: int) -> int:
        """Return a whole number from 1 to ``most``."""
        self._asked.add(key)
        value = self._given.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "must be a whole number, without quotes")
        if not 1 <= value <= most:
            raise self.wrong(key, f"must be from 1 to {most:,}")
        return value

    def day(self, key: str) -> date | None:
        """Return a day; None if the key is not there."""
        self._asked.add(key)
        value = self._given.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, "must be a day without quotes, such as 2026-11-23")
        return value

    def path(self, key: str) -> Path:
        """Return an absolute path."""
        path = Path(self.text(key)).expanduser()
        if not path.is_absolute():
            raise self.wrong(key, "must be a whole path, from / on")
        return path

    def path_or_none(self, key: str) -> Path | None:
        """Return an absolute path; None if the key is not there."""
        self._asked.add(key)
        return self.path(key) if key in self._given else None

    def secret(self, key: str) -> Path:
        """Return the path of a file with a secret, looked at now: a slip stops the start."""
        return self._secret_at(key, self.path(key))

    def secret_or_none(self, key: str) -> Path | None:
        """Return the path of a file with a secret; None if the key is not there."""
        path = self.path_or_none(key)
        return None if path is None else self._secret_at(key, path)

    def require_none_left(self) -> None:
        """Raise if a key is misspelt, or another kind's: it would have no effect."""
        left = sorted(set(self._given) - self._asked)
        if left:
            raise SettingsError(
                f"{self._place} does not take {', '.join(left)}; it takes "
                f"{', '.join(sorted(self._asked))}"
            )

    def _secret_at(self, key: str, path: Path) -> Path:
        try:
            secret = secret_in(path)
        except SettingsError as error:
            raise self.wrong(key, str(error)) from error
        if not secret:
            raise self.wrong(key, f"is empty: put the secret into {path}")
        return path
