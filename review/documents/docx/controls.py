"""Content controls (`w:sdt`) whose text may not be edited.

Word refills a bound control from the custom XML part, so an edit of its text would be undone; a date, a choice or a
check box has a value besides its text; a placeholder is no text of the author.
"""

from __future__ import annotations

from review.documents.docx.markup import Element, attribute, child, is_on, local

_REASONS = {
    "dataBinding": "it is filled from data in the file",
    "dropDownList": "it is a choice from a list",
    "comboBox": "it is a choice from a list",
    "date": "it is a date control",
    "checkbox": "it is a check box",
    "checkBox": "it is a check box",
    "picture": "it is a picture control",
    "equation": "it is a formula",
    "citation": "it is a citation that Word fills",
    "bibliography": "Word fills the bibliography",
    "docPartList": "it is a building block",
}


def lock_of(control: Element) -> str | None:
    """Why the content of a control is locked; None when it may be edited."""
    properties = child(control, "sdtPr")
    if properties is None:
        return None
    for row in properties:
        name = local(row)
        if name in _REASONS:
            return _REASONS[name]
        if name == "lock" and attribute(row, "val") in {"contentLocked", "sdtContentLocked"}:
            return "the author of the file locked it"
        if name == "showingPlcHdr" and is_on(row):
            return "it is the placeholder of an empty field"
    return None
