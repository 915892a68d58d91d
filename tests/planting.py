"""Errors planted by rule in good translations that nobody wrote for it: `tests/rates.py`.

A rule knows what makes a change an error: where Chinese has 之前 and the source *before*, 之后 is wrong.
Which places are taken follows from a digest of the text, so that nobody chooses them.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
HAN = "\u4e00-\u9fff"


@dataclass(frozen=True, slots=True)
class Blocks:
    """A page as blocks between blank lines, as many on either side."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planting:
    """One error: its kind, its page, the page's translation with it, and what was changed."""

    kind: str
    page: Blocks
    target: str
    change: tuple[str, str]


#: Words that exclude each other: kind, what the source must say, the Chinese, what is put there.
_WORDS: tuple[tuple[str, str, str, str], ...] = (
    ("before-after", r"\bbefore\b", "之前|以前", "之后"),
    ("before-after", r"\bafter\b", "之后|以后", "之前"),
    ("more-less", r"\bmore\b", "更多", "更少"),
    ("more-less", r"\b(?:less|fewer)\b", "更少", "更多"),
    ("more-less", r"\b(?:more|larger|bigger|longer|higher)\b", "更(?=[大长高])", "不那么"),
    ("most-many", r"\bmost\b", "大多数?|大部分|多数", "少数"),
    ("most-many", r"\b(?:many|several)\b", "许多|很多|不少", "所有"),
    ("all-some", r"\b(?:all|every|each)\b", "所有|全部|每个", "有些"),
    ("all-some", r"\b(?:some|several)\b", "有些|一些|有的", "所有"),
    ("at-least", r"\bat least\b|\bor more\b", "至少", "至多"),
    ("at-least", r"\bat most\b|\bup to\b", "至多|最多", "至少"),
    ("at-least", r"\b(?:more than|over)\b", "超过|多于", "不到"),
    ("modality", r"\bmust\b", "必须|一定要", "可以"),
    ("modality", r"\b(?:can|may)\b", "可以", "必须"),
    ("because", r"\bbecause\b|\bsince\b", "因为", "虽然"),
    ("because", r"\b(?:although|though)\b", "虽然|尽管", "因为"),
    ("negation-lost", r"\bnot\b|n['’]t\b", "不(?=[能会是需必可要再])", ""),
    ("negation-lost", r"\b(?:no|not|without|never)\b", "没有", "有"),
    ("negation-added", r"\bcan\b", "(?<!不)可以", "不可以"),
    (
        "negation-added",
        r"\b(?:can|able)\b",
        "(?<![不只才可功性所可])能(?=[{HAN}])(?![力够])",
        "不能",
    ),
    ("negation-added", r"\b(?:is|are|was|were)\b", "(?<=[，。{HAN}])也是", "不是"),
    ("frequency", r"\b(?:often|usually|frequently)\b", "经常|往往|常常|通常", "很少"),
    ("frequency", r"\balways\b", "总是|始终|一直", "偶尔"),
    ("frequency", r"\b(?:rarely|seldom)\b", "很少|极少", "经常"),
    ("opposite", r"\bincreas\w+|\bgrow\w*|\bgrew\b|\brose\b", "增加|增长|提高", "减少"),
    ("opposite", r"\b(?:reduc|decreas|lower)\w+", "减少|降低|缩小", "增加"),
    ("opposite", r"\b(?:large|big|great)\w*", "(?<=[{HAN}])大(?=的)", "小"),
    ("opposite", r"\bsmall\w*", "(?<=[{HAN}])小(?=的)", "大"),
    ("opposite", r"\b(?:fast|quick)\w*", "快", "慢"),
    ("opposite", r"\bslow\w*", "慢", "快"),
    ("opposite", r"\b(?:easy|easier|easily|simple|simpler)\b", "容易|简单", "困难"),
    ("opposite", r"\b(?:hard|harder|difficult)\b", "困难|难以", "容易"),
    ("opposite", r"\bfirst\b", "首先|第一", "最后"),
    ("opposite", r"\blast\b", "最后", "最初"),
    ("opposite", r"\b(?:same|equal)\b", "相同|一样", "不同"),
    ("opposite", r"\bdifferent\b", "不同", "相同"),
    ("opposite", r"\b(?:start|begin|began)\w*", "开始", "停止"),
    ("opposite", r"\b(?:good|better|best)\b", "(?<=[很更最])好", "差"),
    ("opposite", r"\b(?:open|opens|opened)\b", "打开", "关闭"),
    ("opposite", r"\b(?:enable|allow)\w*", "允许|启用", "禁止"),
    ("opposite", r"\b(?:input|inputs)\b", "输入", "输出"),
    ("opposite", r"\b(?:output|outputs)\b", "输出", "输入"),
    ("unit", r"\d+\s?(?:ms|milliseconds?)\b", "毫秒", "分钟"),
    ("unit", r"\bminutes?\b", "分钟", "小时"),
    ("unit", r"\bhours?\b", "小时", "分钟"),
    ("unit", r"\bdays?\b", "(?<=[\\d一两三四五六七八九十几])(?: ?)天", "年"),
    ("unit", r"\d\s?MB\b", "MB", "GB"),
    ("unit", r"\d\s?GB\b", "GB", "MB"),
    ("unit", r"\byears?\b", "(?<=[一两三四五六七八九十几])年(?!代|级)", "个月"),
    ("unit", r"\d\s?(?:km|kilomet\w+)\b", "公里", "米"),
    ("magnitude", r"\b(?:million|thousand)\b", "万", "亿"),
    ("magnitude", r"\bbillion\b", "亿", "万"),
    ("number-word", r"\btwo\b", "两(?=[个种次条位年天部类篇项])", "三"),
    ("number-word", r"\bthree\b", "三(?=[个种次条位年天部类篇项])", "四"),
    ("number-word", r"\bfour\b", "四(?=[个种次条位年天部类篇项])", "五"),
    ("number-word", r"\bfive\b", "五(?=[个种次条位年天部类篇项])", "六"),
    ("only", r"\bonly\b", "只(?=[能有在是])", "也"),
    ("if", r"\bif\b", "如果", "因为"),
    ("if", r"\bunless\b", "除非", "如果"),
    ("until", r"\buntil\b", "直到", "自从"),
)

#: A sentence that belongs to none of the pages.
_ADDED = "搬家那天下着大雨，司机把车停在了桥的另一头。"
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]”?")
_NUMBER = re.compile(r"(?<![\w.`#/-])([1-9])(\d*)(?![\w`/-])(?!\.\d)")
_NAME = re.compile(r"(?<![\w`/#@.{-])[A-Z][a-z]{3,}[A-Za-z]*(?![\w`/.-])")
_PLACES = re.compile(r"`[^`\n]+`|\]\([^)\s]+\)|\[@[^\]]+\]|\$[^$\n]+\$|\{[^}\n]*\}|<[^>\n]+>")


def _key(*words: object) -> int:
    """Return a number that follows from texts and from nothing else."""
    return int.from_bytes(hashlib.sha256(repr(words).encode()).digest()[:6])


def read_site_pages() -> list[Blocks]:
    """Return this site's own pages, in both languages."""
    found = []
    for path in sorted((DOCS / "zh").rglob("*.md")):
        name = path.relative_to(DOCS / "zh").as_posix()
        source, target = ((DOCS / side / name).read_text("utf-8") for side in ("en", "zh"))
        page = cut(name, *(text.split("\n---\n", 1)[-1] for text in (source, target)))
        found += [page] if page else []
    return found


def cut(name: str, source: str, target: str) -> Blocks | None:
    """Return a page in blocks; None where the two sides do not have as many."""
    there, here = (tuple(re.split(r"\n\s*\n", text.strip())) for text in (source, target))
    return Blocks(name, there, here) if len(there) == len(here) else None


#: What makes one error in a block: the source's block, the translation's, a number to choose by.
Plant = Callable[[str, str, int], str | None]


def _is_prose(text: str) -> bool:
    return not text.startswith(("#", "|", "```", "~~~", "<", "    ", "![", ":")) and "。" in text


def _swap_word(needs: str, han: str, new: str) -> Plant:
    there, here = re.compile(needs, re.IGNORECASE), re.compile(han.replace("{HAN}", HAN))

    def plant(source: str, target: str, chosen: int) -> str | None:
        found = [one for one in here.finditer(target) if not _is_covered(target, one.start())]
        if len(there.findall(source)) != 1 or len(found) != 1 or not _is_prose(target):
            return None
        return target[: found[0].start()] + new + target[found[0].end() :]

    return plant


def _is_covered(text: str, place: int) -> bool:
    return any(one.start() <= place < one.end() for one in _PLACES.finditer(text))


def _sentences(target: str) -> list[str]:
    return _SENTENCE.findall(target) if _is_prose(target) else []


def _drop_sentence(source: str, target: str, chosen: int) -> str | None:
    found = _sentences(target)
    return target.replace(found[chosen % len(found)], "", 1) if len(found) > 2 else None


def _double_sentence(source: str, target: str, chosen: int) -> str | None:
    found = _sentences(target)
    one = found[chosen % len(found)] if len(found) > 1 else ""
    return target.replace(one, one + one, 1) if len(one) > 10 else None


def _add_sentence(source: str, target: str, chosen: int) -> str | None:
    found = _sentences(target)
    one = found[chosen % len(found)] if len(found) > 1 else ""
    return target.replace(one, one + _ADDED, 1) if one else None


def _swap_sentences(source: str, target: str, chosen: int) -> str | None:
    found = _sentences(target)
    pairs = [(a, b) for a, b in pairwise(found) if min(len(a), len(b)) > 12 and a + b in target]
    if not pairs:
        return None
    one, other = pairs[chosen % len(pairs)]
    return target.replace(one + other, other + one, 1)


def _drop_clause(source: str, target: str, chosen: int) -> str | None:
    found = list(re.finditer(r"，([^，。；：！？“”（）`\[\]]{8,})(?=[，。])", target))
    if not found or not _is_prose(target):
        return None
    one = found[chosen % len(found)]
    return target[: one.start()] + target[one.end() :]


def _change_number(source: str, target: str, chosen: int) -> str | None:
    found = [one for one in _NUMBER.finditer(target) if not _is_covered(target, one.start())]
    found = [one for one in found if one[0] in source]
    if not found or not _is_prose(target):
        return None
    one = found[chosen % len(found)]
    other = f"{int(one[1]) % 9 + 1}{one[2]}"
    return target[: one.start()] + other + target[one.end() :]


def _exchange_name(source: str, target: str, chosen: int) -> str | None:
    names = [one for one in _NAME.finditer(target) if one[0] in source]
    others = sorted({one[0] for one in names})
    if len(others) < 2 or not _is_prose(target):
        return None
    one = names[chosen % len(names)]
    other = others[(others.index(one[0]) + 1) % len(others)]
    return target[: one.start()] + other + target[one.end() :]


def _misspell_name(source: str, target: str, chosen: int) -> str | None:
    names = [one for one in _NAME.finditer(target) if one[0] in source and len(one[0]) > 5]
    if not names or not _is_prose(target):
        return None
    one = names[chosen % len(names)]
    middle = one.start() + 2
    return target[:middle] + target[middle + 1] + target[middle] + target[middle + 2 :]


def _at(pattern: str, change: Callable[[re.Match[str]], str]) -> Plant:
    compiled = re.compile(pattern, re.MULTILINE)

    def plant(source: str, target: str, chosen: int) -> str | None:
        found = list(compiled.finditer(target))
        if not found:
            return None
        one = found[chosen % len(found)]
        new = target[: one.start()] + change(one) + target[one.end() :]
        return new if new != target else None

    return plant


def _swap_lines(pattern: str) -> Plant:
    """Return what exchanges two neighbouring lines of which each is of this form."""
    compiled = re.compile(pattern)

    def plant(source: str, target: str, chosen: int) -> str | None:
        lines = target.split("\n")
        places = [
            at
            for at in range(len(lines) - 1)
            if compiled.fullmatch(lines[at]) and compiled.fullmatch(lines[at + 1])
        ]
        if not places:
            return None
        at = places[chosen % len(places)]
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
        return "\n".join(lines)

    return plant


def _swap_cells(source: str, target: str, chosen: int) -> str | None:
    rows = target.split("\n")
    if len(rows) < 4 or not re.fullmatch(r"\|[\s:|-]+\|", rows[1]):
        return None
    at = 2 + chosen % (len(rows) - 3)
    one, other = (re.split(r"(?<!\\)\|", row) for row in rows[at : at + 2])
    places = [n for n in range(1, len(one) - 1) if one[n] != other[n] and one[n].strip()]
    if len(one) != len(other) or not places:
        return None
    place = places[chosen % len(places)]
    one[place], other[place] = other[place], one[place]
    rows[at : at + 2] = "|".join(one), "|".join(other)
    return "\n".join(rows)


#: Characters of words that are no nouns: 如果你, 需要, 小心. What has one is neither subject nor object.
_NO_NOUN = re.compile(
    "[不的了就也会能可以都在把被从如果但而并因需建应该小来这它们你我他让使给则且由再]"
)


def _swap_roles(source: str, target: str, chosen: int) -> str | None:
    """Exchange subject and object: two words of Han around a verb that takes both."""
    verbs = "给出|产生|使用|训练|替代|取代|改进|依赖|包含|超过|击败|生成|预测|学习|影响|决定|需要|检查|读取"
    found = [
        one
        for one in re.finditer(
            rf"(?:^|[。，；])([{HAN}]{{2,5}})({verbs})([{HAN}]{{2,5}})(?=[。，；])", target
        )
        if one[1] != one[3] and not _NO_NOUN.search(one[1] + one[3])
    ]
    if not found or not _is_prose(target):
        return None
    one = found[chosen % len(found)]
    lead = target[one.start() : one.start(1)]
    return target[: one.start()] + lead + one[3] + one[2] + one[1] + target[one.end() :]


def _compare_roles(source: str, target: str, chosen: int) -> str | None:
    """Exchange the two sides of a comparison with 比."""
    pattern = rf"(?:^|[。，；：])([{HAN}A-Za-z -]{{2,8}})比([{HAN}A-Za-z -]{{2,8}})(?=[更还快慢大小多少好差高低])"
    found = list(re.finditer(pattern, target))
    if not found or "than" not in source or not _is_prose(target):
        return None
    one = found[chosen % len(found)]
    lead = target[one.start() : one.start(1)]
    return target[: one.start()] + lead + one[2] + "比" + one[1] + target[one.end() :]


def _wrong_term(source: str, target: str, chosen: int) -> str | None:
    """Put another thing of the field in the place of one."""
    found = [
        (there, here)
        for there, here in _THINGS.items()
        if len(re.findall(rf"\b{there}s?\b", source, re.IGNORECASE)) == 1
        and target.count(here) == 1
    ]
    if not found or not _is_prose(target):
        return None
    _, here = found[chosen % len(found)]
    others = [word for word in _THINGS.values() if word not in target and word[-1] != here[-1]]
    return target.replace(here, others[chosen % len(others)])


#: Ordinary things with their usual Chinese, no terms of a glossary.
_THINGS: dict[str, str] = {
    "page": "页面",
    "file": "文件",
    "folder": "文件夹",
    "reader": "读者",
    "translator": "译者",
    "sentence": "句子",
    "paragraph": "段落",
    "picture": "图片",
    "image": "图像",
    "server": "服务器",
    "browser": "浏览器",
    "password": "密码",
    "network": "网络",
    "author": "作者",
    "question": "问题",
    "language": "语言",
    "book": "书",
    "letter": "字母",
    "company": "公司",
    "university": "大学",
    "student": "学生",
    "package": "软件包",
    "user": "用户",
    "kernel": "内核",
    "disk": "磁盘",
    "partition": "分区",
    "directory": "目录",
    "command": "命令",
    "administrator": "管理员",
    "mail": "邮件",
    "license": "许可证",
    "screen": "屏幕",
    "keyboard": "键盘",
    "version": "版本",
    "robot": "机器人",
    "car": "汽车",
    "city": "城市",
    "doctor": "医生",
    "hospital": "医院",
    "school": "学校",
    "camera": "相机",
}


#: Kinds with what makes them; several rows may make one kind.
PLANTS: tuple[tuple[str, Plant], ...] = (
    *((kind, _swap_word(needs, han, new)) for kind, needs, han, new in _WORDS),
    ("sentence-dropped", _drop_sentence),
    ("sentence-doubled", _double_sentence),
    ("sentence-added", _add_sentence),
    ("sentences-swapped", _swap_sentences),
    ("clause", _drop_clause),
    ("number", _change_number),
    ("name-exchanged", _exchange_name),
    ("name", _misspell_name),
    ("swapped-roles", _swap_roles),
    ("contrast-place", _compare_roles),
    ("term", _wrong_term),
    ("percent", _at(r"(?<=\d) ?%", lambda found: "")),
    ("inline-code", _at(r"`([a-z_-]{4,})`", lambda found: f"`{found[1][:-2]}{found[1][-1]}`")),
    ("link", _at(r"\]\(([^)#\s]{4,})", lambda found: "](other.md")),
    ("citation", _at(r" ?\[@[^\]]+\]", lambda found: "")),
    ("emphasis", _at(r"\*\*([^*\n]+)\*\*", lambda found: found[1])),
    ("heading-level", _at(r"^## ", lambda found: "### ")),
    ("list-order", _swap_lines(r"- .+")),
    ("table-row", _swap_lines(r"\| [^-:].+")),
    ("cells-swapped", _swap_cells),
    ("cell-emptied", _at(r"(?<=\| )[^|\n-]{2,}(?= \|$)", lambda found: "")),
    ("formula", _at(r"(?<=\$)[^$\n]+(?=\$)", lambda found: found[0][:-1] + "9")),
)
KINDS = tuple(
    dict.fromkeys(
        [kind for kind, _ in PLANTS] + ["untranslated", "paragraph-dropped", "paragraphs-swapped"]
    )
)


def plant(pages: Sequence[Blocks], per_kind: int) -> Iterator[Planting]:
    """Yield so many errors of each kind, at places that a digest of the text chooses."""
    for kind in KINDS:
        found = (one for page in pages for one in _of_kind(kind, page))
        ordered = sorted(found, key=lambda one: _key(kind, one.page.name, one.change))
        taken: dict[str, int] = {}
        count = 0
        for one in ordered:
            if taken.get(one.page.name, 0) < 1 + per_kind // 4 and count < per_kind:
                taken[one.page.name] = taken.get(one.page.name, 0) + 1
                count += 1
                yield one


def _of_kind(kind: str, page: Blocks) -> Iterator[Planting]:
    for number, target in enumerate(page.target):
        for change in _changes(kind, page, number):
            blocks = list(page.target)
            blocks[number : number + change[1]] = [change[0]] if change[0] else []
            yield Planting(kind, page, "\n\n".join(blocks) + "\n", (target, change[0]))


def _changes(kind: str, page: Blocks, number: int) -> Iterator[tuple[str, int]]:
    """Yield what may stand instead of a block, and instead of how many blocks."""
    source, target = page.source[number], page.target[number]
    if kind == "untranslated" and _is_prose(target) and "`" not in source:
        yield source, 1
    elif kind == "paragraph-dropped" and _is_prose(target):
        yield "", 1
    elif kind == "paragraphs-swapped" and number + 1 < len(page.target):
        other = page.target[number + 1]
        if _is_prose(target) and _is_prose(other) and not target.startswith(("-", ">", "1.")):
            yield f"{other}\n\n{target}", 2
    for name, make in PLANTS:
        if name == kind and not target.startswith(("```", "~~~")):
            new = make(source, target, _key(kind, target))
            if new is not None and new != target:
                yield new, 1
