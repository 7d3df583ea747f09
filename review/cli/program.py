"""The program: finds a command, runs it, turns every failure into one line and an exit code."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

import review
from review.errors import OutputFailed, ProofroomError, UnreadableInput, UsageError

COMMANDS = {
    "serve": ("serve", "Open the review room in the browser."),
    "check": ("check", "List what is wrong in reports."),
    "fix": ("fix", "Write a copy with the fixes applied."),
    "apply": ("apply", "Write a copy with your own edits applied."),
    "text": ("text", "Print the text of a report."),
    "convert": ("text", "Write a report in another format."),
    "replay": ("replay", "Make an export again from original and ledger."),
    "compare": ("compare", "Measure how far a reviewed text is from the machine's."),
    "checks": ("checks", "List and explain the checks."),
    "report": ("report", "Add, list and export the reports of a data store."),
    "memory": ("memory", "Take in and give out translation memories (TMX)."),
    "backup": ("upkeep", "Copy a data store into one file, while people work."),
    "restore": ("upkeep", "Make a data store hold what a back-up holds."),
    "glossary": ("glossary", "Check, search, compare, merge and convert glossaries."),
}
"""Command → module of this package and one line about it. Modules load when their command runs."""


YOUNG = 50_000
"""New values between two looks for cycles. A check makes many lasting values and few cycles: at the 700 that Python
begins with, a tenth of its time went into looking for them."""


class Program(click.Group):
    """The commands, each loaded only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"review.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Every command takes --debug, which shows where a failure comes from.",
)
@click.version_option(review.__version__, prog_name="proofroom")
@click.pass_context
def proofroom(ctx: click.Context) -> int:
    """The review room for machine-translated reports."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def main() -> None:
    """The console script."""
    gc.set_threshold(YOUNG)
    code = run(sys.argv[1:])
    gc.freeze()  # else Python looks through all that a check has found once more, at its end, for cycles
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains at its end
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a failure is one line on standard error."""
    debug = "--debug" in arguments
    try:
        done = proofroom.main([a for a in arguments if a != "--debug"], prog_name="proofroom", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except BrokenPipeError:
        return 0
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as error:  # the last place where a failure can become a line
        if debug:
            import traceback  # noqa: PLC0415  # only here

            traceback.print_exc()
        complain(error, debug=debug)
        return exit_code(error)


def complain(error: Exception, *, debug: bool = False) -> None:
    """Print the line of a failure."""
    click.echo(line_of(error, debug=debug), err=True)


def line_of(error: Exception, path: str | None = None, *, debug: bool = False) -> str:
    """One line: what happened, and what to do."""
    what, hint = told(error)
    if not isinstance(error, (ProofroomError, click.ClickException)) and not _of_glossary(error) and not debug:
        hint = "This should not happen; run it again with --debug and report what you see."
    return " ".join(f"proofroom: {path + ': ' if path else ''}{what} {hint}".split())


def told(error: Exception) -> tuple[str, str]:
    """What happened and what to do."""
    if isinstance(error, ProofroomError):
        return str(error), error.hint_text
    if _of_glossary(error):
        return _sentence(str(error)), str(getattr(error, "hint_text", ""))
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "proofroom"
        what = _verbs(error) if isinstance(error, click.exceptions.NoArgsIsHelpError) else error.format_message()
        return _sentence(what), f"See “{command} --help”."
    if isinstance(error, click.ClickException):
        return _sentence(error.format_message()), ""
    if isinstance(error, OSError):
        return _sentence(f"{error.filename or 'The output'}: {(error.strerror or str(error)).lower()}"), ""
    return _sentence(f"It failed: {type(error).__name__}: {error}"), ""


def _verbs(error: click.exceptions.NoArgsIsHelpError) -> str:
    """A group called bare: its verbs in one line, where click would give its whole help."""
    ctx = error.ctx
    verbs = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
    return f"Say what to do: {ctx.command_path if ctx else ''} {'|'.join(verbs)}."


def exit_code(error: Exception) -> int:
    """2 wrong usage, 3 unreadable input, 4 unwritable output, 5 the service or the data store."""
    if isinstance(error, ProofroomError):
        return error.exit_code
    if _of_glossary(error):
        kinds: dict[str, type[ProofroomError]] = {"unwritable": OutputFailed, "column": UsageError}
        return kinds.get(getattr(error, "code", ""), UnreadableInput).exit_code
    if isinstance(error, click.ClickException):
        return 2
    return OutputFailed.exit_code if isinstance(error, OSError) else UnreadableInput.exit_code


def _of_glossary(error: Exception) -> bool:
    """A GlossaryError, told without loading the glossary: that would treble the time of a short command."""
    return any(cls.__name__ == "GlossaryError" for cls in type(error).__mro__)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "”", ")")) else f"{text}."
