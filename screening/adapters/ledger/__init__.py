"""The ledger in a database: SQLite and PostgreSQL from one schema."""
