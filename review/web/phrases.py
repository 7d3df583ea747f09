"""The sentences that the page's scripts say, in the reader's language.

Plurals are handed over as one string per CLDR category, which `Intl.PluralRules` picks from in the browser.
"""

from __future__ import annotations

from review.web.words import gettext, locale, ngettext

Phrase = str | dict[str, str]
_SAMPLES = (1, 2, 0, 3, 5, 11, 100)
"""Numbers that together reach every plural category of the languages of CLDR."""


def ngettexts(one: str, other: str) -> dict[str, str]:
    """The forms of a phrase with `{n}`, by CLDR category."""
    form = locale().plural_form
    return {form(number): ngettext(one, other, number) for number in reversed(_SAMPLES)}


def phrases() -> dict[str, Phrase]:
    """Every phrase by the name the scripts call it."""
    return {**_decisions(), **_editor(), **_net(), **_counts(), **_rest()}


def _decisions() -> dict[str, Phrase]:
    return {
        "at": gettext("{n} of {total}: {title}. {fix}."),
        "atNoFix": gettext("{n} of {total}: {title}. No fix offered; edit the sentence."),
        "place": gettext("{n} of {total} open"),
        "dismissedPlace": gettext("Dismissed"),
        "wrapped": gettext("Past the end; on from the beginning."),
        "wrappedBack": gettext("Past the beginning; on from the end."),
        "accepted": gettext("Accepted: {title}."),
        "dismissed": gettext("Dismissed: {title}."),
        "dismissedAll": gettext("Dismissed: {count} × {title}."),
        "reopened": gettext("Open again: {title}."),
        "nothingHere": gettext("Nothing to decide here."),
        "present": gettext("{name} is at paragraph {number}"),
        "presentEditing": gettext("{name} edits paragraph {number}"),
        "whichFamily": gettext("1 to 4: the first finding of that family."),
        "nothingEarlier": gettext("No sentence like this one was reviewed before."),
        "similar": ngettexts(
            "{similar}: the same change in {n} more place.", "{similar}: the same change in {n} more places."
        ),
        "restComing": gettext("One moment; this part of the page is still on its way."),
        "restMissing": gettext(
            "The server does not answer; this part of the page is asked for again. Your keys are kept, Esc drops them."
        ),
        "restLeft": gettext("Dropped. Nothing was done."),
        "notYet": gettext("This fix is still on its way. Press the key again when you see it."),
        "noFix": gettext("No fix offered. Press {edit} to edit the sentence."),
        "noneLeft": gettext("No open finding in this list."),
        "gone": gettext("That finding was already settled."),
        "undone": gettext("Taken back: {label}. {redo} does it again."),
        "redone": gettext("Done again: {label}."),
        "dismissAllOfKind": gettext("Dismiss all {n} of this kind"),
        "acceptAllOfKind": gettext("Accept all {n} of this kind …"),
        "bulkKind": ngettexts(
            "{n} fix applied. {undo} takes it back.", "{n} fixes applied. {undo} takes all of them back."
        ),
        "bulk": ngettexts(
            "{n} safe fix applied. {undo} takes it back.", "{n} safe fixes applied. {undo} takes all of them back."
        ),
    }


def _editor() -> dict[str, Phrase]:
    return {
        "save": gettext("Save"),
        "cancel": gettext("Cancel"),
        "saveHint": gettext("saves and goes on"),
        "editing": gettext("Sentence in paragraph {number}"),
        "saved": gettext("Sentence saved."),
        "unchanged": gettext("Nothing changed."),
        "left": gettext("Edit left; the sentence is as it was."),
        "splitHere": gettext("Split here"),
        "splitEdge": gettext("Put the caret where the second paragraph begins."),
        "noParagraph": gettext("Choose a sentence first."),
        "operated": gettext("{label}. {undo} takes it back."),
        "leaveAsk": gettext("Leave without saving? Your text is not kept."),
        "draft": gettext("Your unsaved text from before is back."),
        "draftWaits": gettext(
            "Words you typed and never saved wait in paragraph {number}: {edit} on the sentence brings them."
        ),
        "draftKept": gettext("Your text is kept: {edit} on the sentence brings it back."),
        "locked": gettext("This sentence takes no edit: {reason}."),
        "removedSentence": gettext("Sentence removed."),
        "placeholders": gettext("Keep {tokens} in this order: they stand for things that are no text."),
        "placeholderLost": gettext("{tokens} must stay, each once and in this order."),
        "putBack": gettext("Put them back"),
        "legend": gettext("{token} {kind}"),
        "yours": gettext("Yours"),
        "theirs": gettext("Theirs ({person})"),
        "merged": gettext("Both together"),
        "conflictWaits": gettext(
            "Somebody changed the sentence in paragraph {number} too. Your text is kept: {edit} on it shows both."
        ),
        "conflict": gettext("Somebody changed this sentence meanwhile. Choose a text, or write a new one, and save."),
        "use": gettext("Use this text"),
    }


def _net() -> dict[str, Phrase]:
    return {
        "waiting": ngettexts("{n} change not saved yet", "{n} changes not saved yet"),
        "offline": gettext("The server does not answer. Your changes are kept here and sent again."),
        "backAgain": gettext("All changes are saved."),
        "loginAgain": gettext("The page is too old to save. Reload it; what you typed is kept."),
        "exportWaits": gettext("Export waits until every change is saved."),
        "fetchFailed": gettext("That could not be fetched from the server. Try again."),
    }


def _counts() -> dict[str, Phrase]:
    return {
        "shown": ngettexts("{n} finding shown.", "{n} findings shown."),
        "settledOf": gettext("{settled} of {total} settled"),
        "noFindings": gettext("No findings"),
        "hidden": ngettexts("{n} finding is hidden by the filter.", "{n} findings are hidden by the filter."),
        "alsoSettled": ngettexts("It also settled {n} other finding.", "It also settled {n} other findings."),
        "came": ngettexts("{n} new finding.", "{n} new findings."),
        "apply": ngettexts("Apply {n} fix", "Apply {n} fixes"),
    }


def _rest() -> dict[str, Phrase]:
    return {
        "ready": ngettexts("Ready. {n} open finding.", "Ready. {n} open findings."),
        "readyNone": gettext("Ready. Nothing is open."),
        "viewReview": gettext("Review view."),
        "viewChanges": gettext("Changes view."),
        "viewClean": gettext("Clean view."),
        "noSource": gettext("This report came without its source. It can be added on the report's page."),
        "noPairing": gettext("Choose a sentence that came with the report first."),
        "sourceShown": gettext("Source shown."),
        "sourceHidden": gettext("Source hidden."),
        "paired": gettext("The sentence stands beside another place now. {undo} takes it back."),
        "pairingUndone": gettext("The correction is taken back."),
        "light": gettext("Light colours."),
        "dark": gettext("Dark colours."),
        "keysOn": gettext("Single-letter shortcuts are on."),
        "keysOff": gettext("Single-letter shortcuts are off. F8 and all buttons keep working."),
        "termPlace": gettext("{official}: place {n} of {total}."),
        "noTermPlace": gettext("{official} does not stand in this report."),
        "commented": gettext("Comment kept."),
        "resolved": gettext("Thread resolved."),
        "reopenedThread": gettext("Thread open again."),
        "commentDeleted": gettext("Comment deleted."),
        "wholeSentence": gettext("{title}, whole sentence"),
        "hit": gettext("Place {n} of {total}."),
        "noHit": gettext("These words do not stand in the report."),
        "replace": ngettexts("Replace {n} place", "Replace {n} places"),
        "replaced": ngettexts(
            "{n} place replaced. {undo} takes it back.", "{n} places replaced. {undo} takes them back."
        ),
        "selectWords": gettext("Select words in the report first."),
        "sentence": gettext("Sentence in paragraph {number}. No open finding."),
    }
