"""Outside places for signed checkpoints."""
