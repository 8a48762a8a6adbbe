"""``screening evaluate``: how well papers are told apart."""
