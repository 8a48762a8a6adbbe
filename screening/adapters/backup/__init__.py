"""Copies of all state, and the way back from them."""
