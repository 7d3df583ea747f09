"""A file is written whole or not at all; several files together or none."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from review.errors import OutputFailed


def save_bytes(path: str | Path, content: bytes) -> None:
    """Replace the file at `path` in one step. Raises OutputFailed; then the old file is untouched."""
    save_all({str(path): content})


def save_all(contents: Mapping[str, bytes]) -> None:
    """Replace files, each in one step, once all of them lie ready beside their places.

    A link is followed, permissions are kept; what is no ordinary file (a device, a pipe) is written to. Raises
    OutputFailed; then every old file is untouched.
    """
    ready: list[tuple[str, Path]] = []
    try:
        for path, content in contents.items():
            with _named(path):
                target = Path(os.path.realpath(path))
                if target.exists() and not target.is_file() and not target.is_dir():
                    target.write_bytes(content)
                else:
                    ready.append((_beside(target, content), target))
        while ready:
            name, target = ready[0]
            with _named(str(target)):
                os.replace(name, target)
            ready.pop(0)
    finally:
        for name, _ in ready:
            with contextlib.suppress(OSError):
                os.unlink(name)


@contextlib.contextmanager
def _named(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputFailed(
            "{path} cannot be written: {reason}.",
            hint="Choose another place with -o.",
            path=path,
            reason=reason.lower(),
        ) from error


def _beside(target: Path, content: bytes) -> str:
    """A finished copy in the same folder, so that a rename is one step."""
    if target.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
    except BaseException:
        os.unlink(name)
        raise
    return name


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
