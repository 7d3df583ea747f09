"""Words to classes: everything that counts as the same word shares one code point.

A text becomes a string of class code points, one per token, so that longest match runs over words and not over letters:
a term cannot begin inside a word, and white space of any kind vanishes. The singular and the plural of an English word
share a class, so that a term and its forms are one pattern; the judge tells them apart. The table only ever grows,
which is why several versions of a glossary may share it.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import RLock

from glossary.errors import TooLarge
from glossary.text.folding import fold_mark, fold_word
from glossary.text.inflection import numberless
from glossary.text.scripts import primary
from glossary.text.tokens import TokenKind, tokens

OTHER = "\x00"
AND = "\x01"
_FIRST_FREE = 2
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF

# A longer piece (a paragraph without spaces) will hardly come back; remembering it would cost more than it saves.
REMEMBERED_LENGTH = 64
_REMEMBERED_PIECES = 300_000
_FEW = 1_000

CONJUNCTIONS = {
    "en": ("and",), "de": ("und",), "fr": ("et",), "es": ("y", "e"), "it": ("e", "ed"), "pt": ("e",), "nl": ("en",),
    "sv": ("och",), "da": ("og",), "nb": ("og",), "pl": ("i", "oraz"), "ru": ("и",), "uk": ("і", "й", "та"),
    "tr": ("ve",),
}  # fmt: skip

Edges = tuple[tuple[int, int], ...]


class ClassTable:
    """The classes of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.conjunctions = frozenset(CONJUNCTIONS.get(primary(language), ()))
        self._numberless = primary(language) == "en"
        self.marks: set[str] = {AND}
        self.pieces = _Pieces(self)
        self.edges = _EdgeMemo(language)
        self._codes: dict[str, str] = {}
        self._next = _FIRST_FREE
        self._lock = RLock()
        self._lessons: dict[str, str] = {}
        self._waiting: dict[str, list[str]] = {}
        self._settled = 0

    def learn(self, text: str) -> str:
        """The classes of `text`, new ones made where needed. Raises TooLarge when there are no more code points."""
        lessons = self._lessons
        return "".join([lessons.get(piece) or self._learn_piece(piece) for piece in text.split(" ")])

    def finish(self) -> None:
        """Forget what only helps while many terms are learnt at once."""
        self._lessons.clear()

    def settle(self) -> None:
        """Put the classes close together once many were learnt: scattered, they keep the memory of what is gone."""
        with self._lock:
            if len(self._codes) < 2 * self._settled + _FEW:
                return
            words, codes = "\n".join(self._codes), "".join(self._codes.values())
            self._codes.clear()
            self._codes = dict(zip(words.split("\n"), codes, strict=True))
            self._settled = len(self._codes)

    def _learn_piece(self, piece: str) -> str:
        with self._lock:
            codes = "".join([self._learned(key, kind) for key, kind in self._keys(piece)])
            self._lessons[piece] = codes
            return codes

    def code(self, key: str) -> str:
        """The class of a folded word, OTHER when no term holds it."""
        return self._codes.get(key, OTHER)

    def encode_piece(self, piece: str) -> str:
        """The classes of a piece of text; what no term holds is OTHER."""
        with self._lock:
            keys = [key for key, _ in self._keys(piece)]
            codes = "".join([self._codes.get(key, OTHER) for key in keys])
            if len(piece) <= REMEMBERED_LENGTH:
                self._remember(piece, codes, keys)
            return codes

    def _remember(self, piece: str, codes: str, keys: Iterable[str]) -> None:
        if len(self.pieces) >= _REMEMBERED_PIECES:
            self.pieces.clear()
            self._waiting.clear()
        dict.__setitem__(self.pieces, piece, codes)
        if OTHER in codes:
            for key in keys:
                if key not in self._codes:
                    self._waiting.setdefault(key, []).append(piece)

    def _keys(self, text: str) -> list[tuple[str, TokenKind]]:
        if text.isalpha() and text.isascii():
            return [(self._key(text, TokenKind.WORD), TokenKind.WORD)]
        return [(self._key(text[start:end], kind), kind) for start, end, kind in tokens(text, self.language)]

    def _key(self, text: str, kind: TokenKind) -> str:
        if kind is TokenKind.WORD or kind is TokenKind.CHARACTER:
            word = fold_word(text, self.language)
            if word in self.conjunctions:
                return "&"
            return numberless(word) if self._numberless else word
        if kind is TokenKind.AND:
            return "&"
        return "'s" if kind is TokenKind.POSSESSIVE else fold_mark(text)

    def _learned(self, key: str, kind: TokenKind) -> str:
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = AND if key == "&" else self._new_code()
            if kind in (TokenKind.MARK, TokenKind.POSSESSIVE, TokenKind.AND):
                self.marks.add(code)
            for piece in self._waiting.pop(key, ()):
                self.pieces.pop(piece, None)
        return code

    def _new_code(self) -> str:
        if self._next in _SURROGATES:
            self._next = _SURROGATES.stop
        if self._next > _LAST:
            raise TooLarge("more than {limit} different words", hint="Split the glossary.", limit=_LAST)
        self._next += 1
        return chr(self._next - 1)


class _Pieces(dict[str, str]):
    """Piece → its classes; a piece never seen is encoded then."""

    def __init__(self, table: ClassTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, piece: str) -> str:
        return self._table.encode_piece(piece)


class _EdgeMemo(dict[str, Edges]):
    """Piece → start and end of each of its tokens."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, piece: str) -> Edges:
        edges = tuple((token.start, token.end) for token in tokens(piece, self._language))
        if len(piece) <= REMEMBERED_LENGTH:
            if len(self) >= _REMEMBERED_PIECES:
                self.clear()
            self[piece] = edges
        return edges
