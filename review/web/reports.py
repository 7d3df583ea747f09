"""Reports: the list, adding one, getting it out, and the trash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO

from babel.lists import format_list
from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from review.errors import ProofroomError, UnreadableInput, UsageError
from review.services.views import ExportFile
from review.web import person, sources
from review.web.context import services
from review.web.present.exports import choices
from review.web.present.history import history
from review.web.present.home import home_view
from review.web.present.languages import choices as languages
from review.web.present.languages import pair
from review.web.present.messages import render_error
from review.web.present.rail import rail
from review.web.present.reading import Reading, noticed, reading
from review.web.present.sheet import is_changed, placed
from review.web.words import gettext, locale, ngettext

blueprint = Blueprint("reports", __name__)

_EXPORTS = {"same": ("same", False), "docx": ("docx", False), "markdown": ("markdown", False), "text": ("text", False),
            "tracked": ("same", True), "explained": ("same", True)}  # fmt: skip


@blueprint.get("/")
def home() -> ResponseReturnValue:
    query = request.args.get("q", "").strip()
    records = services().reports.list()
    view = home_view(records, services().counting.count(records), services().reviews.snapshot, person.last(), query)
    newest = max((one for one in records if one.glossaries), key=lambda one: one.id, default=None)
    return render_template("pages/home.html", home=view, query=query, newest=newest)


@blueprint.get("/reports/")
def index() -> ResponseReturnValue:
    return redirect(url_for(".home"))


@blueprint.get("/reports/new")
def new() -> ResponseReturnValue:
    return _form({}, None)


@blueprint.post("/reports")
def add() -> ResponseReturnValue:
    """A report from a file or from pasted text. What was typed comes back when it cannot be read."""
    try:
        content, name = _content()
        record = services().reports.add(
            content,
            name,
            title=request.form.get("title", "").strip() or None,
            language=request.form.get("language", "en").strip() or "en",
            source_language=request.form.get("source_language", "").strip() or None,
            date=_date(request.form.get("date", "").strip()),
            style=request.form.get("style") or None,
            glossaries=_glossaries(),
            proposed="proposed" in request.form,
            keep_hidden=request.form.get("hidden_text") == "keep",
            person=person.name(),
        )
    except ProofroomError as error:
        return _form(request.form.to_dict(), render_error(error), _glossaries()), 422
    if problem := sources.take(record.id):
        flash(" ".join((gettext("The report is added, but not its source text."), *problem)))
        return redirect(url_for(".about", report_id=record.id, _anchor="source"))
    if not services().checking.waits(record.id):
        flash(" ".join(_read(record.title, reading(services().reviews.snapshot(record.id).base))))
    return redirect(url_for("workbench.show", report_id=record.id))


def _read(title: str, parts: Reading) -> Iterator[str]:
    """What was read, what is kept, what takes no edit; the page of a long report shows it while the checks run."""
    yield gettext("“{title}” was read and checked: {parts}.").format(title=title, parts=_listed(parts.read))
    if parts.kept:
        yield gettext("Kept as it is: {parts}.").format(parts=_listed(parts.kept))
    yield from (f"{line}." for line in parts.locked)


def _listed(parts: Iterable[str]) -> str:
    return str(format_list(list(parts), locale=locale()))


def _form(given: dict[str, str], problem: tuple[str, str] | None, chosen: tuple[int, ...] | None = None) -> str:
    """The glossaries of the newest report with any are chosen, because the next one mostly wants the same."""
    glossaries = services().glossaries.list()
    if chosen is None:
        newest = max((one for one in services().reports.list() if one.glossaries), key=lambda one: one.id, default=None)
        chosen = newest.glossaries if newest else tuple(one.id for one in glossaries)
    return render_template(
        "pages/new.html", given=given, problem=problem, glossaries=glossaries, chosen=chosen, languages=languages()
    )


def _glossaries() -> tuple[int, ...]:
    """The chosen glossaries in order, each once."""
    return tuple(dict.fromkeys(int(one) for one in request.form.getlist("glossaries") if one.isdigit()))


def _content() -> tuple[bytes, str]:
    """Raises UsageError when there is neither a file nor a text."""
    upload = request.files.get("file")
    if upload and upload.filename:
        return upload.read(), upload.filename
    text = request.form.get("text", "").replace("\r\n", "\n")
    if text.strip():
        return text.encode(), gettext("Pasted text") + (".md" if request.form.get("markdown") else ".txt")
    raise UsageError("No report was given.", hint="Choose a file or paste a text.")


def _date(text: str) -> date | None:
    """Raises UsageError for what is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("“{text}” is no date.", hint="Write it as 2021-02-04.", text=text) from error


@blueprint.get("/reports/<int:report_id>/export")
def export(report_id: int) -> ResponseReturnValue:
    """Without a format the choice, with one the file."""
    wanted = request.args.get("format", "")
    if wanted in _EXPORTS:
        name, tracked = _EXPORTS[wanted]
        reasons = wanted == "explained"
        return _download(services().exports.export(report_id, name, tracked=tracked, reasons=reasons, say=gettext))
    snapshot = services().reviews.snapshot(report_id)
    revision = snapshot.revision
    changed = sum(
        1
        for block, origin in placed(revision)
        if is_changed(revision, block, origin)
        for segment in block.segments
        if segment.id not in revision.base or revision.base.segment(segment.id).text != segment.text
    )
    template = "parts/export.html" if request.headers.get("X-Part") == "1" else "pages/export.html"
    return render_template(
        template,
        record=snapshot.record,
        progress=snapshot.progress,
        open_families=[family for family in rail(snapshot.findings).families if family.count],
        changed=changed,
        choices=choices(snapshot.record),
    )


@blueprint.get("/reports/<int:report_id>/about")
def about(
    report_id: int,
    problem: tuple[str, str] | None = None,
    given: dict[str, str] | None = None,
    chosen: tuple[int, ...] | None = None,
) -> str:
    """What is known of the report; what was decided, by whom and when; the file, and its versions."""
    record = services().reports.get(report_id)
    known = {
        "title": record.title,
        "source_language": record.source_language or "",
        "date": record.date.isoformat() if record.date else "",
        "style": record.style or "",
        "proposed": "1" if record.proposed else "",
        "hidden_text": "keep" if record.keep_hidden else "edit",
    }
    return render_template(
        "pages/about.html",
        record=record,
        pair=pair(record.language, record.source_language),
        languages=languages(record.source_language),
        given=known if given is None else given,
        glossaries=services().glossaries.list(),
        chosen=record.glossaries if chosen is None else chosen,
        source=services().sources.about(report_id),
        coming=services().aligning.coming(report_id),
        unaligned=services().aligning.failed(report_id),
        untouched=services().reports.is_untouched(report_id),
        noticed=noticed(services().reports.notices(report_id)),
        reading=reading(services().reviews.snapshot(report_id).base),
        lines=history(services().reviews.history(report_id)),
        comparison=services().versions.compare(report_id) if record.follows is not None else None,
        problem=problem,
    )


@blueprint.post("/reports/<int:report_id>/details")
def describe(report_id: int) -> ResponseReturnValue:
    """Change what is known of a report; the checks run again, and the page says what that did."""
    before = {one.key for one in services().reviews.snapshot(report_id).findings}
    try:
        services().reports.describe(
            report_id,
            title=request.form.get("title", ""),
            source_language=request.form.get("source_language", "").strip() or None,
            date=_date(request.form.get("date", "").strip()),
            style=request.form.get("style") or None,
            glossaries=_glossaries(),
            proposed="proposed" in request.form,
            keep_hidden=request.form["hidden_text"] == "keep" if "hidden_text" in request.form else None,
        )
    except (UnreadableInput, UsageError) as error:
        return about(report_id, render_error(error), request.form.to_dict(), _glossaries()), 422
    after = {one.key for one in services().reviews.snapshot(report_id).findings}
    flash(_checked_again(len(after - before), len(before - after)))
    return redirect(url_for(".about", report_id=report_id))


def _checked_again(came: int, went: int) -> str:
    if not came and not went:
        return gettext("Saved. The checks find the same as before.")
    new = ngettext("{n} place is found now", "{n} places are found now", came).format(n=came)
    gone = ngettext("{n} is no finding any more", "{n} are no findings any more", went).format(n=went)
    return gettext("Saved. The checks ran again: {new}, {gone}.").format(new=new, gone=gone)


@blueprint.post("/reports/<int:report_id>/versions")
def version(report_id: int) -> ResponseReturnValue:
    """A newer file of a report, as a report of its own that begins with what was decided."""
    try:
        content, name = _content()
        record = services().versions.add(report_id, content, name, person=person.name())
    except (UnreadableInput, UsageError) as error:
        return about(report_id, render_error(error)), 422
    flash(gettext("The new version is read; what was decided is kept where the words still stand."))
    return redirect(url_for(".about", report_id=record.id))


@blueprint.get("/reports/<int:report_id>/original")
def original(report_id: int) -> ResponseReturnValue:
    return _download(services().reports.original(report_id))


@blueprint.get("/reports/<int:report_id>/ledger.jsonl")
def ledger(report_id: int) -> ResponseReturnValue:
    """Every decision, for `proofroom replay`."""
    return _download(services().exports.ledger(report_id, say=gettext))


def _download(file: ExportFile) -> ResponseReturnValue:
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)


@blueprint.get("/reports/trash")
def trash() -> ResponseReturnValue:
    return render_template("pages/trash.html", records=services().reports.list(trashed=True))


@blueprint.post("/reports/<int:report_id>/trash")
def discard(report_id: int) -> ResponseReturnValue:
    title = services().reports.get(report_id).title
    services().reports.trash(report_id)
    flash(gettext("“{title}” lies in the trash. It can be restored.").format(title=title))
    return redirect(url_for(".home"))


@blueprint.post("/reports/<int:report_id>/restore")
def restore(report_id: int) -> ResponseReturnValue:
    services().reports.restore(report_id)
    flash(gettext("Restored."))
    return redirect(url_for(".home"))
