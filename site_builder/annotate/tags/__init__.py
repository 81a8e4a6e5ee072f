"""Tags: which blocks of an agreement limit liability, shut it out, or bind the customer.

A tag is a claim with the rule that made it, the evidence in the block's own text and a status;
no rule knows the name of a party. See :mod:`.rule` for the form of the rule table.
"""

from .doubt import findings
from .parties import detect
from .rule import Rule
from .table import INHERITED, NAMES, REVIEWER, RULES, describe
from .tagger import fallen, provisions, read, tag, tagged
from .why import near_misses, party_lines, reasons, sentence

__all__ = [
    "INHERITED",
    "NAMES",
    "REVIEWER",
    "RULES",
    "Rule",
    "describe",
    "detect",
    "fallen",
    "findings",
    "near_misses",
    "party_lines",
    "provisions",
    "read",
    "reasons",
    "sentence",
    "tag",
    "tagged",
]
