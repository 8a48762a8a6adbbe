"""What starts the Dags besides the clock. Names and addresses stay as they are."""

from __future__ import annotations

from airflow.sdk import Asset, AssetWatcher

from screening.orchestration.doorbell import Doorbell

ARRIVALS = Asset(
    name="arrivals",
    uri="screening://inboxes/arrivals",
    watchers=[AssetWatcher(name="inbox-doorbell", trigger=Doorbell())],
)
"""Something lies in an inbox."""

NOTICES_OWED = Asset(name="notices-owed", uri="screening://ledger/notices-owed")
"""A verdict was recorded, so somebody may have to be told."""
