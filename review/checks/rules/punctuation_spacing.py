"""A space missing after a punctuation mark, or standing before one.

What it does: flags a comma, semicolon or per cent sign that is glued to the next word, a colon glued to a quotation, a
bracket glued to the word before it, a space before a comma, full stop, semicolon, colon, question or exclamation mark,
and spaces just inside round brackets or double quotation marks.

Why it matters: such slips show where pieces of text were joined, and they hide names from a search.

Example: “the Planning Office,the Water Board ,and others” → “the Planning Office, the Water Board, and others”.

A quotation mark glued to a word outside is flagged too, where all marks of the paragraph pair.

In Chinese and Japanese it flags a space before a full-width mark. In other European languages it flags only a comma
glued to the next word and a space before a comma or full stop.

When it is silent: in numbers (1,000), times, versions, addresses of the web and of mail, file names, abbreviations
(U.S.A.), company forms, endings such as “member(s)”, single letters (x,y), enumerators such as “1)”, spaced dots of an
ellipsis, words such as “.NET” that begin with a dot, and a “?” or “!” inside a sentence that speaks of it.

Source: general knowledge of English editing (spacing of punctuation in English); for the other languages the EU
Interinstitutional Style Guide 6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.dictionary import known
from review.checks.lexicon import word_list
from review.checks.words import FUNCTION_WORDS
from review.language.writing import CLOSE, NEVER_TWICE
from review.model import Applicability, Edit, Family, Message, Severity, msg

_PLACE = re.compile(
    r"(?P<comma>(?<=[^\W_]|[”’)%\]]),(?=[^\W\d_]|[“‘]))"
    r"|(?P<company>(?<=\bCo\.)(?:[ \u00a0]+,[ \u00a0]*|,)(?=Ltd\b|LTD\b))"
    r"|(?P<semicolon>(?<=[^\W\d_]|[”’)]);(?=[^\W\d_]|[“‘]))"
    r"|(?P<percent>(?<=\d)%(?=[A-Za-z]{2}))"
    r"|(?P<colon>(?<=[a-z]{3}):(?=“))"
    r"|(?P<bracket>(?<=[a-z]{3})\((?=(?![IVX]+\))[A-Z][A-Za-z&-]+\)|[A-Za-z]{2,} [^()]*\))"
    r"|(?<=[a-z]{2}\.)\((?=[A-Za-z]{2,} [^()]*\))|(?<=\d [a-z]{2})\((?=\d[\d.,]* [a-z]{2,}[^()]*\))"
    r"|(?<=[a-z]{4})\((?=\d[\d.,]* [a-z]{2,}[^()]*\)))"
    r"|(?P<before>(?<=[^\W_]|[”’)\"'\]%])[ \u00a0]+(?P<mark>[,;](?!\))|[.!?:](?=\s|$|[”\"])|:(?=“)"
    r"|\.(?=(?!Net\b)[A-ZÀ-Þ][a-zß-ÿ]+[\s,]))(?! ?[.!?]))"
    r"|(?P<opened>(?<=\()[ \u00a0]+(?=[^\s)]))"
    r"|(?P<closing>(?<=[^\s(\d])[ \u00a0]+(?=\)))"
)
_TECHNICAL = re.compile(r"://|www\.|[@\\/_={}<>#|~^*]|\.(?:com|org|gov|net|edu|cn|io|html?|pdf|js|py)\b", re.IGNORECASE)
_LONG_BEFORE = re.compile(r"(?:\w{2,}[”’)%\]]*|\d%)$")
_LONG_AFTER = re.compile(r"[“‘]?(?:\w{2,}|[AI]\b)")
_LETTERS = re.compile(r"[A-Za-z]+")
_CODES = re.compile(r"\b[A-Z]{2,}[,;][A-Z]{2,}\b")
"""“[UP,DOC]” may be the name of a thing."""
_OPTIONS = re.compile(r",[^\s,]+,\S|\d,[a-z]|[,;][a-z]+\.[a-z]|[a-z]\.[a-z!]+;")
"""“ro,nodev,noexec”, “(hd0,msdos1)”, “auth,mail.info”: what somebody types."""
_SPOKEN_OF = re.compile(r"\s+[a-zß-ÿ(—–-]|[”\"»]")
"""“known as . (one dot)”, “tandis que . est …”: the mark itself is meant."""
_IN_A_ROW = re.compile(r"\s[,;&|]\s")
_ENDS = re.compile(r"[”\"](?:\s|\Z|[.,;)\]])|\s*\Z|\s+[^\sa-z]|[.,;)\]]")
"""“Type ? for help” speaks of the mark."""
_ENDED = re.compile(r"[.!?,;][”\"’)]\Z")
_EAST = frozenset({"zh", "ja"})
_WIDE = re.compile(r"(?<=\S)(?P<space>[ \u00a0]+)(?P<mark>[，。；：！？、])")
_WORD_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_]+\Z")
_ENDING = 2
"""Letters that may be the ending of a quoted word: “B”s."""
_DOMAINS = word_list("domain")


_SUSPECT = ("( ", "(\u00a0", *(space + mark for space in " \u00a0" for mark in ",;.!?:)"))
_QUOTED = re.compile(r"[“”\"](?:(?<=[”\"])[^\W\d_]|(?<=[^\W\d_][“\"]))")
_INSIDE = re.compile(r"[“”\"](?:(?<=[“\"])[ \u00a0]|(?<=[ \u00a0][”\"]))")
_GLUED = re.compile(r"[,;%:(](?:(?<=[,;])(?:[^\W\d_]|[“‘])|(?<=%)[A-Za-z]|(?<=:)“|(?<=[a-z.]\()[A-Za-z\d])")
"""A search for one of several marks is quick where the pattern begins with them."""


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    language = primary(context.language)
    if language in _EAST:
        yield from _before_wide(passage)
        return
    english = language == "en"
    if english and any(mark in passage.text for mark in '"“”'):
        if _QUOTED.search(passage.text):
            yield from _quoted(passage)
        if _INSIDE.search(passage.text):
            yield from _inside_quotes(passage)
    if not (_GLUED.search(passage.text) or any(pair in passage.text for pair in _SUSPECT)):
        return  # spares most passages the search with all its conditions
    for match in _PLACE.finditer(passage.text):
        if english or match["comma"] or match["mark"] in (",", "."):
            yield from _at(passage, match)


def _before_wide(passage: Passage) -> Iterator[Flag]:
    for match in _WIDE.finditer(passage.text):
        message = msg("No space belongs before “{mark}”.", mark=match["mark"])
        yield _flag(passage, Edit(*match.span("space"), ""), message)


def _at(passage: Passage, match: re.Match[str]) -> Iterator[Flag]:
    if match["before"] is not None:
        yield from _before(passage, match)
    elif match["opened"] or match["closing"]:
        message = msg("No space belongs inside the brackets.")
        yield _flag(passage, Edit(match.start(), match.end(), ""), message)
    elif _TECHNICAL.search(_token(passage.text, match.start(), match.end())):
        return
    elif match["bracket"]:
        at = match.start()
        message = msg("A space is missing before “{mark}”.", mark="(")
        yield _flag(passage, Edit(at, at + 1, " ("), message, Applicability.REVIEW)  # it could be a line of a program
    else:
        yield from _after(passage, match)


def _after(passage: Passage, match: re.Match[str]) -> Iterator[Flag]:
    mark = match.group().strip()
    text = passage.text
    if match["comma"] and not _between_words(text, match.start(), match.end()):
        return
    message = msg("A space is missing after “{mark}”.", mark=mark)
    token = _token(text, match.start(), match.end())
    unsure = _CODES.search(token) or _OPTIONS.search(token) or (match["comma"] and _foreign(passage, token))
    sure = Applicability.REVIEW if unsure else Applicability.SAFE
    yield _flag(passage, Edit(match.start(), match.end(), mark + " "), message, sure)


def _foreign(passage: Passage, token: str) -> bool:
    """Whether the words beside the comma may be none of the report's language: “(root,rhel)” is typed as it stands."""
    language, found = primary(passage.reading.language), re.findall(r"[^\W\d_]+", token)
    if language == "en":
        return any(word.islower() and not known(word) for word in found)
    return not NEVER_TWICE.get(language, frozenset()) & {word.lower() for word in found}


def _between_words(text: str, start: int, end: int) -> bool:
    """Whether real words stand on both sides, not the parts of a formula (x,y) or of an address."""
    following = _LETTERS.match(text, end)
    if following and following.group() in _DOMAINS:
        return False
    return bool(_LONG_BEFORE.search(text[max(0, start - 40) : start]) and _LONG_AFTER.match(text, end))


def _before(passage: Passage, match: re.Match[str]) -> Iterator[Flag]:
    """The space goes; where the mark is glued to the next word a space comes in behind it."""
    text, mark = passage.text, match["mark"]
    around = text[match.start() - 1], text[match.end() : match.end() + 1]
    if mark in "!?" and not _ENDS.match(text, match.end()):
        return
    if mark == ":" and (around[0].isdigit() or text[match.end() + 1 : match.end() + 2].isdigit()):
        return
    quoted = around[1] == '"' and text[match.end() + 1 : match.end() + 2].isalpha()
    listed = mark in ",;" and around[1].isdigit()
    if listed and around[0].isdigit():
        return  # “1 ,200” may be one number or two
    glued = around[1].isalpha() or around[1] == "“" or quoted or listed
    message = msg("No space belongs before “{mark}”.", mark=mark)
    ended = _ENDED.search(text[max(0, match.start() - 2) : match.start()]) is not None
    meant = _IN_A_ROW.match(text, match.end()) or (mark == "." and _SPOKEN_OF.match(text, match.end()))
    unsure = ended or meant or (glued and mark == ".")  # “…?" ?” has a mark too many, “.Net” is a name
    sure = Applicability.REVIEW if unsure else Applicability.SAFE
    yield _flag(passage, Edit(match.start(), match.end(), mark + " " if glued else mark), message, sure)


def _quoted(passage: Passage) -> Iterator[Flag]:
    """Double marks with a word right outside them; of straight ones it must be plain which of them open."""
    text = passage.text
    found = [quote for quote in passage.quotes if text[quote.start] in '“"']
    if len(found) * 2 != sum(map(text.count, '“”"')) or any(
        text[q.inner_start : q.inner_end].strip() != text[q.inner_start : q.inner_end] for q in found
    ):
        return
    for quote in found:
        outside = _LETTERS.match(text, quote.end)
        if outside and len(outside.group()) > _ENDING and text[quote.inner_end - 1].isalpha():
            mark = text[quote.end - 1]
            sure = Applicability.SAFE if " " in text[quote.start : quote.end] else Applicability.REVIEW  # “un”known
            edit = Edit(quote.end - 1, quote.end, mark + " ")
            yield _flag(passage, edit, msg("A space is missing after “{mark}”.", mark=mark), sure)
        before = _WORD_BEFORE.search(text, max(0, quote.start - 30), quote.start)
        if before and before.group().lower() in FUNCTION_WORDS:
            mark = text[quote.start]
            edit = Edit(quote.start, quote.inner_start, " " + mark)
            message = msg("A space is missing before “{mark}”.", mark=mark)
            yield _flag(passage, edit, message, Applicability.REVIEW)


def _inside_quotes(passage: Passage) -> Iterator[Flag]:
    """A space on one side of the words between double marks that stand apart from the words outside."""
    text = passage.text
    found = [quote for quote in passage.quotes if text[quote.start] in '“"']
    if len(found) * 2 != sum(map(text.count, '“”"')):
        return
    message = msg("No space belongs inside the quotation marks.")
    for quote in found:
        inner = text[quote.inner_start : quote.inner_end]
        apart = not text[quote.start - 1 : quote.start].isalnum() and not text[quote.end : quote.end + 1].isalnum()
        if not apart or inner[:1].isspace() == inner[-1:].isspace():
            continue
        words = len(inner) - len(inner.lstrip(" \u00a0"))
        start = quote.inner_start if words else quote.inner_end - (len(inner) - len(inner.rstrip(" \u00a0")))
        edit = Edit(start, quote.inner_start + words if words else quote.inner_end, "")
        yield _flag(passage, edit, message, Applicability.REVIEW)


def _token(text: str, start: int, end: int) -> str:
    """The characters around a place up to the next white space; at most 60 on each side."""
    left = text[max(0, start - 60) : start].split()
    right = text[end : end + 60].split()
    before = left[-1] if left and not text[start - 1].isspace() else ""
    return before + text[start:end] + (right[0] if right and not text[end : end + 1].isspace() else "")


def _flag(passage: Passage, edit: Edit, message: Message, applicability: Applicability = Applicability.SAFE) -> Flag:
    cure = Cure(msg("Put the spacing right"), applicability, (edit,))
    return Flag(passage.index, edit.start, edit.end, message, (cure,))


CHECK = Check(
    name="punctuation-spacing",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Spacing of punctuation"),
    passage=_flags,
    languages=CLOSE | _EAST,
    rank=12,
)
