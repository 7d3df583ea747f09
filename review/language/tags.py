"""Parts of speech of English words, from the lexicon that comes with TextBlob.

The lexicon names the most frequent Penn Treebank tag of 94,000 word forms (Brill's tagger, trained on the Brown corpus
and the Penn Treebank, MIT; additions from the Twitter part-of-speech data, CC BY 3.0). Its file is read without
importing TextBlob, which would take a second and bring a natural-language toolkit along.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_FILE = ("en", "en-lexicon.txt")
_NAMES = ("NNP", "NNPS")


def tag(word: str) -> str | None:
    """The most frequent tag of a word form, as written; None for an unknown one."""
    return _lexicon().get(word)


@lru_cache(maxsize=100_000)
def ordinary(word: str) -> str | None:
    """The tag of the word in small letters, when it is a word of the language and no name."""
    low = word.lower()
    found = _lexicon().get(low) or _inflected(low)
    return None if found is None or found in _NAMES else found


def _inflected(word: str) -> str | None:
    """The tag of a regular form whose base the lexicon has."""
    for ending, bases, result in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            for base in bases:
                found = _lexicon().get(stem + base)
                if found and found[:2] in result:
                    return result[found[:2]]
    return None


_ENDINGS = (
    ("ies", ("y",), {"NN": "NNS", "VB": "VBZ"}),
    ("es", ("", "e"), {"NN": "NNS", "VB": "VBZ"}),
    ("s", ("",), {"NN": "NNS", "VB": "VBZ"}),
    ("ied", ("y",), {"VB": "VBD"}),
    ("ed", ("", "e"), {"VB": "VBD"}),
    ("ing", ("", "e"), {"VB": "VBG"}),
)


@cache
def _lexicon() -> dict[str, str]:
    """The tags by word form; below the notes every row is a form, a space and a tag."""
    found = find_spec("textblob")
    if found is None or not found.submodule_search_locations:
        return {}
    text = Path(found.submodule_search_locations[0]).joinpath(*_FILE).read_text("utf-8")
    fields = text[text.rindex("\n;;;") + 1 :].partition("\n")[2].split()
    return dict(zip(fields[::2], fields[1::2], strict=True))
