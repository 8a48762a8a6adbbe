"""Files by any address: a path, or ``s3://bucket/key``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from screening.ports import Shelf


class AnyShelf:
    """Asks the shelf that an address belongs to."""

    def __init__(
        self, paths: Shelf, schemes: Mapping[str, Callable[[], Shelf]]
    ) -> None:
        """Take one shelf for paths, and what opens one for each scheme such as ``s3``.

        A scheme's shelf is opened when it is first asked: its library takes long to load.
        """
        self._paths = paths
        self._schemes = schemes
        self._opened: dict[str, Shelf] = {}

    def fetch(self, place: str) -> bytes:
        """Return the bytes of a file."""
        return self._of(place).fetch(place)

    def places(self, folder: str) -> Iterator[str]:
        """Yield the addresses of all files under a folder."""
        return self._of(folder).places(folder)

    def _of(self, place: str) -> Shelf:
        scheme, found, _ = place.partition("://")
        if not found or scheme not in self._schemes:
            return self._paths
        if scheme not in self._opened:
            self._opened[scheme] = self._schemes[scheme]()
        return self._opened[scheme]
