"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from glossary import TermBase
    from review.config import Settings

F = TypeVar("F", bound=Callable[..., object])
Decorator = Callable[[F], F]

FORMATS = ("text", "markdown", "docx")
"""The names in `review.documents.FORMATS`, which takes long to load; a test keeps the two equal."""

GLOSSARY_FORMATS = ("csv", "tsv", "xlsx", "json", "tbx", "tbx-2008", "tbx-min", "tbx-core")
"""The names in `glossary.FORMATS`; as above."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""Two or three letters first: BCP 47 has registered no longer primary subtag."""


class Whole(click.IntRange):
    """A whole number within bounds, called by that name in refusals."""

    name = "whole number"


class Tag(click.ParamType[str]):
    """A language tag of BCP 47; an underscore is taken for a hyphen."""

    name = "tag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        tag = str(value).replace("_", "-")
        if not _TAG.fullmatch(tag):
            known = _code(tag)
            wanted = f": write {known}" if known else " such as en, en-GB or zh-Hans"
            self.fail(f"“{value}” is no language tag{wanted}", param, ctx)
        return tag


def _code(name: str) -> str | None:
    """The tag of a language that is called so in English."""
    from babel import Locale  # noqa: PLC0415  # wanted for a refusal only

    names = Locale("en").languages
    return next(
        (tag.replace("_", "-") for tag, called in sorted(names.items()) if called.lower() == name.strip().lower()), None
    )


class IsoDate(click.ParamType[date]):
    """A day as 2021-02-04."""

    name = "iso"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no date such as 2021-02-04", param, ctx)


class Style(click.ParamType[str]):
    """A house style by its language tag; its value is the name that reports keep."""

    name = "style"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from review.model import STYLES  # noqa: PLC0415  # it takes long to load, and few calls name a style

        tag = str(value).replace("_", "-")
        found = {name.lower(): style for name, style in STYLES.items()}
        if tag.lower() not in found:
            self.fail(f"“{value}” is no house style: write {' or '.join(STYLES)}", param, ctx)
        return found[tag.lower()]


class HiddenText(click.Choice[str]):
    """What is done with hidden text; its value says whether it is kept."""

    def __init__(self) -> None:
        super().__init__(["edit", "keep"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if isinstance(value, bool) else super().convert(value, param, ctx) == "keep"


class IsoTime(click.ParamType[datetime]):
    """A day or a time as 2021-02-04 or 2021-02-04T10:30:00Z; without a zone it is UTC."""

    name = "iso"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            when = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is no date such as 2021-02-04 or 2021-02-04T10:30:00Z", param, ctx)
        return when if when.tzinfo else when.replace(tzinfo=UTC)


glossary_option = click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    metavar="FILE",
    help="Official names and terms. Repeat it for several; the earlier ones win.",
)
proposed_option = click.option("--proposed", is_flag=True, help="Count proposed terms as if they were approved.")
source_option = click.option("--source", metavar="FILE", help="The text that the report was translated from.")
source_language_option = click.option(
    "--source-lang", "source_language", type=Tag(), help="Language of the source text. [default: zh]"
)
language_option = click.option(
    "--lang", "language", type=Tag(), default="en", show_default=True, help="Language of the report."
)
style_option = click.option(
    "--style",
    type=Style(),
    metavar="en-US|en-GB",
    help="House style: spelling, dates and marks of American or British English.",
)
input_format_option = click.option(
    "--input-format", type=click.Choice(FORMATS), help="Format of FILE; needed for “-” (standard input)."
)
hidden_option = click.option(
    "--hidden-text",
    "keep_hidden",
    type=HiddenText(),
    default="edit",
    show_default=True,
    help="Hidden text of a Word file: edit it like any other, or keep it as it is.",
)
house_option = click.option(
    "--house", metavar="FILE", help="House rules. [default: proofroom.toml beside the report, or above it]"
)
output_option = click.option("-o", "--output", required=True, metavar="OUT", help="The file to write.")
author_option = click.option("--author", default="Proofroom", show_default=True, help="Who signs the tracked changes.")
when_option = click.option("--date", "when", type=IsoTime(), help="When the tracked changes were made. [default: now]")
tracked_option = click.option("--tracked", is_flag=True, help="Record the changes for Word (DOCX only).")


def store_options(command: F) -> F:
    """--data and --database, as `review.config.read_settings` takes them."""
    data = click.option("--data", metavar="DIR", help="The data folder. [default: your data folder]")
    database = click.option("--database", metavar="URL", help="PostgreSQL instead of a file.")
    return data(database(command))


def settings(place: Mapping[str, str | None]) -> Settings:
    """The settings for what `store_options` gave. Raises UsageError."""
    from review.config import read_settings  # noqa: PLC0415  # only commands with a store need it

    return read_settings(data=place["data"], database=place["database"])


def glossary_format_option(flag: str, name: str, text: str) -> Decorator[Callable[..., object]]:
    """An option that names a format of glossaries."""
    return click.option(flag, name, type=click.Choice(GLOSSARY_FORMATS), help=text)


class _Said(click.ParamType[tuple[str, str]]):
    name = "COLUMN=FIELD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        column, sign, field = value.rpartition("=")
        if not sign or not column.strip() or not field.strip():
            self.fail(f"{value} says nothing of a column; write for example “Term=en_preferred”.", param, ctx)
        return column.strip(), field.strip()


map_option = click.option(
    "--map",
    "columns",
    type=_Said(),
    multiple=True,
    help="What a column of a foreign table holds, as our own header would call it; - only keeps it. Repeatable.",
)


def names(values: tuple[str, ...]) -> tuple[str, ...]:
    """NAME,NAME options as single names."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def load_glossaries(paths: tuple[str, ...], *, proposed: bool = False) -> TermBase | None:
    """The glossaries as one, earlier ones first; None without any. Raises glossary.errors.GlossaryError.

    With `proposed`, terms that nobody has approved yet count as accepted.
    """
    if not paths:
        return None
    from glossary import TermBase, adopted, load  # noqa: PLC0415  # matcher and file formats take long to load

    termbases = [load(path) for path in paths]
    termbase = termbases[0] if len(termbases) == 1 else TermBase.layered(termbases)
    return adopted(termbase) if proposed else termbase


def expanded(paths: tuple[str, ...]) -> Iterator[str]:
    """Files as given; folders as their readable files in the order of code points (subfolders too, hidden ones not).

    A folder without any comes as it is, to be refused by its name.
    """
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield path
        else:
            yield from _inside(path) or [path]


def _inside(folder: str) -> list[str]:
    from review.documents.formats import by_extension  # noqa: PLC0415  # the parsers take long to load

    found = [
        str(path)
        for path in Path(folder).rglob("*")
        if by_extension(path.name) and path.is_file() and not _hidden(path.relative_to(folder))
    ]
    return sorted(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
