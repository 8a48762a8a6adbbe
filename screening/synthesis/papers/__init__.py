"""Painters of papers, by the family that issues them, and their index."""
