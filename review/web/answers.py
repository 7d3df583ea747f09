"""The answer to a step: what looks different now, and nothing else."""

from __future__ import annotations

from hashlib import blake2b

from review.model import Finding
from review.services.views import Outcome, Snapshot
from review.web import drawing
from review.web.context import pages
from review.web.memory import Page
from review.web.present.problems import places
from review.web.present.sheet import difference, paragraphs
from review.web.words import gettext, locale


def page(snapshot: Snapshot) -> Page:
    """How a report looks at its version, remembered."""
    report, language = snapshot.record.id, str(locale())
    drawn = pages().drawn(report, language)
    return pages().obtain(
        report,
        snapshot.version,
        mark(snapshot),
        language,
        lambda: Page(snapshot.version, mark(snapshot), paragraphs(snapshot, drawn=drawn), places(snapshot)),
    )


def mark(snapshot: Snapshot) -> str:
    """Stands for what decides the findings besides the text: checks, glossaries, source, date, style, hidden text."""
    record = snapshot.record
    known = (record.date, record.style, record.language, record.source_language, record.keep_hidden)
    said = "|".join(map(str, (snapshot.signature, *snapshot.beside, *known)))
    return blake2b(said.encode(), digest_size=6).hexdigest()


def remembered(snapshot: Snapshot, base: int, seen: str | None) -> Page | None:
    """The page that somebody looks at: at version `base`, drawn with the mark `seen` (None: as it is now)."""
    return pages().get(snapshot.record.id, base, seen or mark(snapshot), str(locale()))


def block_numbers(snapshot: Snapshot, base: int, seen: str | None = None) -> dict[str, int]:
    """Block numbers of the revision at version `base` by the names of its paragraphs; empty when not remembered."""
    shown = page(snapshot) if snapshot.version == base else remembered(snapshot, base, seen)
    return {one.id: one.at for one in shown.paragraphs if one.at >= 0} if shown else {}


def delta(snapshot: Snapshot, base: int, seen: str | None = None) -> dict[str, object]:
    """What a page that shows version `base` with the mark `seen` has to change; all when it is not remembered."""
    now = page(snapshot)
    old = remembered(snapshot, base, seen)
    return {
        "version": snapshot.version,
        "mark": now.mark,
        "progress": {"settled": snapshot.progress.settled, "total": snapshot.progress.total},
        **_text(old, now),
        **_findings(old, now),
    }


def _text(old: Page | None, now: Page) -> dict[str, object]:
    changed = difference(old.paragraphs, now.paragraphs) if old else None
    if changed is None:
        return {"sheet": str(drawing.sheet(now.paragraphs))}
    blocks = {one.id: str(drawing.paragraph(one)) for one in changed.drawn}
    return {"blocks": blocks, "after": changed.after, "removed": changed.removed}


def _findings(old: Page | None, now: Page) -> dict[str, object]:
    if old is None:
        return {"findings": [place.as_json() for place in now.places]}
    before, after = set(old.places), set(now.places)
    kept = {place.key for place in after}
    return {
        "gone": [place.key for place in old.places if place.key not in kept],
        "came": [place.as_json() for place in now.places if place not in before],
    }


def outcome(result: Outcome, kind: str, base: int, seen: str | None = None) -> dict[str, object]:
    """The delta, with what the status line needs to tell the truth."""
    focus, sentence = _focus(result) if kind in {"undo", "redo"} else (None, None)
    return {
        **delta(result.snapshot, base, seen),
        "done": result.entry is not None,
        "settledAlready": result.settled_already,
        "label": gettext(result.entry.label) if result.entry and result.entry.label else "",
        "focus": focus,
        "sentence": sentence,
    }


def _focus(result: Outcome) -> tuple[str | None, str | None]:
    """The finding that came back, else the sentence that changed."""
    if result.entry is None:
        return None, None
    turned = {row.key for row in result.entry.verdicts}
    back = next((finding.key for finding in result.snapshot.findings if finding.key in turned), None)
    changed = next((row.segment for row in result.entry.texts), None)
    return back, changed


def find(snapshot: Snapshot, key: str | None) -> Finding | None:
    """An open or dismissed finding by its key."""
    return next((one for one in (*snapshot.findings, *snapshot.dismissed) if one.key == key), None)
