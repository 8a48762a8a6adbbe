"""Sets papers from words: blocks of a form, flowed in one of several styles."""
