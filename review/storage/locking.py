"""One process per data store: a lock on a file that the system releases when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from review.errors import StoreError, StoreLocked


class FolderLock:
    """Held from the start to `release`. Raises StoreLocked when somebody else holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise StoreError(
                "The data folder {path} cannot be used: {reason}.",
                hint="Choose another one with --data.",
                path=str(path.parent),
                reason=problem.strerror or str(problem),
            ) from problem
        try:
            _lock(self._file)
        except OSError as problem:
            owner = os.pread(self._file, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(self._file)
            raise StoreLocked(
                "Proofroom is already running on the data folder {path} (process {owner}).",
                hint="Use that one, stop it first, or choose another folder with --data.",
                path=str(path.parent),
                owner=owner or "unknown",
            ) from problem
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode("ascii"))

    def release(self) -> None:
        """Closing the file releases the lock; the file stays, for removing it would let two in."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """Locked bytes cannot be read on Windows, so the lock lies behind the process number."""

    def _lock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
