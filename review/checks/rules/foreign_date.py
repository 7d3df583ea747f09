"""A date in the order or shape of another language.

What it does: flags “Februar 4, 2021” and “am 4 Februar 2021” in German, “le 4. février 2021” and “le 4 Février 2021” in
French, “febrero 4, 2021” and “el 4 de Febrero de 2021” in Spanish, “февраля 4, 2021” in Russian, “2月4日2021年” in
Chinese and Japanese (and the like in Korean), “on 4. February 2021” and “on 24.02.2021” in English, and 02/24/2021 in
all of these but English. The right form is that of the locale.

Why it matters: it shows that the date was carried over, and in figures the reader may take the day for the month.

Example: in German “am Februar 4, 2021” → “am 4. Februar 2021”.

When it is silent: on figures that may be read either way (02/04/2021), on dates without a day or a year, in headings,
tables, quotations and paragraphs left in English, and where a form is right in some region (the month first, in
figures, in Puerto Rico).

Source: Unicode CLDR, by way of Babel (date formats of each language and region); the tables `misdated.csv` of the
language packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.conventions import in_quotation, left_in_english
from review.language.misdated import Misdated, misdated
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if passage.block.kind not in _RUNNING or not _YEAR.search(passage.text):
        return
    language, english = context.language, primary(context.language) == "en"
    if english and (context.report.style or "").upper() == "UK":
        language = "en-GB"
    if not english and left_in_english(passage):
        return
    at = 0
    for found in sorted(misdated(passage.text, language), key=lambda one: one.start):
        if found.start >= at and not in_quotation(passage, found.start):
            at = found.end
            yield _flag(passage, found)


def _flag(passage: Passage, found: Misdated) -> Flag:
    edit = Edit(found.start, found.end, found.right)
    cure = Cure(msg("Write “{date}”", date=found.right), Applicability.REVIEW, (edit,), text=found.right)
    message = msg("In the language of the report this date is written “{date}”.", date=found.right)
    return Flag(passage.index, found.start, found.end, message, (cure,))


CHECK = Check(
    name="foreign-date",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Date format",
    title=msg("Date in the shape of another language"),
    passage=_flags,
    languages=frozenset({"en", "de", "fr", "es", "ru", "zh", "ja", "ko"}),
    rank=21,
)
