"""Multilingual registers after ISO 19135, as ISO/TC 211 keeps them: a sheet per language, one id per concept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from glossary.formats import cells
from glossary.formats.mapping import language_named
from glossary.intake.tables import Row
from glossary.model import Concept, Evidence, FormKind, LanguageSection, Term, TermStatus
from glossary.termbase import TermBase
from glossary.text.scripts import language_tag

# ISO 639-2 codes (both kinds) of the languages met in such registers.
_CODES = {
    "eng": "en", "ara": "ar", "zho": "zh", "chi": "zh", "dan": "da", "nld": "nl", "dut": "nl", "fin": "fi", "fra": "fr",
    "fre": "fr", "deu": "de", "ger": "de", "jpn": "ja", "kor": "ko", "pol": "pl", "rus": "ru", "spa": "es", "swe": "sv",
    "ita": "it", "por": "pt", "nor": "nb", "ces": "cs", "tur": "tr",
}  # fmt: skip
_STATUSES = {"superseded": TermStatus.DEPRECATED, "retired": TermStatus.DEPRECATED}


def read(sheets: Mapping[str, Sequence[Row]], name: str) -> TermBase | None:
    """The register in the sheets, or None when they are no register."""
    concepts: dict[str, Concept] = {}
    for title, rows in sheets.items():
        language = _language(rows) or language_named(title)
        header = next((n for n, row in enumerate(rows) if _key(row.cells[0]) == "term_id"), None)
        if not language or header is None:
            continue
        names = [_key(cell) for cell in rows[header].cells]
        for row in rows[header + 1 :]:
            cells_by_name: dict[str, str] = {}
            for key, cell in zip(names, row.cells, strict=False):
                cells_by_name.setdefault(key, cell)  # later columns of the same name are alternatives
            _add(concepts, cells_by_name, language)
    return TermBase(PurePath(name).stem, concepts.values()) if concepts else None


def _language(rows: Sequence[Row]) -> str | None:
    """The language of a sheet, from its row “Operating Language Code”."""
    for row in rows[:30]:
        if row.cells[0].strip().lower() == "operating language code" and len(row.cells) > 1:
            code = row.cells[1].strip().lower().split("/")[0]
            return _CODES.get(code) or language_tag(code)
    return None


def _key(cell: str) -> str:
    """The first words of a heading, without what it says about data types."""
    return re.split(r"\[|Data\s+Type", cell)[0].strip().lower().replace("\n", " ")


def _add(concepts: dict[str, Concept], row: Mapping[str, str], language: str) -> None:
    concept_id, text = row["term_id"].strip(), " ".join(row.get("term", "").split())
    if not concept_id or not text:
        return
    section = LanguageSection(language, tuple(_terms(row, text)))
    known = concepts.get(concept_id)
    if known is None:
        source = row.get("authoritative source", "").strip()
        concepts[concept_id] = Concept(
            concept_id,
            (section,),
            definition=row.get("definition", "").strip() or None,
            evidence=(Evidence(source),) if source else (),
        )
    elif all(s.language != language for s in known.languages):
        concepts[concept_id] = replace(known, languages=(*known.languages, section))


def _terms(row: Mapping[str, str], text: str) -> list[Term]:
    status = _STATUSES.get(row.get("entry status", "").strip().lower(), TermStatus.PREFERRED)
    terms = [Term(text, status, cells.case_rule("", text))]
    short = " ".join(row.get("term_abbreviation", row.get("term abbreviation", "")).split())
    if short:
        terms.append(Term(short, TermStatus.ADMITTED, cells.case_rule("", short), form=FormKind.SHORT))
    synonyms = cells.listed(row.get("term synonyms", ""))
    return terms + [Term(word, TermStatus.ADMITTED, cells.case_rule("", word)) for word in synonyms]
