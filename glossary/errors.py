"""The error tree of the glossary.

    GlossaryError              what happened, and a hint that says what to do
    ├── UnreadableFile         the file cannot be read
    │   ├── MalformedFile      it breaks the rules of its format; the place is named
    │   ├── UnsafeFile         it is made as honest files are not (bombs, DOCTYPE, polyglots)
    │   ├── TooLarge           it goes over a limit
    │   └── UnknownFormat      it is of another kind than its name says, or of none we know
    ├── UnwritableGlossary     the format cannot hold what the glossary says
    ├── NoSuchColumn           a column was named that the table does not have, or a meaning that there is none of
    └── NoSuchConcept          no concept of that id

A message is a template with named arguments, so that it can be shown in the reader's language.
This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping


class GlossaryError(Exception):
    """What happened (`template` filled with `args`), where, and what to do next (`hint`).

    `path` is the file or the part of it, `line` and `column` count from 1; each may be None.
    """

    code = "glossary"

    def __init__(
        self,
        template: str,
        *,
        hint: str = "",
        code: str | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **args: object,
    ) -> None:
        self.template = template
        self.args_by_name: Mapping[str, object] = args
        self.hint = hint
        self.path, self.line, self.column = path, line, column
        if code is not None:
            self.code = code
        super().__init__(template)

    @property
    def message(self) -> str:
        """What happened, without the place."""
        return self.template.format(**self.args_by_name)

    @property
    def place(self) -> str:
        """File, line and column, as far as they are known."""
        known = [self.path] if self.path else []
        known += [f"line {self.line}"] if self.line is not None else []
        known += [f"column {self.column}"] if self.column is not None else []
        return ", ".join(known)

    @property
    def hint_text(self) -> str:
        """The hint with the same arguments filled in."""
        return self.hint.format(**self.args_by_name)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UnreadableFile(GlossaryError):
    code = "unreadable"


class MalformedFile(UnreadableFile):
    code = "malformed"


class UnsafeFile(UnreadableFile):
    code = "unsafe"


class TooLarge(UnreadableFile):
    code = "too-large"


class UnknownFormat(UnreadableFile):
    code = "unknown-format"


class UnwritableGlossary(GlossaryError):
    code = "unwritable"


class NoSuchColumn(GlossaryError):
    code = "column"


class NoSuchConcept(GlossaryError):
    code = "no-such-concept"
