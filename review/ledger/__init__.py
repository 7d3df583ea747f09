"""The ledger of a report, folded. Pure: model only.

fold(entries)              the state after these entries
diff(base, old, new)       the effects of a step, before and after
undoing, redoing           what a person's next undo or redo would change
to_lines, from_lines       a ledger as JSON lines
"""

from review.ledger.effects import Effects, diff
from review.ledger.folding import Folded, fold, home
from review.ledger.lines import effects_from_json, effects_to_json, from_lines, to_lines
from review.ledger.turning import Turn, redoing, stacks, undoing

__all__ = [
    "Effects",
    "Folded",
    "Turn",
    "diff",
    "effects_from_json",
    "effects_to_json",
    "fold",
    "from_lines",
    "home",
    "redoing",
    "stacks",
    "to_lines",
    "undoing",
]
