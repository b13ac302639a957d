"""Numbers of a text and the bounds they state: figures, number words, dozens and several, «at least» and «about».

`Numbers(vocabulary).find(tokens)` gives all of them in one pass, numbers that count nothing (ordinals, times, years, names)
told apart by their `kind`. `Numbers.bound_behind` looks for a bound behind the counted noun.
"""

from riwaya.arabic.numbers.find import Numbers
from riwaya.arabic.numbers.number import Kind, Number, spread
from riwaya.arabic.numbers.vocabulary import Vocabulary

__all__ = ["Kind", "Number", "Numbers", "Vocabulary", "spread"]
