"""`proofroom glossary`: the commands for glossaries."""

from __future__ import annotations

import click

from review.cli.glossary_check import check_command
from review.cli.glossary_files import convert_command, diff_command, merge_command, search_command
from review.cli.glossary_forms import forms_command
from review.cli.glossary_import import import_command
from review.cli.glossary_reports import harvest_command, impact_command, match_command


@click.group("glossary")
def glossary_command() -> None:
    """Check, search, compare, merge and convert glossaries."""


for _command in (
    check_command, convert_command, diff_command, forms_command, harvest_command, impact_command,
    import_command, match_command, merge_command, search_command,
):  # fmt: skip
    glossary_command.add_command(_command)
