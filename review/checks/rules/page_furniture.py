"""A line of the web page around the report.

What it does: flags a paragraph that holds nothing but controls or counters of a web page: “Font size: large medium
small”, “[Print this page] [Close]”, “Share to: WeChat Weibo”, “Page views: 312”, “Editor in charge: …”, “Text / Li Ming
Photo / Wang Hong”, and “Previous: …” with “Next: …” below it. Of a line that
names its date and source too, it flags the controls alone.

Why it matters: it was taken over with the text when the page was copied, and is no part of the report.

Example: the paragraph “[Font size: large medium small] [Print]” → removed.

When it is silent: in a sentence, on what names a source, an author or a date, and in tables.

Source: general knowledge of the pages of Chinese public bodies (责任编辑, 字号, 打印, 分享到, 浏览次数, 扫一扫).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Operation, OperationKind, Severity, msg

_SIZES = r"(?:extra[- ])?(?:large|big|medium|middle|small|[+-])"
_NETWORKS = r"(?:WeChat(?: Moments)?|Weibo|Sina Weibo|QQ(?: zone)?|Qzone|Facebook|Twitter|X|LinkedIn|e-?mail)"
_VIEWS = r"(?:(?:page )?views|number of (?:views|visits|clicks|reads)|visits|clicks|hits)\s*:\s*[\d,]*(?: times)?"
_CREDIT = (
    r"(?:text|words|photos?|pictures?|images?|video|editors?|proofread(?:er|ing)?|reporters?|correspondents?|author)"
    r"\s*[/／:]\s*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
)
_PIECES = (
    rf"(?:font|text|word) ?(?:size|font)?\s*:\s*[\[【(]?{_SIZES}(?:[\s,/|]+{_SIZES})*",
    rf"share (?:this (?:page|article) )?(?:to|on|with)\s*:?(?:[\s,/|]+{_NETWORKS})+",
    r"share\s*:(?:[\s,/|]+" + _NETWORKS + r")+",
    r"(?:print|close|collect|favou?rite)(?: (?:this|the) (?:page|window|article))?",
    r"(?:back|return) to (?:the )?(?:top|home ?page|previous page|list)",
    r"scan (?:the )?(?:QR )?code(?: (?:to|with|on) [\w' ]{1,60})?",
    _VIEWS,
    r"(?:editor[- ]in[- ]charge|responsible editor|editor responsible|duty editor|web editor)\s*:\s*[\w.' -]{2,40}",
    r"(?:previous|next) (?:article|page|one|post)\s*:\s*.{0,160}",
    r"previous\s*:.{1,120}\bnext\s*:.{1,120}",
    rf"{_CREDIT}(?:[\s,;|]+{_CREDIT})+",
)
_CHINESE = (
    r"分享(?:到|至)?\s*[:：]?(?:[\s,，、/|]*(?:微信|微博|新浪微博|朋友圈|QQ空间|QQ好友|QQ))+",
    r"(?:责任编辑|编辑|责编|值班编辑|网络编辑)\s*[:：]\s*[\u4e00-\u9fff·]{2,8}",
    r"(?:字号|字体)\s*[:：]?\s*(?:[\s,，、/|]*(?:大|中|小|默认|超大))+",
    r"(?:打印|关闭|收藏)(?:本页|此页|窗口|页面)?",
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[:：]\s*[\d,]+\s*次?",
    r"(?:上一篇|下一篇|上一条|下一条)\s*[:：].{0,120}",
    r"(?:扫一扫|扫码)[\u4e00-\u9fff]{0,20}",
    r"返回(?:顶部|首页|上一页|列表)",
)
"""责任编辑, 字号, 打印, 分享到 and the like, where the report itself is Chinese."""
_ROW = r"(?:[\[【(（|]?\s*(?:{})\s*[\])】）|.]?[\s,，|]*)+"
_LINE = re.compile(_ROW.format("|".join((*_PIECES, *_CHINESE))), re.IGNORECASE)
_CONTROLS = re.compile(r"(?<=\S)[\s,|]+" + _ROW.format("|".join((*_PIECES[:3], _VIEWS))) + "$", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:source|author|time|date|from|released?|published)\s*:|\b20\d\d[-/.]\d\d?[-/.]\d\d?\b", re.IGNORECASE
)
_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.BOX, BlockKind.CAPTION)
_LONGEST = 240
_TURN = re.compile(r"[\[【]?(?P<where>previous|next)[\]】]?\s*[:：].{1,160}", re.IGNORECASE)
_ONE_WORD = re.compile(r"\W*\w+\W*")


def _flags(context: Context) -> Iterator[Flag]:
    for passage, place in context.telling(_place):
        if place is not None:
            yield _flag(passage, *place)
    for (first, one), (second, other) in pairwise(context.telling(_turning)):
        if second.index == first.index + 1 and one != other:
            yield _flag(first, 0, len(first.text))
            yield _flag(second, 0, len(second.text))


def _turning(passage: Passage) -> str | None:
    """“previous” or “next” where the paragraph names nothing but the page before or behind this one."""
    match = _TURN.fullmatch(passage.text) if len(passage.text) < _LONGEST else None
    return match["where"].lower() if match and passage.block.kind in _TEXT else None


def _flag(passage: Passage, start: int, end: int) -> Flag:
    if (start, end) == (0, len(passage.text)):
        delete = (Operation(passage.block.index, OperationKind.DELETE),)
        cure = Cure(msg("Delete the paragraph"), Applicability.REVIEW, operations=delete)
        return Flag(passage.index, start, end, msg("This line belongs to a web page, not to the report."), (cure,))
    cure = Cure(msg("Remove it"), Applicability.REVIEW, (Edit(start, end, ""),))
    shown = end - len(passage.text[start:end].lstrip(" ,|\t"))
    message = msg("These controls belong to a web page, not to the report.")
    return Flag(passage.index, shown, end, message, (cure,))


def _place(passage: Passage) -> tuple[int, int] | None:
    """Where the controls stand with the space before them: the whole paragraph, or its end behind date and source."""
    text = passage.text
    if len(text) > _LONGEST or passage.block.kind not in _TEXT or (_ONE_WORD.fullmatch(text) and text[:1] not in "[【"):
        return None
    if _LINE.fullmatch(text):
        return 0, len(text)
    match = _CONTROLS.search(text) if _DATED.search(text) else None
    return match.span() if match else None


CHECK = Check(
    name="page-furniture",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Accuracy/Addition",
    title=msg("Line of a web page"),
    report=_flags,
    languages=frozenset({"en", "zh"}),
    rank=64,
)
