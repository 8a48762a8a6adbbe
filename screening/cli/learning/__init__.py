"""``screening train``: the papers that the second reader learns from."""
