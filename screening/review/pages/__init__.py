"""What each page shows: frozen values, made from the ledger, that templates print."""
