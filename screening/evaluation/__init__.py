"""How well papers are told apart: figures with exact bounds."""
