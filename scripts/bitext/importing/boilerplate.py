"""What a site puts around an article: dates, counts, buttons, teasers.

Found by its form, at the ends of the text and between.
"""

import re
from collections.abc import Sequence

from bitext.importing.values import Paragraph, Shape

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_STAMP = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
    rf"|\b{_MONTH} \d{{1,2}},? (?:19|20)\d\d|\b\d{{1,2}} {_MONTH} (?:19|20)\d\d|"
    rf"\b\d{{1,2}}:\d\d(?::\d\d)?\b"
)
_PHRASES = re.compile(
    r"阅读数|阅读量|阅读 ?\d|浏览量|点赞|收藏|不良信息|举报|版权声明|版权所有|"
    r"未经(?:授权|允许|许可)|"
    r"请注明出处|相关(?:推荐|阅读|文章)|"
    r"猜你喜欢|热门(?:文章|推荐)|上一篇|下一篇|查看更多|阅读全文|展开全文|返回顶部|扫码|扫一扫|二维码|关注(?:我们|公众号|作者)|公众号[:：]|"
    r"打赏|赞赏|登录|注册|发表评论|条评论|评论区|分享到|转发|订阅|广告|推广|免责声明|联系我们|客服|备案|ICP|输入\d+个字|个人分类|文章标签|"
    r"所属专栏|更多文章|最新文章|目录导航|往期(?:推荐|精彩|回顾|文章)|点个.{0,2}在看|一键三连|"
    r"\b(?:share (?:this|on)|tweet|pin it|subscribe|newsletter|sign (?:in|up)|log ?in|register|"
    r"leave a (?:comment|reply)|\d+ comments?|"
    r"comments? \(?\d+|related (?:posts?|articles?|stories)|recommended|you (?:may|might) also "
    r"like|read (?:more|next)|previous post|"
    r"next post|back to top|cookies?|privacy policy|terms of (?:use|service)|all rights "
    r"reserved|copyright|©|powered by|advertisement|"
    r"sponsored|follow us|report abuse|posted (?:by|in|on)|filed under|tagged|tags:|categories:|"
    r"reads?:|views?:|likes?:)",
    re.IGNORECASE,
)
_LINES = frozenset({Shape.TEXT, Shape.ITEM})
# Characters of a paragraph that is surely the article's.
_LONG = 2000
_BULLET = re.compile(r"^[-•*·▪●◦|>»«‹›\s]+")
_HANDLE = re.compile(r"^(?=.*[\d_])[A-Za-z][\w.-]{3,30}$|^[a-z][a-z0-9]+_[\w-]+$")
_COUNT = re.compile(r"^[\d,.]+\s*(?:k|K|w|万|次|人|赞|views?|likes?|comments?)?$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")

_ENDS = re.compile(r"[.。!！?？:：;；”\"')）】]$")


def boilerplate_weight(paragraph: Paragraph) -> float:
    """Return how much a paragraph looks like what a site adds (above 0) or like the article
    (below).
    """
    if len(paragraph.text) > _LONG:
        return -3.0
    text = _BULLET.sub("", paragraph.text).strip()
    if paragraph.shape not in _LINES:
        heading = -0.4 if paragraph.shape is Shape.HEADING else -0.5
        return 2.0 if _is_phrase(text) else heading
    signs = (
        (not text, 1.0),
        (is_stamp(paragraph) or bool(_COUNT.match(text)), 2.0),
        (_is_phrase(text), 3.0),
        (bool(_HANDLE.match(text)), 1.5),
        (bool(_CUT_OFF.search(text)) and len(text) > 30, 1.5),
        (len(text) > 160, -3.0),
        (len(text) > 60, -1.5),
        (bool(_ENDS.search(text)), -1.0),
    )
    return next((weight for sign, weight in signs if sign), -0.2)


def _is_phrase(text: str) -> bool:
    """Return whether a text is little more than a site's stock phrases."""
    phrases = len(_PHRASES.findall(text))
    return phrases > 0 and len(text) < 40 * phrases + 20


def is_stamp(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a date or time and little else (`Posted on 3 May 2016`, `转载
    2017年03月14日 11:25:33`).
    """
    if len(paragraph.text) > _LONG:
        return False
    if _is_byline_of_parts(paragraph.text):
        return True
    rest = _STAMP.sub("", paragraph.text)
    return rest != paragraph.text and len(rest.strip(" \t:：,，|·•-–—()（）")) <= 14


def _is_byline_of_parts(text: str) -> bool:
    """Return whether a line is a date, a name, minutes to read, with dots or bars between."""
    parts = [part.strip() for part in re.split(r"[·•|｜∙]", text) if part.strip()]
    dates = [part for part in parts if _STAMP.fullmatch(part)]
    return bool(dates) and len(parts) > 1 and all(len(part.split()) <= 4 for part in parts)


def date_of(text: str) -> str:
    """Return the first date of a text that gives year, month and day as numbers, in ISO 8601; else
    nothing.
    """
    found = re.search(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", text)
    year, month, day = map(int, found.groups()) if found else (0, 0, 0)
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def is_sure(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is boilerplate wherever it stands: a button's, a counter's or a
    notice's words and nothing else.
    """
    text = _BULLET.sub("", paragraph.text).strip()
    if paragraph.shape not in _LINES or not text or len(text) > _LONG:
        return False
    found = _PHRASES.search(text)
    return bool(
        found and len(text) <= len(found.group()) + 8 and not _ENDS.search(text.rstrip(":："))
    )


def find_boilerplate(paragraphs: Sequence[Paragraph], *, framed: bool = True) -> dict[int, str]:
    """Return the indices of paragraphs that belong to the site, with why; of a text that no site
    has framed, those that the input's form sets apart.

    At both ends the stretch with the greatest total weight counts; a heading right before the one
    at the end belongs to it. What the input's form sets apart already counts for neither.
    """
    found = {i: one.why for i, one in enumerate(paragraphs) if one.why}
    if not framed:
        return found
    rest = [i for i in range(len(paragraphs)) if i not in found]
    held = [paragraphs[i] for i in rest]
    found |= {rest[k]: "boilerplate" for k, one in enumerate(held) if is_sure(one)}
    weights = [boilerplate_weight(one) for one in held]
    for k in _tail(held, weights):
        found.setdefault(rest[k], "boilerplate at the end")
    head = _stretch(weights[: max(0, min(len(held) // 3, 40))])
    early = [k for k in range(head) if weights[k] > 0]
    early += [k for k, one in enumerate(held[:12]) if is_stamp(one)]
    for k in early:
        found.setdefault(rest[k], "boilerplate at the beginning")
    return found


def _tail(held: Sequence[Paragraph], weights: Sequence[float]) -> range:
    """Return the indices of the site's words at the end, with the heading of a teaser before
    them.
    """
    tail = _stretch(weights[::-1])
    start = len(held) - tail
    teasers = {Shape.TEXT, Shape.HEADING}
    while (
        0 < start < len(held) and -0.5 < weights[start - 1] < 0 and held[start - 1].shape in teasers
    ):
        start -= 1
    return range(start, len(held)) if start > 0 else range(0)


def _stretch(weights: Sequence[float]) -> int:
    """Return how many of the first weights have the greatest sum, 0 where none is above 0."""
    best, total, length = 0.0, 0.0, 0
    for i, weight in enumerate(weights, 1):
        total += weight
        if total > best:
            best, length = total, i
        if total < best - 12:
            break
    return length
