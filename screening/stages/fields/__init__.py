"""The values filled into a paper, one subject per module."""
