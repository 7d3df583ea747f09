"""The table of glossary formats: the one place to add to for a new one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from glossary.errors import NoSuchColumn, TooLarge, UnknownFormat, UnreadableFile
from glossary.formats import csv, json, tbx, tbxwrite, xlsx
from glossary.formats.imported import Imported
from glossary.formats.mapping import ColumnMapping
from glossary.intake.kinds import kind_of
from glossary.model import MAX_TERM_LENGTH
from glossary.termbase import TermBase

_TABLES = ("csv", "tsv", "xlsx")
MAX_TERMS = 1_500_000


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the extensions of its files (first the usual one), its media type, its reader and writer."""

    name: str
    extensions: tuple[str, ...]
    media_type: str
    read: Callable[..., TermBase]
    write: Callable[[TermBase], bytes]
    examine: Callable[..., Imported] | None = None
    told: Callable[[bytes, str, Mapping[str, str]], ColumnMapping] | None = None


FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), "text/csv", csv.read, csv.write, csv.examine, csv.told),
    Format("tsv", (".tsv", ".tab"), "text/tab-separated-values", csv.read, csv.write_tsv, csv.examine, csv.told),
    Format(
        "xlsx",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.read,
        xlsx.write,
        xlsx.examine,
        xlsx.told,
    ),
    Format("json", (".json",), "application/json", json.read, json.write),
    Format("tbx", (".tbx", ".xml"), "application/x-tbx", tbx.read, tbx.write),
    Format("tbx-2008", (".tbx",), "application/x-tbx", tbx.read, tbx.write_2008),
    Format("tbx-min", (".tbx",), "application/x-tbx", tbx.read, tbx.write_min),
    Format("tbx-core", (".tbx",), "application/x-tbx", tbx.read, tbx.write_core),
)


_DIALECTS = {"tbx-min": "TBX-Min", "tbx-core": "TBX-Core"}


def format_of(name: str, format: str | None = None) -> Format:
    """The format called `format`, else that of the file's extension. Raises UnknownFormat."""
    suffix = PurePath(name).suffix.lower()
    for known in FORMATS:
        if known.name == format or (format is None and suffix in known.extensions):
            return known
    wanted = ", ".join(known.name for known in FORMATS)
    template = "{format} is no glossary format" if format else "a file ending in “{suffix}” is no glossary we know"
    raise UnknownFormat(
        template, hint="Known formats: {wanted}.", path=name, format=format, suffix=suffix, wanted=wanted
    )


def told(content: bytes, name: str, said: Mapping[str, str], format: str | None = None) -> ColumnMapping | None:
    """What the columns of a table mean, with what a person says of some of them (`glossary.formats.mapping.told`).

    None where nothing is said. Raises NoSuchColumn, UnreadableFile as `loads`.
    """
    chosen = format_of(name, format)
    if not said:
        return None
    if chosen.told is None:
        raise NoSuchColumn("a file of this format has no columns", hint="Leave --map out.", path=name)
    return chosen.told(content, name, said)


def loads(
    content: bytes,
    name: str,
    format: str | None = None,
    *,
    language_hint: str | None = None,
    mapping: ColumnMapping | None = None,
) -> TermBase:
    """The glossary in `content`; `name` gives its name and, without `format`, its format.

    `language_hint` is the language of terms that the file puts in none; `mapping` what the columns of a table mean.

    Raises UnreadableFile (MalformedFile, UnsafeFile, TooLarge, UnknownFormat) with file, line and column where known.
    """
    chosen = format_of(name, format)
    if chosen.name in ("csv", "tsv") and content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnknownFormat("this is {kind}", hint="Choose a CSV file.", path=name, kind=kind_of(content))
    termbase = chosen.read(content, name, mapping=mapping) if mapping else chosen.read(content, name)
    _check_limits(termbase, name)
    return _hinted(termbase, language_hint) if language_hint else termbase


def _check_limits(termbase: TermBase, name: str) -> None:
    count = 0
    for concept in termbase.concepts.values():
        for section in concept.languages:
            count += len(section.terms)
            if any(len(term.text) > MAX_TERM_LENGTH for term in section.terms):
                template = "{id} has a term of more than {limit} characters"
                raise TooLarge(template, hint="A term is a name.", path=name, id=concept.id, limit=MAX_TERM_LENGTH)
    if count > MAX_TERMS:
        raise TooLarge("more than {limit} terms", hint="Split the glossary.", path=name, limit=MAX_TERMS)


def _hinted(termbase: TermBase, language: str) -> TermBase:
    """`termbase` with `language` in the place of the undetermined one."""
    concepts = [
        replace(c, languages=tuple(replace(s, language=language) if s.language == "und" else s for s in c.languages))
        for c in termbase.concepts.values()
    ]
    return TermBase(termbase.name, concepts, extra=termbase.extra)


def examine(content: bytes, name: str, format: str | None = None, *, mapping: ColumnMapping | None = None) -> Imported:
    """As `loads` for an import that is shown before it is done: rows that are wrong are set aside with the reason.

    `mapping` is what a person made of the guess for a foreign table. Raises UnreadableFile as `loads`.
    """
    chosen = format_of(name, format)
    if chosen.examine is None:
        return Imported(loads(content, name, format))
    result = chosen.examine(content, name, mapping=mapping)
    _check_limits(result.termbase, name)
    return result


def load(
    path: str | Path,
    *,
    format: str | None = None,
    language_hint: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> TermBase:
    """The glossary in a file; see `loads`, and for `columns` see `told`."""
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        hint = "Check the name and whether you may read the file."
        raise UnreadableFile("{reason}", hint=hint, path=str(path), reason=reason) from error
    mapping = told(content, str(path), columns or {}, format)
    return loads(content, str(path), format, language_hint=language_hint, mapping=mapping)


def dumps(termbase: TermBase, format: str) -> bytes:
    """The glossary as a file of `format`. Raises UnknownFormat."""
    return format_of("", format).write(termbase)


def losses(termbase: TermBase, format: str) -> tuple[str, ...]:
    """What a file of `format` cannot hold of the glossary, one sentence each. Terms and concepts are never among it."""
    found = []
    chosen = format_of("", format).name
    if "tbx" in termbase.extra and chosen in _TABLES:
        found.append("The header of the TBX document is not kept; its entries are.")
    if chosen in _DIALECTS:
        kept = sum("tbx" in concept.extra for concept in termbase.concepts.values())
        if kept and tbxwrite.dialect_of(termbase) != _DIALECTS[chosen]:
            found.append(
                f"{kept} entries are of another dialect of TBX: categories that Proofroom does not know are not kept."
            )
    elif chosen.startswith("tbx"):
        left = tbxwrite.lost(termbase, old=chosen == "tbx-2008" or tbxwrite.is_old(termbase))
        if left:
            found.append(
                f"{len(left)} entries are of the other edition of TBX (first: {left[0]}): "
                "categories that Proofroom does not know are not kept."
            )
    return tuple(found)


def save(termbase: TermBase, path: str | Path, *, format: str | None = None) -> None:
    """Write the glossary to a file, in the format of its extension unless `format` is given; all of it or nothing.

    Raises UnknownFormat, and OSError when the file cannot be written.
    """
    path = Path(path)
    content = format_of(path.name, format).write(termbase)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
