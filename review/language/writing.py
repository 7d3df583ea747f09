"""How languages set marks and spaces, where many do it alike."""

from __future__ import annotations

CLOSE = frozenset(
    {"en", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl"}
    | {"pt", "ro", "sk", "sl", "sv", "ca", "is", "nb", "nn", "no", "ru", "sr", "tr", "uk"}
)
"""A comma and a full stop stand close to the word before and apart from the word behind.

Source: EU Interinstitutional Style Guide 6.4 for the official languages of the Union; general knowledge for the others.
"""

NEVER_TWICE: dict[str, frozenset[str]] = {
    "de": frozenset({"und", "oder", "für", "über", "durch", "gegen", "ohne", "ein", "eine", "einen", "einem", "einer"}),
    "fr": frozenset({"et", "ou", "du", "des", "les", "un", "une", "aux", "pour", "par", "dans", "avec", "sur", "que"}),
    "es": frozenset({"del", "el", "la", "los", "las", "un", "una", "en", "con", "por", "para", "que", "se"}),
    "it": frozenset({"di", "del", "della", "dei", "il", "lo", "gli", "un", "una", "in", "con", "per", "che"}),
    "pt": frozenset({"os", "um", "uma", "em", "com", "por", "para", "que"}),
    "nl": frozenset({"en", "of", "de", "een", "voor", "met", "op"}),
    "ru": frozenset({"или", "на", "по", "для", "из", "от", "об", "при"}),
}
"""Words of two letters or more that a sentence of the language never says twice in a row. Source: general knowledge.

German articles are not among them (“Leute, die die Stadt kennen”), nor “het” and “door” in Dutch (“dat het het beste
is”, “door door te gaan”), nor what begins surnames (“la politique de de Gaulle”), nor words of emphasis (“sehr sehr”).
"""
