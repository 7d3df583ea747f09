"""Gather every sentence that people see, keep the catalogues up to date, and compile them.

usage: translate.py [update|compile]

update: add new sentences to each catalogue and drop those that are gone; compile: write the .mo files beside them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from review.web.person import UNREVIEWED

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "review" / "web" / "translations"
JINJA = {"trimmed": "true", "extensions": "jinja2.ext.i18n"}
ONE = {"gettext", "lazy_gettext", "msg", "said", "_"}
TWO = {"ngettext", "ngettexts", "nmsg"}
ERRORS = {
    "ProofroomError", "UsageError", "EditRefused", "UnreadableInput", "OutputFailed", "NotAllowed", "StoreError",
    "NotFound", "Conflict", "StoreLocked", "__init__", "MalformedFile", "UnsafeFile", "TooLarge",
}  # fmt: skip

Sentence = str | tuple[str, str]


def python_sentences(path: Path) -> Iterator[tuple[int, Sentence, str | None]]:
    """(line, sentence or singular and plural, context) of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    known = _constants(tree)
    yield from ((1, text, None) for text in known.values() if path.name == "refusals.py")  # a hint is a default there
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [text for arg in node.args if (text := _text(arg, known))]
        if name in ONE and texts:
            yield node.lineno, texts[0], None
        elif name == "lazy_pgettext" and len(texts) > 1:
            yield node.lineno, texts[1], texts[0]
        elif name in TWO and len(texts) > 1:
            yield node.lineno, (texts[0], texts[1]), None
        elif name == "Kind" and path.name == "refusals.py" and len(texts) > 1:
            yield from ((node.lineno, text, None) for text in texts[1:])
        elif name in ERRORS and texts:
            hints = (_text(keyword.value, known) for keyword in node.keywords if keyword.arg == "hint")
            yield from ((node.lineno, text, None) for text in (texts[0], *hints) if text)


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module names at its head."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _text(node: ast.expr, known: dict[str, str]) -> str:
    """The text that stands there, or that its name stands for; empty for anything else."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def template_sentences(path: Path) -> Iterator[tuple[int, Sentence, str | None]]:
    with path.open("rb") as file:
        for line, name, found, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), JINJA):
            texts = [found] if isinstance(found, str) else [text for text in found if isinstance(text, str)]
            if name == "ngettext":
                yield line, (texts[0], texts[1]), None
            elif texts:
                yield line, texts[0], None


def template() -> Catalog:
    """Every sentence with the places it comes from."""
    catalogue = Catalog(project="Proofroom", charset="utf-8")
    folders = (("glossary", python_sentences), ("review", python_sentences), ("templates", template_sentences))
    for folder, reader in folders:
        for path in sorted((ROOT / folder).rglob("*.html" if folder == "templates" else "*.py")):
            name = path.relative_to(ROOT).as_posix()
            for line, sentence, context in reader(path):
                catalogue.add(sentence, locations=[(name, line)], context=context)
    return catalogue


def update() -> None:
    source = template()
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        catalogue.update(source, no_fuzzy_matching=True)
        _plain_header(catalogue)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, no_location=True, sort_output=True, omit_header=False)


def _plain_header(catalogue: Catalog) -> None:
    """No dates, so that nothing changes where no sentence did."""
    name = catalogue.locale.english_name if catalogue.locale else "another language"
    draft = " A draft: no speaker has reviewed it." if str(catalogue.locale) in UNREVIEWED else ""
    catalogue.header_comment = f"# The sentences of Proofroom in {name}.{draft}"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.project, catalogue.version = "Proofroom", "1"
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def compile_all() -> None:
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def main(words: list[str]) -> int:
    commands = {"update": update, "compile": compile_all}
    if len(words) != 1 or words[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    commands[words[0]]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
