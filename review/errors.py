"""The error tree of Proofroom.

    ProofroomError            what happened, and a hint that says what to do
    ├── UsageError            the call's words are off                      exit 2
    ├── EditRefused           an edit or operation that does not fit        exit 2
    ├── UnreadableInput       a file that cannot be read                    exit 3
    ├── OutputFailed          the output cannot be written                  exit 4
    ├── NotAllowed            somebody else decides that                    exit 5
    └── StoreError            the service or the data store refused         exit 5
        ├── NotFound          no such report, glossary, finding
        ├── Conflict          somebody decided first; both texts are kept
        └── StoreLocked       another process holds the data folder

A message is a template with named arguments, so that the web can show it in the reader's language.
This module imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping


class ProofroomError(Exception):
    """What happened (`template` filled with `args`) and what to do next (`hint`)."""

    exit_code = 2
    code = "error"

    def __init__(self, template: str, *, hint: str = "", code: str | None = None, **args: object) -> None:
        self.template = template
        self.args_by_name: Mapping[str, object] = args
        self.hint = hint
        if code is not None:
            self.code = code
        super().__init__(str(self))

    def __str__(self) -> str:
        return self.template.format(**self.args_by_name)

    @property
    def hint_text(self) -> str:
        """The hint with the same arguments filled in."""
        return self.hint.format(**self.args_by_name)


class UsageError(ProofroomError):
    exit_code = 2
    code = "usage"


class EditRefused(ProofroomError):
    exit_code = 2
    code = "edit-refused"


class UnreadableInput(ProofroomError):
    exit_code = 3
    code = "unreadable"


class OutputFailed(ProofroomError):
    exit_code = 4
    code = "output"


class NotAllowed(ProofroomError):
    exit_code = 5
    code = "not-allowed"


class StoreError(ProofroomError):
    exit_code = 5
    code = "store"


class NotFound(StoreError):
    code = "not-found"


class Conflict(StoreError):
    code = "conflict"


class StoreLocked(StoreError):
    code = "locked"
