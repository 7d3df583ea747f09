"""Official names: concepts with their terms, matched in text, read from and written to files. Nothing of reports."""

from glossary.formats.registry import FORMATS, Format, dumps, load, loads
from glossary.matching.found import TermMatch
from glossary.termbase import TermBase, right_name

__all__ = ["FORMATS", "Format", "TermBase", "TermMatch", "dumps", "load", "loads", "right_name"]
