"""The audit chain: entries, their digests, signed checkpoints, and who checks them.

Nothing here knows a database: the same code checks the ledger of the county and an
export on a machine that has never seen it. See infra/decisions/0015-audit-chain.md.
"""
