"""Draws synthetic papers, with the truth about each: for demo, tests and training."""
