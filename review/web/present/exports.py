"""The formats a report can leave in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from review.services.exports import export_name
from review.services.views import ReportRecord
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str
    text: str
    file: str = ""


def choices(record: ReportRecord) -> tuple[Choice, ...]:
    """The formats on offer, each with the name of the file that will be downloaded."""
    formats = {"tracked": "same", "explained": "same"}
    return tuple(
        replace(one, file=export_name(record, formats.get(one.value, one.value))) for one in _choices(record.format)
    )


def _choices(source_format: str) -> tuple[Choice, ...]:
    """Word first, because that is what offices send; the format the report came in is named as such."""
    word = Choice("docx", gettext("Word, clean"), gettext("The corrected report as a Word document."))
    markdown = Choice("markdown", gettext("Markdown"), gettext("Text with light marks, for the web desk."))
    text = Choice("text", gettext("Plain text"), gettext("The words alone."))
    if source_format == "docx":
        kept = Choice(
            "same", gettext("Word, clean"), gettext("The corrected report in the layout of the original file.")
        )
        tracked = Choice(
            "tracked", gettext("Word, tracked changes"), gettext("Every change can be accepted or rejected in Word.")
        )
        explained = Choice(
            "explained",
            gettext("Word, tracked changes with reasons"),
            gettext("Beside every change a comment: the check, the official term, and what it rests on."),
        )
        return kept, tracked, explained, markdown, text
    same = Choice("same", gettext("As it came"), gettext("The corrected report in the format of the original file."))
    return (word, same, *(one for one in (markdown, text) if one.value != source_format))
