"""The same state gives the same bytes, in every process and under every Python.

The digests stand for what is in the archive, in order and with its dates, not for how zlib packed it, which may differ
from one zlib to another. They change only with what we write.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from review.documents import docx
from review.model import Changes, Operation, OperationKind
from review.revising import revise

ROOT = Path(__file__).parents[4]
TRACKING = docx.Tracking("Li Wei", datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))
EXPECTED = {
    "words-clean": "8d9876952931bbbb",
    "words-tracked": "4c2115dba619a1bd",
    "blocks-clean": "def29d903162ee2b",
    "blocks-tracked": "d1324e2bb6cac839",
}


def exports() -> dict[str, bytes]:
    """The sample with a word put in, and with every kind of block operation, clean and tracked."""
    content = (ROOT / "samples" / "lingang-conference" / "report.docx").read_bytes()
    report = docx.read(content, "report.docx")
    longest = max(report.blocks, key=lambda block: len(block.text)).index
    cut = report.blocks[longest].text.index(". ") + 2
    states = {
        "words": Changes({one.id: f"{one.text} indeed" for one in report.segments if not one.locked}),
        "blocks": Changes(
            {},
            (
                Operation(1, OperationKind.MOVE_AFTER, target=0),
                Operation(3, OperationKind.DELETE),
                Operation(longest, OperationKind.SPLIT, offset=cut),
                Operation(longest, OperationKind.INSERT_AFTER, text="A new paragraph."),
                Operation(report.blocks[-1].index - 1, OperationKind.MERGE_NEXT),
            ),
        ),
    }
    return {
        f"{name}-{way}": docx.write(content, revise(report, changes), tracking=tracking)
        for name, changes in states.items()
        for way, tracking in (("clean", None), ("tracked", TRACKING))
    }


def digest(content: bytes) -> str:
    """What an archive holds, member by member."""
    found = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for one in archive.infolist():
            found.update(f"{one.filename} {one.date_time} {one.file_size} {one.compress_type}\n".encode())
            found.update(archive.read(one))
    return found.hexdigest()[:16]


def digests() -> dict[str, str]:
    return {name: digest(content) for name, content in exports().items()}


def packed() -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in exports().items()}


def test_the_same_under_every_python():
    assert digests() == EXPECTED


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_same_whatever_the_order_of_sets(seed):
    """Byte for byte, packing included: it is the same zlib."""
    code = "import test_same_bytes; print(test_same_bytes.packed())"
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(packed())
