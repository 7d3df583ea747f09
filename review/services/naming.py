"""What a downloaded file is called."""

from __future__ import annotations

import re
from datetime import date

from review.documents import FORMATS

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
"""What a file system refuses, and marks that would turn the name's direction around."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 100


def file_name(title: str, day: date | None, extension: str) -> str:
    """`2021-02-04 Title.docx`, fit for every file system; `extension` with its dot."""
    words = " ".join(_UNFIT.sub(" ", title).split()).strip(". ")[:_LONGEST].strip(". ")
    if _RESERVED.fullmatch(words):
        words = f"_{words}"
    return f"{f'{day.isoformat()} ' if day else ''}{words or 'report'}{_UNFIT.sub('', extension)}"


def media_type(format: str) -> str:
    """As registered with IANA."""
    return next((row.media_type for row in FORMATS if row.name == format), "application/octet-stream")


def extension(format: str) -> str:
    """The usual ending of the format's files, with its dot."""
    return next((f".{row.extensions[0]}" for row in FORMATS if row.name == format), "")


def belongs(suffix: str, format: str) -> bool:
    """Whether files of the format may end like this."""
    return any(suffix.lower().removeprefix(".") in row.extensions for row in FORMATS if row.name == format)
