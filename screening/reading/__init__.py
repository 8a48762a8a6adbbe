"""From foreign bytes to upright pages of words and marks."""
