"""Decisions become a Revision. Pure: model and language only.

revise(report, changes)         what the report reads after the changes
apply(revision, *suggestions)   the changes after these cures, made on the current report
edit_text, operate              the changes after one edit or block operation by hand
as_edits(report, suggestion)    the cure with its block operations written as text edits
side_by_side(revision)          the untouched text and the current one, paragraph beside paragraph
"""

from review.revising.addressing import apply, edit_text
from review.revising.beside import Beside, side_by_side
from review.revising.layout import revise
from review.revising.operating import operate
from review.revising.textual import as_edits

__all__ = ["Beside", "apply", "as_edits", "edit_text", "operate", "revise", "side_by_side"]
