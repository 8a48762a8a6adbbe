"""What must be true of the project, written as tests; mirrors the source."""
