"""The words of the interface, by locale: one table, English where a locale has none of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One locale's words; `{}` marks where a value goes. The defaults are English."""

    # Citations
    open: str = "("
    close: str = ")"
    between: str = "; "
    before_year: str = ", "
    two: str = "{} and {}"
    many: str = "{} et al."
    no_year: str = "n.d."
    date: str = "{month} {day}, {year}"
    months: str = (
        "January February March April May June July August September October November December"
    )
    space_before: bool = True
    # Lists of names
    name_comma: str = ", "
    name_last: str = " and "
    and_others: str = " and others"
    colon: str = ": "
    # Posts
    posts: str = "Posts"
    contents: str = "Contents"
    minutes: str = "{} min read"
    place: str = "section {} of {}"
    left: str = "{} min left in the post"
    by: str = "By {}"
    translated_by: str = "translated by {}"
    sources: str = "Sources"
    feed: str = "Feed"
    # Papers
    papers: str = "Papers"
    papers_lead: str = "Every paper cited on this site, with the sentences that cite it."
    by_year: str = "By year"
    by_theme: str = "By theme"
    filter: str = "Filter by title, author or year"
    filtered: str = "{} of {} papers"
    authors: str = "Authors"
    year: str = "First on arXiv"
    published: str = "Published"
    venue: str = "Venue"
    links: str = "Links"
    code: str = "Code"
    page: str = "Website"
    note: str = "Note"
    cited_in: str = "Cited in"
    not_cited: str = "No section cites this paper yet."
    in_other: str = "The same sentence in {}"
    side_by_side: str = "side by side"
    bibtex: str = "BibTeX"
    copy: str = "Copy"
    copied: str = "Copied"
    download: str = "Download"
    download_all: str = "The whole bibliography as BibTeX"
    siblings: str = "Papers on the same themes"
    open_paper: str = "About this paper"
    close_card: str = "Close"
    # Themes
    themes: str = "Themes"
    theme: str = "Theme"
    themes_lead: str = "What the posts are about, section by section."
    sections: str = "Sections"
    terms: str = "Terms"
    related: str = "Related themes"
    previous_theme: str = "Previous theme"
    next_theme: str = "Next theme"
    previous: str = "Previous"
    next: str = "Next"
    count_sections: str = "{} sections"
    one_section: str = "1 section"
    count_papers: str = "{} papers"
    one_paper: str = "1 paper"
    # Glossary
    glossary: str = "Glossary"
    glossary_lead: str = "The words this site uses in both languages, and the ones it avoids."
    term: str = "Term"
    rendering: str = "In {}"
    accepted: str = "Also accepted"
    avoid: str = "Avoid"
    avoid_in_context: str = "Avoid in this sense"
    why: str = "Why"
    first_use: str = "First use"
    filter_terms: str = "Filter the terms"
    # The panel for suggestions
    suggest_title: str = "Suggest a fix"
    suggest_source: str = "Original"
    suggest_shown: str = "Translation as shown"
    suggest_text: str = "Translation in Markdown: change what is wrong"
    suggest_issue: str = "Open the issue"
    suggest_long: str = (
        "The text is too long for an address and is on your clipboard: paste it into the form."
    )
    suggest_copy: str = "Copy as a patch"
    suggest_copied: str = "Copied"
    suggest_download: str = "Download the patch"
    suggest_send: str = "Without an account: send the patch to {}"
    suggest_line: str = "See it at its line"
    suggest_close: str = "Close"
    suggest_same: str = "Nothing is changed yet."
    suggest_fine: str = "No problem found."
    suggest_none: str = (
        "This block cannot be changed here. The pencil at the top of the page opens the whole file."
    )
    suggest_number: str = "Number lost or new: {}"
    suggest_link: str = "Link lost: {}"
    suggest_citation: str = "Citation lost: {}"
    suggest_code: str = "Code lost: {}"
    suggest_width: str = "Half-width punctuation after a Chinese character: {}"
    suggest_lines: str = (
        "A suggestion is one block: no empty line, no line break that was not there."
    )
    suggest_strange: str = "Would be refused, because it was not there: {}"
    suggest_hidden: str = "Would be refused: invisible character {}"
    # Languages in the locale's own words, by language
    languages: tuple[tuple[str, str], ...] = (
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("zh", "Chinese"),
    )

    def day(self, iso: str) -> str:
        """Return an ISO day in words, or what was given where it is none."""
        match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d).*", iso)
        months = self.months.split()
        if not match or not self.date or not 1 <= int(match[2]) <= 12:
            return iso
        return self.date.format(year=match[1], month=months[int(match[2]) - 1], day=int(match[3]))

    def language(self, locale: str, default: str) -> str:
        """Return a locale's language in these words, or the default where they do not know it."""
        return dict(self.languages).get(locale.replace("_", "-").partition("-")[0].lower(), default)


EN = Wording()

ZH = Wording(
    open="（",
    close="）",
    between="；",
    before_year="，",
    two="{} 与 {}",
    many="{} 等",
    no_year="无年份",
    date="{year} 年 {month} 月 {day} 日",
    months="1 2 3 4 5 6 7 8 9 10 11 12",
    space_before=False,
    name_comma="、",
    name_last="、",
    and_others=" 等",
    colon="：",
    posts="文章",
    contents="目录",
    minutes="约 {} 分钟",
    place="第 {} 节，共 {} 节",
    left="全文还剩约 {} 分钟",
    by="作者：{}",
    translated_by="译者：{}",
    sources="来源",
    feed="订阅",
    papers="论文",
    papers_lead="本站引用的全部论文，以及引用这些论文的句子。",
    by_year="按年份",
    by_theme="按主题",
    filter="按标题、作者或年份筛选",
    filtered="{} / {} 篇论文",
    authors="作者",
    year="arXiv 首次发布",
    published="发表年份",
    venue="发表于",
    links="链接",
    code="代码",
    page="网页",
    note="笔记",
    cited_in="引用此文的句子",
    not_cited="还没有哪一节引用这篇论文。",
    in_other="对应的{}句子",
    side_by_side="双语对照",
    bibtex="BibTeX",
    copy="复制",
    copied="已复制",
    download="下载",
    download_all="下载全部文献（BibTeX）",
    siblings="同一主题的论文",
    open_paper="论文页",
    close_card="关闭",
    themes="主题",
    theme="主题",
    themes_lead="各篇文章谈到的主题，逐节列出。",
    sections="各节",
    terms="术语",
    related="相关主题",
    previous_theme="上一个主题",
    next_theme="下一个主题",
    previous="上一节",
    next="下一节",
    count_sections="{} 节",
    one_section="1 节",
    count_papers="{} 篇论文",
    one_paper="1 篇论文",
    glossary="术语表",
    glossary_lead="本站的中英文用词，以及避免使用的译法。",
    term="术语",
    rendering="{}",
    accepted="也可用",
    avoid="避免",
    avoid_in_context="表示此义时避免",
    why="理由",
    first_use="首次出现",
    filter_terms="筛选术语",
    suggest_title="建议修改",
    suggest_source="原文",
    suggest_shown="现有译文",
    suggest_text="译文的 Markdown：请直接改动",
    suggest_issue="打开 Issue",
    suggest_long="文字太长，放不进地址，已复制到剪贴板：请粘贴到表单里。",
    suggest_copy="复制为补丁",
    suggest_copied="已复制",
    suggest_download="下载补丁",
    suggest_send="没有账号：请把补丁发到 {}",
    suggest_line="查看所在的行",
    suggest_close="关闭",
    suggest_same="还没有改动。",
    suggest_fine="没有发现问题。",
    suggest_none="这一块不能在这里修改。页面顶部的铅笔图标可打开整个文件。",
    suggest_number="数字少了或多了：{}",
    suggest_link="链接少了：{}",
    suggest_citation="文献引用少了：{}",
    suggest_code="代码少了：{}",
    suggest_width="汉字后用了半角标点：{}",
    suggest_lines="一条建议只改一段：不能有空行，也不能多出换行。",
    suggest_strange="原来没有，不会被采纳：{}",
    suggest_hidden="不会被采纳：不可见字符 {}",
    languages=(
        ("de", "德文"),
        ("en", "英文"),
        ("es", "西班牙文"),
        ("fr", "法文"),
        ("it", "意大利文"),
        ("ja", "日文"),
        ("ko", "韩文"),
        ("nl", "荷兰文"),
        ("pt", "葡萄牙文"),
        ("ru", "俄文"),
        ("zh", "中文"),
    ),
)

_CITING_ONLY: Mapping[str, Wording] = {
    "de": Wording(
        date="",
        two="{} und {}",
        many="{} u. a.",
        no_year="o. J.",
        name_last=" und ",
        and_others=" u. a.",
    ),
    "es": Wording(date="", two="{} y {}", no_year="s. f.", name_last=" y ", and_others=" y otros"),
    "fr": Wording(
        date="",
        two="{} et {}",
        no_year="s. d.",
        name_last=" et ",
        and_others=" et al.",
        colon=" : ",
    ),
    "it": Wording(date="", two="{} e {}", no_year="s.d.", name_last=" e ", and_others=" e altri"),
    "ja": Wording(
        date="",
        open="（",
        close="）",
        between="；",
        two="{}・{}",
        many="{}ら",
        no_year="刊行年不明",
        space_before=False,
        name_comma="、",
        name_last="、",
        and_others="ほか",
        colon="：",
    ),
    "ko": Wording(
        date="", two="{}·{}", many="{} 외", no_year="연도 미상", name_last=", ", and_others=" 외"
    ),
    "nl": Wording(
        date="",
        two="{} en {}",
        many="{} e.a.",
        no_year="z.j.",
        name_last=" en ",
        and_others=" en anderen",
    ),
    "pt": Wording(date="", two="{} e {}", no_year="s. d.", name_last=" e ", and_others=" e outros"),
    "ru": Wording(
        date="",
        two="{} и {}",
        many="{} и др.",
        no_year="б. г.",
        name_last=" и ",
        and_others=" и др.",
    ),
}

TABLE: Mapping[str, Wording] = {"en": EN, "zh": ZH, **_CITING_ONLY}


def wording_for(locale: str) -> Wording:
    """Return a locale's words; a region or script falls back to its language (`zh-Hans`, `pt_BR`), any other to English."""
    language = locale.replace("_", "-").partition("-")[0].lower()
    return TABLE.get(language, EN)
