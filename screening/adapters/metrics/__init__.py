"""What the ledger knows, as other programs scrape it."""
