"""Tell a court's paper from an agency's, show why, and put it before counsel."""

__version__ = "0.1.0"
