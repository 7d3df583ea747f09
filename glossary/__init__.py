"""Official names: concepts with their terms, matched in text, read from and written to files. Nothing of reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.adopting import adopted, adopted_concept
    from glossary.auditing import audit
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

_ROOMS = {
    "glossary.adopting": ("adopted", "adopted_concept"),
    "glossary.auditing": ("audit",),
    "glossary.diff": ("Action", "Plan", "apply", "difference", "plan"),
    "glossary.doubts": ("AuditFinding",),
    "glossary.formats.imported": ("Imported", "Rejected"),
    "glossary.formats.registry": (
        "FORMATS",
        "Format",
        "dumps",
        "examine",
        "format_of",
        "load",
        "loads",
        "losses",
        "save",
    ),
    "glossary.fuzzy": ("NearMiss", "Proposal"),
    "glossary.joining": ("join",),
    "glossary.matching.forms": ("forms_of",),
    "glossary.matching.found": ("TermMatch",),
    "glossary.merging": ("merge", "merged", "split"),
    "glossary.searching": ("Found", "Hit", "search"),
    "glossary.termbase": ("TermBase", "right_name"),
}
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """A room is opened when something of it is first asked for: a program that only matches needs no file formats."""
    if name not in _ROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_ROOM[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])


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
