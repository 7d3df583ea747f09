"""Every block operation on the sample, clean and tracked, as pages to look at.

word_pages.py FOLDER      writes FOLDER/<operation>-<clean|tracked>-<page>.png; needs LibreOffice and pdftoppm
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from review.documents import docx
from review.model import Changes, Operation, OperationKind, Report
from review.revising import revise

SAMPLE = Path(__file__).parent.parent / "samples" / "lingang-conference" / "report.docx"
TRACKING = docx.Tracking("Li Wei", datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))


def operations(report: Report) -> dict[str, Operation]:
    """One of each kind, on blocks of the sample that allow it; a split in the middle of the longest paragraph."""
    longest = max(report.blocks, key=lambda block: len(block.text))
    cut = longest.text.index(". ") + 2
    end = report.blocks[-1].index
    return {
        "delete": Operation(longest.index, OperationKind.DELETE),
        "delete-last": Operation(end, OperationKind.DELETE),
        "merge": Operation(longest.index - 1, OperationKind.MERGE_NEXT),
        "merge-last": Operation(end - 1, OperationKind.MERGE_NEXT),
        "split": Operation(longest.index, OperationKind.SPLIT, offset=cut),
        "insert": Operation(longest.index, OperationKind.INSERT_AFTER, text="A wholly new paragraph stands here."),
        "move": Operation(longest.index, OperationKind.MOVE_AFTER, target=0),
    }


def main() -> int:
    """Render them."""
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    content = SAMPLE.read_bytes()
    report = docx.read(content, SAMPLE.name)
    files = [folder / "original.docx"]
    files[0].write_bytes(content)
    for name, operation in operations(report).items():
        revision = revise(report, Changes({}, (operation,)))
        for way, tracking in (("clean", None), ("tracked", TRACKING)):
            files.append(folder / f"{name}-{way}.docx")
            files[-1].write_bytes(docx.write(content, revision, tracking=tracking))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    for file in files:
        subprocess.run(["pdftoppm", "-png", "-r", "60", file.with_suffix(".pdf"), file.with_suffix("")], check=True)
        print(file.name, *sorted(path.name for path in folder.glob(f"{file.stem}-[0-9]*.png")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
