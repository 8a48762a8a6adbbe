"""README.txt of a custody bundle: for whoever has never heard of this program."""

from __future__ import annotations

from screening.audit.custody import Custody
from screening.audit.keys import PublicKey

LETTER = """\
CUSTODY BUNDLE OF ONE PAPER

This folder shows what a county recorded about one paper: when it arrived, what the
screening program said about it and on what evidence, and who was told. It can be
checked without the county and without its program.

The paper's id is the SHA-256 of its bytes:
{submission}

WHAT IS HERE
memorandum.pdf     the record in words; begin here
original.*         the paper as it arrived, byte for byte
verdict-N.json     what the program said, version N
entries.jsonl      every step in the county's record that concerns this paper
openings.json      what those steps were about, and what shows that it was not changed
checkpoints.txt    statements that the county signed soon after each step
proofs.json        what ties each step to one of those statements
public-key.pem     the county's public key, id {key}
SHA256SUMS         the digest of each file here

HOW TO CHECK IT
With the program, on any machine:
    screening audit verify THIS-FOLDER --public-key KEY.pem
Take the key from somebody whom you trust (county counsel has it), not from this folder.

By hand, with tools that come with most systems:
1. The files:      sha256sum --check SHA256SUMS
2. The paper:      sha256sum original.*             gives the id above.
3. A signature:    copy one checkpoint from checkpoints.txt into a file "one", then
       sed '/^signature: /d' one > statement
       sed -n 's/^signature: //p' one | base64 -d > signature
       openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in statement \\
           -sigfile signature
4. A step:         its digest is the SHA-256 of a zero byte followed by its "entry" as it
                   stands in the line, from {{ to }}.
5. Its place:      combine the digest with the hashes in proofs.json as RFC 6962,
                   section 2.1.1, says; the end is the "root" of the checkpoint.
6. Its content:    SHA-256 of the 32 bytes of "salt" followed by the text of "content" in
                   openings.json is the "seal" in the entry.

WHAT IT SHOWS, AND WHAT NOT
It shows that these steps were recorded in these words before the checkpoint was signed,
and not changed since. It does not show that no other step about this paper was left out:
for that, ask the county for an export of its whole record (it holds no content) and the
checkpoints that others keep. A time is the time of the county's database.
A step without an opening is either about no content, or its content has been erased as
the law on retention requires.

The verdict is a machine's. It never permitted cooperation by itself; county counsel
decide.
"""


def letter(custody: Custody, key: PublicKey) -> str:
    """Return the text."""
    return LETTER.format(submission=custody.submission, key=key.id)
