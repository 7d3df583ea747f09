"""House rules and levels of checks, for every report of this server: written, tried, turned off, taken in and out."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import ImmutableMultiDict

from review.checks.catalogue import catalogue
from review.checks.house.reading import FILE_NAME
from review.checks.house.rule import Choice, Kind, Rule
from review.checks.house.writing import written_row
from review.errors import Conflict, EditRefused, NotFound, ProofroomError, UsageError
from review.services.house import Trial
from review.services.house_rules import substitution
from review.web import person
from review.web.context import services
from review.web.present.messages import render_error
from review.web.words import gettext, lazy_gettext

blueprint = Blueprint("house", __name__, url_prefix="/checks/house")

KINDS = {
    Kind.EXISTENCE: lazy_gettext("Words that should not stand"),
    Kind.SUBSTITUTION: lazy_gettext("Words with what to write instead"),
    Kind.CONSISTENCY: lazy_gettext("Forms of which a report keeps one"),
    Kind.REPETITION: lazy_gettext("A word again within so many words"),
    Kind.CAPITALISATION: lazy_gettext("Capitals of words or headings"),
    Kind.PATTERN: lazy_gettext("A pattern (RE2)"),
    Kind.DATES: lazy_gettext("The form of dates"),
    Kind.NUMBERS: lazy_gettext("The form of numbers"),
}
ARROW = "=>"


@blueprint.get("/")
def index(problem: tuple[str, str] | None = None, text: str | None = None) -> str:
    house = services().house
    kept = house.export() if text is None else text
    rules = house.current().rules
    return render_template(
        "pages/house.html",
        rules=rules, kinds=KINDS, text=kept, problem=problem, history=house.history(), seen=house.number(),
    )  # fmt: skip


@blueprint.get("/proofroom.toml")
def export() -> Response:
    head = {"Content-Disposition": f"attachment; filename={FILE_NAME}"}
    return Response(services().house.export(), mimetype="application/toml", headers=head)


@blueprint.get("/states/<int:number>")
def state_text(number: int) -> Response:
    """The text of a former state, to read and to copy from."""
    return Response(services().house.state(number).body, mimetype="text/plain")


@blueprint.post("/text")
def take_in() -> ResponseReturnValue:
    """All rules as text; a chosen file goes before the text on the page."""
    file, text = request.files.get("file"), request.form.get("text", "").replace("\r\n", "\n")
    try:
        if file is not None and file.filename:
            text = _decoded(file.read())
        services().house.take_in(text, person=person.name(), seen=_seen())
    except ProofroomError as error:
        return index(_said(error), text), 409 if isinstance(error, Conflict) else 422
    flash(gettext("Saved. Every report is checked with it from now on."))
    return redirect(url_for(".index"))


@blueprint.get("/rules/new")
def new() -> str:
    return _form({"kind": _kind(request.args.get("kind", "")).value, "within": "5", "letters": "6"}, "")


@blueprint.get("/rules/<name>")
def edit(name: str) -> str:
    rule = next((one for one in services().house.current().rules if one.name == name), None)
    if rule is None:
        raise NotFound("There is no house rule called “{name}”.", hint="Load the page again.", name=name)
    return _form(_fields(rule), name)


@blueprint.post("/rules")
def save() -> ResponseReturnValue:
    """Try a rule, or keep it; its examples are run in both cases.

    One that speaks against what people said is right is kept only with a reason.
    """
    form, house = request.form, services().house
    fields, former = {name: value for name, value in form.items() if name != "csrf_token"}, form.get("former", "")
    try:
        rule = house.read_rule(written_row(dict(_rows(form))))
        if form.get("do") != "save":
            return _form(fields, former, trial=house.tried(rule))
        reason = form.get("reason", "").strip()
        broken = None if reason else house.against(rule)
        if broken and broken.touched:
            return _form(fields, former, broken=broken), 422
        house.put(rule, person=person.name(), former=former, seen=_seen(), reason=reason)
    except ProofroomError as error:
        return _form(fields, former, problem=_said(error)), 409 if isinstance(error, Conflict) else 422
    flash(gettext("Saved. Every report is checked with it from now on."))
    return redirect(url_for(".index"))


@blueprint.post("/rules/<name>/state")
def state(name: str) -> ResponseReturnValue:
    do, house = request.form.get("do", ""), services().house
    if do == "remove":
        house.remove(name, person=person.name())
        flash(gettext("Removed. The former rules are in the history."))
    else:
        house.turn(name, on=do == "on", person=person.name())
    return redirect(url_for(".index"))


@blueprint.post("/levels")
def levels() -> ResponseReturnValue:
    wanted = {check.name: request.form[check.name] for check in catalogue() if check.name in request.form}
    services().house.choose(wanted, person=person.name())
    flash(gettext("Saved. Every report is checked with it from now on."))
    return redirect(url_for("checks.index"))


@blueprint.post("/changes")
def from_change() -> ResponseReturnValue:
    """A change that was made again and again, as a rule; what speaks against it is looked at again."""
    key = (request.form.get("old", ""), request.form.get("new", ""))
    habit = next((one for one in services().rewordings.habits() if one.rewording.key == key), None)
    text = "" if habit is None else substitution(habit.rewording, habit.language, habit.before, habit.made[-1].text)
    if habit is None or not text:
        raise NotFound("This change makes no rule any more.", hint="Load the page again.")
    if habit.refused:
        raise EditRefused("A rule would break what was accepted as right.", hint="Load the page again.", code="refused")
    house = services().house
    rule = house.read_rule(text)
    house.put(rule, person=person.name(), former=rule.name)
    flash(gettext("Saved. Every report is checked with it from now on."))
    return redirect(url_for("rewordings.habits"))


def level_of(name: str, choice: Choice) -> str:
    """What the house says of a check of the catalogue: “” (as made), off, on or a severity."""
    if name in choice.ignore:
        return "off"
    return choice.levels[name].label if name in choice.levels else "on" if name in choice.also else ""


def _form(
    fields: dict[str, str],
    former: str,
    trial: Trial | None = None,
    problem: tuple[str, str] | None = None,
    broken: Trial | None = None,
) -> str:
    kind = _kind(fields.get("kind", ""))
    return render_template(
        "pages/house_rule.html",
        seen=services().house.number(),
        fields=fields, former=former, kind=kind, title=KINDS[kind], trial=trial, problem=problem, arrow=ARROW,
        broken=broken,
    )  # fmt: skip


def _seen() -> int | None:
    """The number of the state that the page showed."""
    number = request.form.get("seen", "")
    return int(number) if number.isascii() and number.isdigit() else None


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise UsageError("There is no kind of rule called “{kind}”.", hint="", kind=name) from error


def _fields(rule: Rule) -> dict[str, str]:
    """A rule as the form has it."""
    pair = f" {ARROW} ".join if rule.kind is Kind.SUBSTITUTION else "".join
    plain = {
        key: getattr(rule, key) for key in ("name", "title", "message", "why", "source", "headings", "pattern", "form")
    }
    return {
        **plain,
        "kind": rule.kind.value,
        "severity": rule.severity.label,
        "language": ", ".join(sorted(rule.languages or ())),
        "words": "\n".join(map(pair, rule.words)),
        "forms": "\n".join(" | ".join(row) for row in rule.forms),
        "within": str(rule.within),
        "letters": str(rule.letters),
        "replace": rule.replace or "",
        "replaces": "" if rule.replace is None else "1",
        "case": "1" if rule.case else "",
        "safe": "1" if rule.safe else "",
        "off": "1" if rule.off else "",
        "fires": "\n".join(rule.fires),
        "silent": "\n".join(rule.silent),
    }


def _rows(form: ImmutableMultiDict[str, str]) -> Iterator[tuple[str, object]]:
    """What was typed, as the rows of a rule; empty fields are left out."""
    kind = _kind(form.get("kind", ""))
    yield "kind", kind.value
    for key in ("name", "severity", "title", "message", "why", "source", "headings", "pattern", "form"):
        if value := form.get(key, "").strip():
            yield key, value
    if languages := [tag.strip() for tag in form.get("language", "").split(",") if tag.strip()]:
        yield "language", languages
    if form.get("replaces"):
        yield "replace", form.get("replace", "")
    yield from ((key, True) for key in ("case", "safe", "off") if form.get(key))
    yield from _lists(form, kind)
    if kind is Kind.REPETITION:
        yield from ((key, int(form[key]) if form[key].isascii() and form[key].isdigit() else 0)
                    for key in ("within", "letters") if key in form)  # fmt: skip


def _lists(form: ImmutableMultiDict[str, str], kind: Kind) -> Iterator[tuple[str, object]]:
    words = _lines(form.get("words", ""))
    if words and kind is Kind.SUBSTITUTION:
        pairs = [[part.strip() for part in line.split(ARROW, 1)] for line in words]
        alone = next((pair[0] for pair in pairs if len(pair) == 1), None)
        if alone is not None:
            raise UsageError("“{words}” has no “=>” and nothing after it.", hint="", words=alone)
        yield "words", {old: new for old, new in pairs}  # noqa: C416  # a list of pairs is no dict to mypy
    elif words:
        yield "words", words
    if forms := [[part.strip() for part in line.split("|")] for line in _lines(form.get("forms", ""))]:
        yield "forms", forms
    for key in ("fires", "silent"):
        yield key, _lines(form.get(key, ""))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("The file is no UTF-8 text.", hint="Save it as UTF-8.") from error


def _said(error: ProofroomError) -> tuple[str, str]:
    """What is wrong, without the place in a file where there is none."""
    reason = str(error.args_by_name.get("reason", ""))
    happened, hint = render_error(error)
    return (happened, hint) if not reason or error.code != "house" else (f"{reason[:1].upper()}{reason[1:]}.", "")
