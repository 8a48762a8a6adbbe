"""One paper with its whole record, and the bundle of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from screening.audit.bundle import SUMS, proof_of, record_files, sums
from screening.audit.custody import Custody, Opening, Said, Told
from screening.audit.entry import GENESIS, Link, canonical_json, chained, sealed
from tests.audit.chains import SIGNER, checkpoints, noted
from tests.makers import NOON, notice, receipt

ORIGINAL = b"%PDF-1.7 invented"
PAPER = sha256(ORIGINAL).hexdigest()
SALT = b"s" * 32

RESULT = json.dumps(
    {
        "class": "judicial",
        "review_reasons": [
            {"code": "signature_missing", "message": "The place is empty.", "page": 1}
        ],
        "segments": [
            {
                "pages": [1, 2],
                "doc_type": "ao-442",
                "class": "judicial",
                "evidence": [
                    {
                        "element": "court_caption",
                        "supports": "judicial",
                        "page": 1,
                        "text": "UNITED STATES <b>DISTRICT</b> COURT & more",
                    }
                ],
            }
        ],
    }
)
RULING = canonical_json({"content": RESULT, "version": 1})


def links() -> list[Link]:
    """Return a chain in which entries 2, 4 and 6 are the paper's."""
    ours = {
        2: replace(noted(2), submission=PAPER),
        4: replace(
            noted(4, "ruled"), submission=PAPER, version=1, seal=sealed(SALT, RULING)
        ),
        6: replace(noted(6, "notice sent"), submission=PAPER),
    }
    return list(chained((ours.get(i, noted(i)) for i in range(1, 8)), 0, GENESIS))


def custody() -> Custody:
    said = Said(1, NOON + timedelta(minutes=1), "awaiting_review", "2026-11", RESULT)
    told = Told(notice("counsel@county.test"), "<1@screening>", NOON, NOON, 1)
    return Custody(
        submission=PAPER,
        size=len(ORIGINAL),
        accepted_at=NOON,
        status="awaiting_review",
        receipts=(receipt("fax-0001.pdf"),),
        said=(said,),
        told=(told,),
        links=tuple(item for item in links() if item.entry.noted.submission == PAPER),
        openings=(Opening(4, "rulings", SALT.hex(), RULING),),
    )


def bundle() -> dict[str, bytes]:
    whole = links()
    one, two = signed = checkpoints(whole, 5, 7)
    proofs = [
        proof_of(whole[1], whole[:5], one),
        proof_of(whole[3], whole[:5], one),
        proof_of(whole[5], whole[5:], two),
    ]
    files = {**record_files(custody(), proofs, signed), "original.pdf": ORIGINAL}
    files["public-key.pem"] = SIGNER.public.pem
    return {**files, SUMS: sums(files)}
