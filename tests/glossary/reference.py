"""A slow, obvious matcher: every span of tokens against every form of every term, longest first, from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from glossary import TermBase
from glossary.matching.classes import CONJUNCTIONS
from glossary.matching.forms import forms_of, without_article
from glossary.matching.judge import Claim, judge
from glossary.matching.part import Entry, section_terms
from glossary.model import Term, TermStatus
from glossary.text.folding import HYPHENS, fold_mark, fold_word
from glossary.text.scripts import primary
from glossary.text.tokens import Token, TokenKind, tokens


def match(termbase: TermBase, text: str, language: str) -> list[tuple[int, int, str, str]]:
    """(start, end, concept id, term text) of each match."""
    found = list(tokens(text, language))
    keys = [key(text, token, language) for token in found]
    forms = list(all_forms(termbase, language))
    matches, at = [], 0
    while at < len(found):
        for end in range(len(found), at, -1):
            first, last = found[at].start, found[end - 1].end
            claims = [claim for sequence, claim in forms if sequence == keys[at:end]]
            meant = None if compound(text, first) else verdict(text, first, last, claims, language)
            if meant:
                matches.append((first, last, meant.concept.id, meant.term.text))
                at = end
                break
        else:
            at += 1
    return matches


def verdict(text: str, first: int, last: int, claims: list[Claim], language: str) -> Entry | None:
    before = text[:first].split()
    article = first > 0 and text[first - 1].isspace() and bool(before) and article_word(before[-1])
    best = judge(text[first:last], claims, language, None, article) if claims else None
    return best.claim.entry if best else None


def article_word(word: str) -> bool:
    letters = word
    while letters and not letters[0].isalnum() and letters[0] != "_":
        letters = letters[1:]
    for at, char in enumerate(letters):
        if not (char.isalnum() or char == "_"):
            return article_word(letters[at + 1 :])
    return letters.lower() in ("the", "a", "an")


def compound(text: str, first: int) -> bool:
    return first > 1 and text[first - 1] in HYPHENS and text[first].islower() and text[first - 2].isalnum()


def key(text: str, token: Token, language: str) -> str:
    surface = text[token.start : token.end]
    if token.kind in (TokenKind.WORD, TokenKind.CHARACTER):
        word = fold_word(surface, language)
        return "&" if word in CONJUNCTIONS.get(primary(language), ()) else word
    return {TokenKind.AND: "&", TokenKind.POSSESSIVE: "'s"}.get(token.kind) or fold_mark(surface)


def all_forms(termbase: TermBase, language: str) -> Iterator[tuple[list[str], Claim]]:
    for layer, glossary in enumerate(termbase.layers):
        number = 0
        for concept in glossary.concepts.values():
            for term in section_terms(concept, language):
                texts = [without_article(term.text, language), *(f.text for f in forms_of(term, concept, language))]
                for form, text in enumerate(texts):
                    for sequence in sequences(text, term, language):
                        yield sequence, Claim(layer, layer, number, Entry(concept, term), form)
                number += 1


def sequences(text: str, term: Term, language: str) -> Iterator[list[str]]:
    """The token sequences that may stand for `text`."""
    found = list(tokens(text, language))
    keys = [key(text, token, language) for token in found]
    if not any(
        token.kind in (TokenKind.WORD, TokenKind.CHARACTER) and k != "&" for token, k in zip(found, keys, strict=True)
    ):
        return
    made = {tuple(keys)}
    if primary(language) == "en":
        made |= set(spun(keys, "&", ["as", "well", "as"]))
        if term.status is not TermStatus.DEPRECATED:
            made |= set(spun(keys, ["as", "well", "as"], "&"))
    if "." in keys[1:]:
        made.add(tuple(keys[:-1] if keys[-1] == "." else keys))
        made.add(tuple(k for k in keys if k != "."))
        made.add(tuple(k for k in keys if k not in ".,"))
    yield from map(list, made)


def spun(keys: list[str], old: str | list[str], new: str | list[str]) -> Iterator[tuple[str, ...]]:
    """Each inner `old` replaced alone, and all together."""
    old, new = ([old] if isinstance(old, str) else old), ([new] if isinstance(new, str) else new)
    places = [i for i in range(1, len(keys) - len(old)) if keys[i : i + len(old)] == old]
    for place in places:
        yield (*keys[:place], *new, *keys[place + len(old) :])
    if places:
        made, at = [keys[0]], 1
        while at < len(keys):
            if at < len(keys) - len(old) and keys[at : at + len(old)] == old:
                made, at = made + new, at + len(old)
            else:
                made, at = [*made, keys[at]], at + 1
        yield tuple(made)
