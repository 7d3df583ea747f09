"""Decisions become a Revision. Pure: model and language only.

revise(report, changes)         what the report reads after the changes
apply(revision, *suggestions)   the changes after these cures, made on the current report
edit_text, operate              the changes after one edit or block operation by hand
"""

from review.revising.addressing import apply, edit_text
from review.revising.layout import revise
from review.revising.operating import operate

__all__ = ["apply", "edit_text", "operate", "revise"]
