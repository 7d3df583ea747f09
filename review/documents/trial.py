"""A Word file from outside is read on trial in a process of its own before this one reads it.

A file that is made to eat memory or time then ends that process, and nobody else notices. Only “it can be read” or the
reason why not comes back: nothing that the file might have made of the other process is trusted.

    python -m review.documents.trial NAME SECONDS BYTES < FILE      prints the reason as JSON, or {}
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from review.documents.formats import comments, notices, read, signed
from review.errors import ProofroomError, UnreadableInput


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may take: `seconds` of the clock and of the processor, `memory` in bytes.

    The bound on memory holds where the system has RLIMIT_AS (Linux), that on time everywhere.
    """

    seconds: int = 60
    memory: int = 1536 * 2**20


def trial(content: bytes, name: str, bounds: Bounds = Bounds()) -> None:  # a frozen value
    """Return when the file can be read within the bounds. Raises UnreadableInput with the reason.

    Plain text is not tried: reading it takes no more than its own length. `seconds` of 0 switches the trial off.
    """
    if not content.startswith(b"PK") or not bounds.seconds:
        return
    shown = "".join(char if char.isprintable() else "_" for char in name)[-255:]
    command = [sys.executable, "-m", "review.documents.trial", shown, str(bounds.seconds), str(bounds.memory)]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter on our own module
            command, input=content, capture_output=True, timeout=bounds.seconds, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired as problem:
        raise _heavy(name) from problem
    if done.returncode:
        raise _heavy(name)
    told = json.loads(done.stdout)
    if told:
        raise UnreadableInput(told["template"], hint=told["hint"], code=told["code"], **told["args"])


def _environment() -> dict[str, str]:
    """So that the other process finds the same code."""
    root = str(Path(__file__).parent.parent.parent)
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}


def _heavy(name: str) -> UnreadableInput:
    return UnreadableInput(
        "{name} takes more time or memory to read than a file may.",
        hint="Split the report, or save it again in Word and try once more.", code="too-heavy", name=name,
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """The other process: nothing but a reason leaves it."""
    name, seconds, memory = arguments
    _bound(int(seconds), int(memory))
    reason: dict[str, object] = {}
    try:
        _read_whole(sys.stdin.buffer.read(), name)
    except ProofroomError as error:
        args = {key: value if isinstance(value, int) else str(value) for key, value in error.args_by_name.items()}
        reason = {"template": error.template, "hint": error.hint, "code": error.code, "args": args}
    except (MemoryError, RecursionError):
        return 1
    sys.stdout.write(json.dumps(reason))
    return 0


def _read_whole(content: bytes, name: str) -> None:
    """Everything that this program ever reads of such a file. Raises UnreadableInput."""
    report = read(content, name)
    comments(content, name, report)
    signed(content, name, report)
    notices(content, name, report.format)


def _bound(seconds: int, memory: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  # Unix only

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
