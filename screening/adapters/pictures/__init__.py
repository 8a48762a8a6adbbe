"""Where drawn pages are kept for the next look."""
