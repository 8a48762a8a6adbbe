"""Second readers, who learned from examples."""
