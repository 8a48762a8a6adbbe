"""The memorandum of a custody bundle, as a PDF that people read and print.

Apart from `screening.synthesis`, which draws invented papers: this states facts.
"""

from screening.memorandum.compose import Made, memorandum
from screening.memorandum.leaf import Leaf, Spot

__all__ = ["Leaf", "Made", "Spot", "memorandum"]
