"""Abbreviations whose full stop seldom ends a sentence. Written in lower case, without the last full stop.

Source: general knowledge; the lists follow the abbreviation chapters of the Chicago Manual of Style (10) and of the
EU Interinstitutional Style Guide (10.7), and hold only what the sentence library was seen to split wrongly.
"""

from __future__ import annotations

BEFORE_ANYTHING = {
    "en": frozenset(
        {"approx", "ca", "viz", "incl", "excl", "messrs", "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "rep"}
        | {"lt", "col", "capt", "sgt", "hon", "rev", "e.g", "i.e", "cf", "vs"}
    ),
    "fr": frozenset({"m", "mm", "mme", "mlle", "dr", "pr", "p. ex", "env"}),
    "de": frozenset({"ca", "bzw", "dr", "prof", "inkl", "z. b", "d. h", "vgl"}),
    "es": frozenset({"sr", "sra", "dr", "dra", "aprox", "p. ej"}),
}
"""These never end a sentence: something must follow."""

BEFORE_NUMBERS = frozenset(
    {"no", "nos", "vol", "vols", "fig", "figs", "p", "pp", "art", "arts", "sec", "secs", "ch", "para", "paras", "eq"}
    | {"est", "max", "min", "avg", "add", "app", "tel", "ext", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep"}
    | {"sept", "oct", "nov", "dec", "n", "nr", "art"}
)
"""These end no sentence when a figure follows."""

COMPANY = frozenset({"ltd", "co", "inc", "corp", "llc", "plc", "bros", "dept", "etc", "univ"})
"""These may end a sentence, but not before a lower-case word, a bracket or a company form."""

UNITS = frozenset({"m", "km", "cm", "mm", "kg", "g", "t", "ha", "bn", "mn", "tn", "mw", "gw", "kwh", "°c"})
"""Units that may stand at a sentence's end after a figure: “… rose to 9.7 m. “Is it …”."""
