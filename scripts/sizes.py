"""Print the sizes of modules and functions; fail over 400 lines a file or 40 a function without a stated reason.

A file that needs more says why in its first five lines with the words `size:`.
"""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
FILE_LIMIT, FUNCTION_LIMIT = 400, 40


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of each function, docstrings not counted."""
    rows: list[tuple[str, int]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0] if ast.get_docstring(node) is not None else None
            skipped = (doc.end_lineno or doc.lineno) - doc.lineno + 1 if doc else 0
            length = (node.end_lineno or 0) - node.lineno + 1 - skipped
            rows.append((f"{path.relative_to(ROOT)}:{node.name}", length))
    return rows


def main() -> int:
    paths = sorted(
        p for room in ("review", "glossary") for p in (ROOT / room).rglob("*.py") if "versions" not in p.parts
    )
    files = {p: p.read_text("utf-8").count("\n") for p in paths}
    excused = {p for p in paths if any("size:" in line for line in p.read_text("utf-8").splitlines()[:5])}
    lengths = [row for p in paths for row in functions(p) if p not in excused]
    too_long = {p: n for p, n in files.items() if n > FILE_LIMIT and p not in excused}
    long_files = [f"{p.relative_to(ROOT)}: {n} lines" for p, n in too_long.items()]
    long_functions = [f"{name}: {n} lines" for name, n in lengths if n > FUNCTION_LIMIT]
    sizes = [n for n in files.values() if n]
    print(f"files {len(files)}: median {median(sizes):.0f}, longest {max(sizes)} lines")
    lines = [n for _, n in lengths]
    p90 = quantiles(lines, n=10)[8]
    print(f"functions {len(lines)}: median {median(lines):.0f}, p90 {p90:.0f}, longest {max(lines)} lines")
    for row in (*long_files, *long_functions):
        print(f"too long: {row}")
    return 1 if long_files or long_functions else 0


if __name__ == "__main__":
    raise SystemExit(main())
