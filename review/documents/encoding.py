"""Bytes to text and back to the very same bytes: the character set and the byte-order mark of the file are kept."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.errors import UnreadableFile
from glossary.intake import charset
from review.errors import OutputFailed, UnreadableInput


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without its byte-order mark, `mark` the bytes of it. `guessed`: nothing but the bytes told the set."""

    text: str
    encoding: str
    mark: bytes = b""
    guessed: bool = False

    def encode(self, text: str) -> bytes:
        """Another text in the file's character set. Raises OutputFailed when it has a character too many."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise OutputFailed(
                "The file is written in {encoding}, which has no “{char}” (U+{point}).",
                hint="Save the original as UTF-8 first, or leave that character out.",
                code="unencodable",
                encoding=self.encoding,
                char=text[error.start],
                point=f"{ord(text[error.start]):04X}",
            ) from error


def decode(content: bytes, name: str) -> Decoded:
    """The text of a file, strictly decoded; encoding it again gives the same bytes. Raises UnreadableInput."""
    try:
        found = charset.decode(content)
        body = found.text.encode(found.encoding)
    except (UnreadableFile, UnicodeError) as error:
        raise _undecodable(name) from error
    if not content.endswith(body):
        raise _undecodable(name)
    mark = content[: len(content) - len(body)]
    return Decoded(found.text, found.encoding, mark, found.guessed)


def _undecodable(name: str) -> UnreadableInput:
    return UnreadableInput(
        "{name} is no readable text: its character set is not known.",
        hint="Save it as UTF-8 and try again.",
        code="undecodable",
        name=name,
    )
