"""Official names: concepts with their terms, matched in text, read from and written to files. Nothing of reports."""

from glossary.adopting import adopted, adopted_concept
from glossary.audit import audit
from glossary.diff import Action, Plan, apply, difference, plan
from glossary.doubts import AuditFinding
from glossary.formats.imported import Imported, Rejected
from glossary.formats.registry import FORMATS, Format, dumps, examine, format_of, load, loads, losses, save
from glossary.fuzzy import NearMiss, Proposal
from glossary.joining import join
from glossary.matching.forms import forms_of
from glossary.matching.found import TermMatch
from glossary.merging import merge, merged, split
from glossary.searching import Found, Hit, search
from glossary.termbase import TermBase, right_name

__all__ = [
    "FORMATS",
    "Action",
    "AuditFinding",
    "Format",
    "Found",
    "Hit",
    "Imported",
    "NearMiss",
    "Plan",
    "Proposal",
    "Rejected",
    "TermBase",
    "TermMatch",
    "adopted",
    "adopted_concept",
    "apply",
    "audit",
    "difference",
    "dumps",
    "examine",
    "format_of",
    "forms_of",
    "join",
    "load",
    "loads",
    "losses",
    "merge",
    "merged",
    "plan",
    "right_name",
    "save",
    "search",
    "split",
]
