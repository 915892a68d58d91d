"""The engines whose pages people save, as a table: by what a page of each is known, and where its
parts stand.

Selectors are CSS. `selector@name` means an attribute's value instead of an element's text.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from bitext.text.characters import fold


@dataclass(frozen=True, slots=True)
class BlogEngine:
    """One engine: `marks` tell its pages (any of them), the rest says where things stand, first
    match first.

    `furniture` is what the engine puts inside its articles, and `phrases` are whole paragraphs of
    it. `suffix` is what it adds to a page's title.
    """

    name: str
    marks: str
    article: tuple[str, ...]
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    furniture: str = ""
    phrases: str = ""
    suffix: str = ""


ENGINES = (
    BlogEngine(
        "WeChat",
        marks="#js_content, #js_article.rich_media",
        article=("#js_content",),
        title=("#activity-name", ".rich_media_title", "meta[property='og:title']@content"),
        date=("#publish_time",),
        author=("#js_author_name", "#js_name"),
        furniture=".code-snippet__line-index, mp-common-profile, .mp_profile_iframe_wrp, mpvoice, "
        ".mp_common_sticker, qqmusic, .js_uneditable, .weapp_display_element",
        phrases=r"点击上方.{0,12}关注.{0,6}|长按.{0,8}(?:识别|二维码|关注).{0,8}|"
        r"[-—–\s]*(?:END|完|The End)[-—–\s]*",
    ),
    BlogEngine(
        "Medium",
        marks=".pw-post-body-paragraph, article.meteredContent, meta[property='og:site_name']"
        "[content='Medium'], meta[property='al:android:app_name'][content='Medium']",
        article=("article",),
        title=("[data-testid='storyTitle']", "h1.pw-post-title", "article h1"),
        date=("meta[property='article:published_time']@content",),
        author=("[data-testid='authorName']", "meta[name='author']@content"),
        furniture=".speechify-ignore, [data-testid='storyReadTime'], button, "
        "[data-testid='authorPhoto'], [data-testid='authorName'], img[src*='/resize:fill:'], "
        "[data-testid='storyPublishDate'], .pw-multi-vote, [data-testid='headerClapButton']",
        phrases=r"Press enter or click to view image in full size|Member-only story|Listen|Share|"
        r"\d+ min read|Follow|Zoom image will be displayed",
        suffix=r"\s*\|\s*by .*$|\s*\|\s*Medium$",
    ),
    BlogEngine(
        "Substack",
        marks=".available-content .body, .body.markup, .post-title.published, "
        "link[href*='substackcdn.com']",
        article=(".available-content .body", ".body.markup", ".available-content"),
        title=("h1.post-title",),
        date=("meta[property='article:published_time']@content", ".post-date", "time@datetime"),
        subtitle=("h3.subtitle", ".post-header .subtitle"),
        author=(".byline-names a", ".post-header .profile-hover-card-target a"),
        furniture=".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscribe-widget, "
        ".button-wrapper, .captioned-button-wrap, .image-link-expand, .header-anchor-parent, "
        ".post-ufi, .paywall, label.hide-text, .poll-embed, .digest-post-embed",
        suffix=r"\s*[-–|]\s*by .*$",
    ),
    BlogEngine(
        "Ghost",
        marks="meta[name='generator'][content^='Ghost'], .gh-content",
        article=(".gh-content", ".post-full-content", ".post-content"),
        title=(".gh-article-title", ".article-title", ".post-full-title", "h1.post-title"),
        date=("meta[property='article:published_time']@content", "time@datetime"),
        subtitle=(".gh-article-excerpt", ".article-excerpt", ".post-full-custom-excerpt"),
        author=(".gh-article-author-name a", ".author-name", "meta[name='twitter:data1']@content"),
        furniture=".kg-signup-card, .kg-cta-card, .gh-subscribe, .gh-post-upgrade-cta, "
        ".kg-bookmark-thumbnail, .kg-bookmark-metadata, .kg-audio-hide, .kg-header-card",
    ),
    BlogEngine(
        "Blogger",
        marks="meta[name='generator'][content='blogger'], .post-body.entry-content, #Blog1",
        article=(".post-body",),
        title=(".post-title", ".entry-title"),
        date=("abbr.published@title", "time.published@datetime", ".date-header"),
        author=(".post-author .fn", ".author-name"),
        furniture=".post-share-buttons, .jump-link, .post-footer, .blog-pager",
    ),
    BlogEngine(
        "CSDN",
        marks="#article_content.article_content, .blog-content-box, #content_views",
        article=("#content_views", "#article_content"),
        title=("h1.title-article", ".article-title-box h1"),
        date=(".article-info-box .time", ".bar-content .time", ".article-bar-top .time"),
        author=(".follow-nickName", ".profile-name"),
        furniture=".toc, .hljs-button, .pre-numbering, .hide-article-box, .article-copyright, "
        ".opt-box, .blog-tags-box, #blogColumnPayAdvert, .code-toolbar .toolbar, "
        ".look-more-preCode, [id$='-toc']",
        suffix=r"[-_][^-_]*[-_]?CSDN(?:博客|技术社区)?\s*$|-CSDN博客\s*$",
    ),
    BlogEngine(
        "Zhihu",
        marks=".Post-RichText, .RichText.ztext, .Post-Title",
        article=(".Post-RichText", ".RichText.ztext"),
        title=("h1.Post-Title", ".QuestionHeader-title"),
        date=("meta[itemprop='datePublished']@content", ".ContentItem-time"),
        author=(".AuthorInfo-name", "meta[itemprop='name']@content"),
        furniture=".ContentItem-actions, .Catalog, .RichText-ADLinkCardContainer, "
        ".LinkCard-image, .LinkCard-desc, .Reward, .VideoCard, .invisible",
        suffix=r"\s*-\s*知乎\s*$",
    ),
    BlogEngine(
        "Jianshu",
        marks="article._2rhmJa, .show-content .show-content-free, section.ouvJEz, h1._1RuRku",
        article=("article._2rhmJa", ".show-content-free", ".show-content"),
        title=("h1._1RuRku", ".article .title"),
        date=("time@datetime", ".publish-time"),
        author=("._1OhGeD", ".FxYr8x a", ".author .name"),
        furniture=".image-container-fill, .show-foot",
        suffix=r"\s*-\s*简书\s*$",
    ),
    BlogEngine(
        "cnblogs",
        marks="#cnblogs_post_body",
        article=("#cnblogs_post_body",),
        title=("#cb_post_title_url", ".postTitle"),
        date=("#post-date",),
        author=("#profile_block a", ".postDesc a[href*='cnblogs.com']", "#Header1_HeaderTitle"),
        furniture=".cnblogs_code_toolbar, .cnblogs_code_copy, .code_img_closed, .code_img_opened, "
        ".cnblogs_code_hide_helper, .clear",
        suffix=r"\s*-\s*[^-]*\s*-\s*博客园\s*$",
    ),
    BlogEngine(
        "SegmentFault",
        marks="article.article.fmt, meta[property='og:site_name'][content*='SegmentFault'], "
        "#sf-article_title",
        article=("article.article", ".article-content .fmt", ".fmt"),
        title=("#sf-article_title", ".article-title", "h1"),
        date=("meta[property='article:published_time']@content", "time@datetime"),
        author=("meta[name='author']@content", ".author-name", "strong.author"),
        furniture=".widget-codetool, .article-operation, .tag-list",
        suffix=r"\s*-\s*[^-]*\s*-\s*SegmentFault 思否\s*$",
    ),
    BlogEngine(
        "InfoQ",
        marks=".article-preview, .article__data, .ProseMirror[data-type='doc']",
        article=(".article-preview", ".article__data", ".ProseMirror"),
        title=("h1.article-title", "h1.article__title", ".article__heading h1"),
        date=(".article-date", ".date", ".article__readTime ~ .date", "time@datetime"),
        author=(".com-author-name", ".author__name", ".author-name"),
        furniture=".article__share, .related__content, .vendor__sponsor, .article-vote",
        suffix=r"\s*[-_]\s*(?:AI&大模型|[^-_]{1,12})\s*[-_]\s*InfoQ.*$|\s*[-_|]\s*InfoQ.*$",
    ),
    BlogEngine(
        "Juejin",
        marks=".article-viewer.markdown-body, h1.article-title[data-entry-id]",
        article=(".article-viewer", "#article-root"),
        title=("h1.article-title",),
        date=("time@datetime", "meta[itemprop='datePublished']@content"),
        author=(".author-name .name", "meta[itemprop='name']@content"),
        furniture=".code-block-extension-header, .copy-code-btn",
        suffix=r"\s*-\s*掘金\s*$",
    ),
    BlogEngine(
        "Pandoc",
        marks="header#title-block-header",
        article=("body",),
        title=("#title-block-header .title",),
        date=("#title-block-header .date",),
        author=("#title-block-header .author",),
        furniture="#title-block-header .author, #title-block-header .date, #TOC",
    ),
    BlogEngine(
        "WordPress",
        marks="meta[name='generator'][content^='WordPress'], .entry-content, "
        ".wp-block-post-content, link[href*='/wp-content/']",
        article=(".entry-content", ".wp-block-post-content", ".post-content"),
        title=(".entry-title", ".wp-block-post-title", ".post-title"),
        date=(
            "meta[property='article:published_time']@content",
            "time.entry-date@datetime",
            ".wp-block-post-date time@datetime",
            ".entry-date",
        ),
        author=(".author.vcard a", ".byline .fn", ".wp-block-post-author__name"),
        furniture=".sharedaddy, .jp-relatedposts, #jp-relatedposts, #toc_container, .yarpp, "
        "#ez-toc-container, .addtoany_share_save_container, .post-navigation, .code-block, "
        ".wp-block-latest-posts, .wp-block-buttons, .entry-footer, .entry-meta, .author-box",
    ),
)

_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


def find_engine(html: str) -> BlogEngine | None:
    """Return the engine that made a page, or nothing."""
    # Lexbor looks for all marks of a book's page in the time that soupsieve takes for one.
    page = LexborHTMLParser(html)
    return next((engine for engine in ENGINES if page.css_first(engine.marks)), None)


def look_up(page: BeautifulSoup, places: tuple[str, ...]) -> str:
    """Return the text at the first of some places that holds any, white space folded."""
    for place in places:
        selector, _, name = place.partition("@")
        for found in page.select(selector):
            text = fold(str(found.get(name) or "") if name else found.get_text(" "))
            if text:
                return text
    return ""


def find_content(page: BeautifulSoup, engine: BlogEngine) -> Tag | None:
    """Return the element that holds the article."""
    found = (page.select_one(selector) for selector in engine.article)
    return next((node for node in found if node is not None and node.get_text(strip=True)), None)


def iso_date(text: str) -> str:
    """Return the first date with year, month and day in figures as ISO 8601, or nothing."""
    found = _DATE.search(text)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
