"""`proofroom compare`: how far the reviewed text is from the machine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review.cli import options
from review.cli.files import as_json, emit, open_input

if TYPE_CHECKING:
    from review.cli.rows import Row


@click.command("compare")
@click.argument("machine", metavar="MACHINE")
@click.argument("reviewed", metavar="REVIEWED")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.language_option
@options.hidden_option
@options.input_format_option
def compare_command(
    *, machine: str, reviewed: str, form: str, language: str, keep_hidden: bool, input_format: str | None
) -> int:
    """Edit rate, chrF, BLEU and TER of MACHINE against REVIEWED, each with its recipe."""
    from review import scoring  # noqa: PLC0415  # the measures take long to load

    about = {"language": language, "keep_hidden": keep_hidden}
    before, after = (open_input(path, input_format, **about) for path in (machine, reviewed))
    old, new = [block.text for block in before.blocks], [block.text for block in after.blocks]
    effort = scoring.edit_rate("\n".join(old), "\n".join(new))
    row: Row = {
        "schema": 1,
        "machine": machine,
        "reviewed": reviewed,
        "words": effort.words,
        "word_edits": effort.edits,
        "edit_rate": None if effort.rate is None else round(effort.rate, 6),
        "edit_rate_signature": effort.signature,
        "characters_changed": scoring.characters_changed("\n".join(old), "\n".join(new)),
        "measures": [
            {"name": m.name, "score": m.score, "signature": m.signature, "reason": m.reason}
            for m in scoring.measures(scoring.pairs(old, new), language)
        ],
    }
    emit(as_json(row) if form == "json" else _text(row).encode(), None)
    return 0


def _text(row: Row) -> str:
    rate = "–" if row["edit_rate"] is None else f"{row['edit_rate']:.1%}"
    lines = [
        f"Edit rate  {rate}  ({row['word_edits']} of {row['words']} words)  {row['edit_rate_signature']}",
        f"Characters changed  {row['characters_changed']}",
    ]
    for measure in row["measures"]:
        figure = measure["reason"] if measure["score"] is None else f"{measure['score']:.2f}"
        lines.append(f"{measure['name']}  {figure}  {measure['signature'] or ''}".rstrip())
    return "\n".join(lines) + "\n"
