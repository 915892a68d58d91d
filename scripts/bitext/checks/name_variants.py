"""Names that a page writes in one way, and once in another: 哈洛伦 three times, 哈洛兰 once.

What a page says for a name is what stands in the units that have the name, and in no others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context, Match
from bitext.model import Finding, Severity

_NAME = re.compile(r"(?<![\w@/.-])[A-Z][a-z]{2,}(?![\w@/-])", re.ASCII)
#: The characters by which Chinese spells names, for their sound.
SOUNDS = (
    "阿埃艾爱安昂奥巴白班邦包保鲍贝本比彼毕宾波玻博伯勃布查昌达大戴黛丹但道德登邓迪狄蒂丁东杜多敦顿俄厄恩尔法凡范方菲费芬"
    "丰冯佛弗福夫富盖甘冈高戈哥格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾简江杰捷金京久卡凯坎康考柯科克肯孔库夸奎坤"
    "拉莱赖兰朗劳勒雷黎里理利莉丽列林琳卢鲁路伦罗洛吕马玛迈麦曼茂梅门蒙孟米密缅明摩莫默姆穆纳娜奈南内尼妮宁纽农努诺欧帕派潘"
    "庞佩彭皮平泼珀普契奇齐恰乔切钦琴琼丘曲冉热日荣茹儒瑞若萨塞赛桑瑟森沙山珊尚绍舍申圣盛施什史士舒朔思斯丝司苏索塔台泰坦汤唐"
    "陶特藤滕提惕田廷图土吐托瓦万旺威韦为维魏温文沃乌伍武西希锡席夏香肖歇谢辛欣兴休修雪逊雅亚延扬杨耶叶伊意因英尤于约云赞泽"
    "扎詹张哲珍芝治朱卓兹宗祖佐策茨娅莎弥茜戎涅娃霞诗涵"
    "露蕾薇琪姬芙翠碧蓓妲娣璐裴汝翰桂梯逖忒祺隆楼凌龙崔庄蔡岑楚聪邹藻札汀撒堡罕卫茱柏培郎烈莲芭辣喀嘉仁缪廉仑敖斐昆卜洁胥"
)
#: A name as Chinese spells it, its parts joined by a dot.
_RUN = re.compile(f"[{SOUNDS}·]+")
#: What stands before a name within a sentence.
_WITHIN = r"\b[a-z]+,? "
#: In characters: shorter ones are words, longer ones are more than a name.
_SHORTEST, _LONGEST = 3, 10
#: Units that have a name, and of these how many may say it otherwise.
_FEWEST, _OTHERWISE = 3, 1
#: Units on each side in which a name is looked for: it is as usual there as anywhere.
_MOST = 24
#: In characters, of a unit: longer ones are data.
_LONGEST_UNIT = 1_000
#: This share of a name's characters, at their places, is the name.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A name in Latin letters and in Han, and the units that have the first."""

    latin: str
    han: str
    units: Sequence[Match]


def find_name_variants(context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit of a Chinese translation that writes a name of its own way."""
    site = context.site
    if (site.source_language, site.language) != ("en", "zh"):
        return
    said: set[tuple[int, str]] = set()
    for name in _names_told(context):
        for match in name.units:
            other = "" if name.han in match.target.text else _variant(name, match)
            place = match.target.leaves[0].mark, other
            if other and place not in said:
                said.add(place)
                message = f"{name.latin} is {other} here, and {name.han} elsewhere on the page"
                yield context.compare("name", Severity.WARNING, message, match, other)


def _names_told(context: Context) -> Iterator[Told]:
    """Yield the names of a page with what its translation says for them, but for one unit."""
    units = [m for m in context.matches if len(m.source.text) + len(m.target.text) < _LONGEST_UNIT]
    kept = {name for match in units for name in _NAME.findall(match.target.text)}
    by_name = _by_name(units, kept)
    counts = Counter(piece for match in units for piece in _pieces(match)) if by_name else Counter()
    for latin, having in by_name.items():
        han = _said(having, counts)
        if han:
            yield Told(latin, han, having)


def _by_name(units: Sequence[Match], kept: set[str]) -> Mapping[str, Sequence[Match]]:
    """Return the units of each name that often stands in the source, and is not kept as it is."""
    found: dict[str, list[Match]] = defaultdict(list)
    for match in units:
        for name in dict.fromkeys(_NAME.findall(match.source.text)):
            found[name].append(match)
    often = [(name, having) for name, having in found.items() if name not in kept]
    return {name: having for name, having in often if _is_name(name, having)}


def _is_name(word: str, having: Sequence[Match]) -> bool:
    """Return whether a word of some units has its capital in a sentence, and no small letter."""
    if not _FEWEST <= len(having) <= _MOST:
        return False
    small = re.compile(rf"\b{word.lower()}\b")
    within = re.compile(rf"{_WITHIN}{word}\b")
    texts = [match.source.text for match in having]
    return any(map(within.search, texts)) and not any(map(small.search, texts))


def _said(having: Sequence[Match], counts: Counter[str]) -> str:
    """Return the longest piece that just one of some units lacks, and no other unit has."""
    own = Counter(piece for match in having for piece in _pieces(match))
    enough = len(having) - _OTHERWISE
    found = [piece for piece, count in own.items() if count == counts[piece] == enough]
    return max(found, key=len, default="")


def _pieces(match: Match) -> set[str]:
    """Return all pieces of Han of a unit that may be a name."""
    return {
        run[start : start + size]
        for run in _RUN.findall(match.target.text)
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(run) - size + 1)
    }


def _variant(name: Told, match: Match) -> str:
    """Return what a unit has that is nearly the name, or nothing."""
    size = len(name.han)
    near = [piece for piece in _pieces(match) if len(piece) == size]
    best = max(near, key=lambda piece: (_alike(name.han, piece), piece), default="")
    return best if best and _alike(name.han, best) >= _ALIKE * size else ""


def _alike(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))
