"""Series on which an alert of infra/prometheus must fire, and calm ones on which not."""

from __future__ import annotations

CALM = {
    "screening_ledger_up": "1x60",
    'screening_oldest_unsettled_seconds{lane="live"}': "40x60",
    # An archive may wait for days.
    'screening_oldest_unsettled_seconds{lane="bulk"}': "90000x60",
    'screening_settling_seconds{quantile="0.95"}': "25x60",
    "screening_audit_entries_total": "0+10x60",
    'screening_counsel_overdue{urgency="high"}': "0x60",
    'screening_notices_oldest_seconds{channel="email"}': "30x60",
    'screening_alarms_open{kind="late"}': "0x60",
    "screening_audit_unsigned_seconds": "290x60",
    'screening_leases{state="expired"}': "0x60",
    # An exporter that started anew after retention erased verdicts counts fewer.
    'screening_reasons_total{code="not_certified"}': "7x40 5x20",
    "screening_ocr_confidence": "0.93x60",
    'screening_verdicts_total{status="rejected",paper_class="undetermined"}': "3x60",
    'screening_verdicts_total{status="cleared",paper_class="other"}': "0+1x60",
}
"""A value for each minute of an hour, as promtool writes them."""

TROUBLE: dict[str, tuple[str, str]] = {
    "ScreeningUnwatched": ("screening_ledger_up", "_x60"),
    "LedgerAway": ("screening_ledger_up", "0x60"),
    "PaperLate": ('screening_oldest_unsettled_seconds{lane="live"}', "901x60"),
    "SettlingSlow": ('screening_settling_seconds{quantile="0.95"}', "400x60"),
    "CounselOverdue": ('screening_counsel_overdue{urgency="high"}', "1x60"),
    "NoticesStuck": ('screening_notices_oldest_seconds{channel="email"}', "901x60"),
    "AlarmOpen": ('screening_alarms_open{kind="late"}', "1x60"),
    "RecordUnsigned": ("screening_audit_unsigned_seconds", "901x60"),
    "LeasesExpired": ('screening_leases{state="expired"}', "2x60"),
    "NothingCleared": ('screening_reasons_total{code="not_certified"}', "7+1x60"),
    "ReadingPoor": ("screening_ocr_confidence", "0.5x60"),
    "RejectionsRose": (
        'screening_verdicts_total{status="rejected",paper_class="undetermined"}',
        "0+2x60",
    ),
}
"""By alert, the one series that is other than calm, and its values."""
