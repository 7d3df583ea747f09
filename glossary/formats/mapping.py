"""What the columns of a table mean: our own header exactly, a foreign one by a guess that can be shown and changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary.errors import NoSuchColumn
from glossary.intake.tables import unguard
from glossary.model import TermStatus
from glossary.text.guessing import guess_language
from glossary.text.scripts import language_tag


class Role(StrEnum):
    """What a column holds. `TERM`, `CASE`, `WHEN`, `AUTOMATIC`, `DETAILS` and `PART_OF_SPEECH` belong to a language;
    `SOURCE_*` and `TARGET_*` to a language that another column names row by row."""

    ID = "id"
    TERM = "term"
    CASE = "case"
    WHEN = "when"
    AUTOMATIC = "automatic"
    DETAILS = "details"
    PART_OF_SPEECH = "part of speech"
    KIND = "kind"
    DOMAIN = "domain"
    DEFINITION = "definition"
    NOTE = "note"
    EVIDENCE = "evidence"
    EVIDENCE_DETAILS = "evidence details"
    CONCEPT_DETAILS = "concept details"
    VALID_FROM = "valid from"
    VALID_TO = "valid to"
    RELATION = "relation"
    SOURCE_LANGUAGE = "source language"
    TARGET_LANGUAGE = "target language"
    SOURCE_TERM = "source term"
    TARGET_TERM = "target term"
    EXTRA = "kept as it is"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as in the file, what it holds, and of what language and status.

    `name` is a relation's; a column of terms called `short` holds short forms.
    """

    header: str
    role: Role
    language: str | None = None
    status: TermStatus | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table in order. `own`: the header is Proofroom's; else it was guessed and should be shown.

    `header` False: the first row is a row like the others.
    """

    columns: tuple[Column, ...]
    own: bool = True
    header: bool = True

    @property
    def has_terms(self) -> bool:
        return any(c.role in (Role.TERM, Role.SOURCE_TERM, Role.TARGET_TERM) for c in self.columns)


_OWN = re.compile(
    r"(?P<language>.+)_"
    r"(?P<what>preferred|admitted|short|deprecated|proposed|case|deprecated_when|automatic|details)",
    re.IGNORECASE,
)
_OWN_ROLES = {
    "case": Role.CASE, "deprecated_when": Role.WHEN, "automatic": Role.AUTOMATIC, "details": Role.DETAILS,
}  # fmt: skip
_OWN_PLAIN = {
    "concept_id": Role.ID, "type": Role.KIND, "domain": Role.DOMAIN, "definition": Role.DEFINITION, "note": Role.NOTE,
    "valid_from": Role.VALID_FROM, "valid_to": Role.VALID_TO, "source": Role.EVIDENCE,
    "source_details": Role.EVIDENCE_DETAILS, "concept_details": Role.CONCEPT_DETAILS,
}  # fmt: skip
RELATIONS = ("parent", "replaced_by", "related")

_FOREIGN_NAMES = {
    Role.ID: "id stringid termid entryid conceptid uid",
    Role.PART_OF_SPEECH: "pos partofspeech wordclass",
    Role.DEFINITION: "description definition explanation",
    Role.DOMAIN: "domain subject subjectfield field topic",
    Role.NOTE: "note notes comment comments remark remarks tgtcomment",
    Role.SOURCE_LANGUAGE: "sourcelang sourcelanguage srclang",
    Role.TARGET_LANGUAGE: "targetlang targetlanguage tgtlang",
    Role.SOURCE_TERM: "sourcestring sourceterm source src sourcetext",
    Role.TARGET_TERM: "targetstring targetterm target tgt translation targettext",
    Role.EVIDENCE: "reference ref url evidence",
    Role.KIND: "type kind category",
}
_FOREIGN = {name: role for role, names in _FOREIGN_NAMES.items() for name in names.split()}

_LANGUAGE_NAMES = {
    "en": "english englisch anglais inglés 英文 英语 英語", "zh": "chinese chinesisch chinois chino 中文 汉语",
    "fr": "french français französisch 法语 法文", "de": "german deutsch allemand alemán 德语 德文",
    "es": "spanish español spanisch espagnol 西班牙语", "it": "italian", "pt": "portuguese", "ru": "russian",
    "ja": "japanese 日本語", "ko": "korean", "ar": "arabic", "nl": "dutch", "sv": "swedish", "da": "danish",
    "nb": "norwegian", "fi": "finnish", "pl": "polish", "cs": "czech", "tr": "turkish", "th": "thai",
    "vi": "vietnamese", "hu": "hungarian", "el": "greek",
}  # fmt: skip
_NAMES = {name: tag for tag, names in _LANGUAGE_NAMES.items() for name in names.split()} | {
    "simplified chinese": "zh-Hans",
    "traditional chinese": "zh-Hant",
}


# Where neither language is known, they are still two (BCP 47, private use).
_OTHER_UNKNOWN = "und-x-target"


def own(header: Sequence[str]) -> ColumnMapping | None:
    """The meaning of Proofroom's own header, or None for a header without `concept_id`."""
    names = [unguard(name.strip()) for name in header]
    if "concept_id" not in [name.lower() for name in names]:
        return None
    return ColumnMapping(tuple(_own_column(name) for name in names))


def _own_column(name: str) -> Column:
    low = name.lower()
    if low in _OWN_PLAIN:
        return Column(name, _OWN_PLAIN[low])
    if low in RELATIONS:
        return Column(name, Role.RELATION, name=low.replace("_", "-"))
    found = _OWN.fullmatch(name)
    language = language_tag(found["language"] if found else name)
    if not language:
        return Column(name, Role.EXTRA)
    if not found:
        return Column(name, Role.TERM, language, TermStatus.PREFERRED)
    what = found["what"].lower()
    if what in _OWN_ROLES:
        return Column(name, _OWN_ROLES[what], language)
    short = what == "short"
    return Column(name, Role.TERM, language, TermStatus("admitted" if short else what), "short" if short else None)


def told(rows: Sequence[Sequence[str]], said: Mapping[str, str], name: str) -> ColumnMapping:
    """The meaning of a table's columns, with what a person says of some of them.

    `said`: a header, or the number of a column from 1 → what that column would be called in our own header, or “-” for
    one that is only kept. Who names a header says that the first row is one. Raises NoSuchColumn.
    """
    header = [unguard(cell.strip()) for cell in rows[0]] if rows else []
    base = own(header) or guess(rows)
    places = {_place(header, len(base.columns), column, name): meant for column, meant in said.items()}
    first_row = any(column in header for column in said)
    if first_row and not base.header:
        base = ColumnMapping(tuple(Column(cell, Role.EXTRA) for cell in header), own=False)
    columns = list(base.columns)
    for place, meant in places.items():
        found = _own_column(meant) if meant != "-" else Column("", Role.EXTRA)
        if found.role is Role.EXTRA and meant != "-":
            hint = "Say it as in our own header: concept_id, zh, en_preferred, en_deprecated, note, …, or - to keep it."
            raise NoSuchColumn(
                "“{meant}” is nothing that a column can hold",
                hint=hint,
                path=name,
                line=1,
                meant=meant,
            )
        columns[place] = replace(found, header=columns[place].header)
    return replace(base, columns=tuple(columns))


def _place(header: Sequence[str], width: int, column: str, name: str) -> int:
    if column in header:
        if header.count(column) > 1:
            hint = "Give its number instead, from 1 on."
            raise NoSuchColumn("several columns are called “{wanted}”", hint=hint, path=name, line=1, wanted=column)
        return header.index(column)
    if column.isdecimal() and 0 < int(column) <= max(width, len(header)):
        return int(column) - 1
    known = "; ".join(cell for cell in header if cell)
    raise NoSuchColumn(
        "no column is called “{wanted}”.", hint="There are: {known}.", path=name, line=1, wanted=column, known=known
    )


def is_spare(name: str) -> bool:
    """Whether a column of this name under our own header means nothing of ours and so is kept as it is."""
    return name == name.strip() != "" and _own_column(name).role is Role.EXTRA


def language_named(name: str) -> str | None:
    """The tag of a language called by its English or its own name."""
    return _NAMES.get(name.strip().lower())


def guess(rows: Sequence[Sequence[str]], *, source: str | None = None, target: str | None = None) -> ColumnMapping:
    """What the columns of a foreign table may mean, from its first rows; `source` and `target` name its languages.

    Without a header that says anything, the first two columns are taken as source and target.
    """
    header = [unguard(cell.strip()) for cell in rows[0]] if rows else []
    columns = _sources(tuple(_foreign_column(name) for name in header))
    if ColumnMapping(columns).has_terms:
        return ColumnMapping(_with_languages(columns, rows, source, target), own=False)
    width = max(map(len, rows), default=0)
    bare = [Column("", role) for role in (Role.SOURCE_TERM, Role.TARGET_TERM, Role.NOTE)][:width]
    bare += [Column("", Role.EXTRA) for _ in range(width - len(bare))]
    return ColumnMapping(_with_languages(tuple(bare), rows, source, target), own=False, header=False)


def _sources(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside two languages and without a target, “source” is where the names were read."""
    roles = [column.role for column in columns]
    if roles.count(Role.TERM) < 2 or Role.TARGET_TERM in roles:
        return columns
    return tuple(
        replace(column, role=Role.EVIDENCE) if column.role is Role.SOURCE_TERM else column for column in columns
    )


def _foreign_column(name: str) -> Column:
    language = language_named(name) or language_tag(name)
    key = re.sub(r"[^a-z0-9]", "", name.lower())
    if key in _FOREIGN and not (language and len(name) == 2 and key not in ("id",)):
        return Column(name, _FOREIGN[key])
    if language:
        return Column(name, Role.TERM, language, TermStatus.PREFERRED)
    return Column(name, Role.EXTRA)


def _with_languages(
    columns: tuple[Column, ...], rows: Sequence[Sequence[str]], source: str | None, target: str | None
) -> tuple[Column, ...]:
    """Source and target columns get the language said, else (unless a column names it) one guessed from letters."""
    named = {column.role for column in columns}
    sides = {Role.SOURCE_TERM: (source, Role.SOURCE_LANGUAGE), Role.TARGET_TERM: (target, Role.TARGET_LANGUAGE)}
    done = []
    for number, column in enumerate(columns):
        said, by_column = sides.get(column.role, (None, None))
        if by_column and (said or by_column not in named):
            language = said or guess_language(row[number] for row in rows if number < len(row))
            if language == "und" and column.role is Role.TARGET_TERM:
                language = _OTHER_UNKNOWN
            done.append(Column(column.header, column.role, language))
        else:
            done.append(column)
    return tuple(done)
