"""Frozen values of the domain. No I/O, no clock, no randomness.

Imports only `review.errors` and `glossary.model`.
"""

from review.model.alignment import Alignment, Pair
from review.model.finding import (
    Applicability,
    Family,
    Finding,
    Flaw,
    Related,
    Severity,
    Signature,
    Suggestion,
    TermReference,
)
from review.model.message import Message, msg, nmsg
from review.model.report import (
    OBJECT,
    STYLES,
    Block,
    BlockKind,
    Placeholder,
    Report,
    Segment,
    SegmentState,
    assemble,
)
from review.model.revision import Changes, Decision, DecisionKind, Origin, Revision
from review.model.span import Edit, Operation, OperationKind, Span, apply_edits

__all__ = [
    "OBJECT",
    "STYLES",
    "Alignment",
    "Applicability",
    "Block",
    "BlockKind",
    "Changes",
    "Decision",
    "DecisionKind",
    "Edit",
    "Family",
    "Finding",
    "Flaw",
    "Message",
    "Operation",
    "OperationKind",
    "Origin",
    "Pair",
    "Placeholder",
    "Related",
    "Report",
    "Revision",
    "Segment",
    "SegmentState",
    "Severity",
    "Signature",
    "Span",
    "Suggestion",
    "TermReference",
    "apply_edits",
    "assemble",
    "msg",
    "nmsg",
]
