"""The words of the interface: every language's file against the English one, and a site's own."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from bitext.model import InputError
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import render_stale
from bitext.site.history.changes import DiffStretch as WordEdit
from bitext.site.own_words import braces, load_words, read_words
from bitext.site.provenance import describe
from bitext.text.interface.borrowed import BEGIN, END
from bitext.text.interface.cldr import choose_form, format_day, language_name, plural_categories
from bitext.text.interface.made_once import MadeOnce
from bitext.text.interface.vocabulary import PACKAGE, make_vocabulary
from bitext.text.interface.word_files import Word, find_language, list_languages, read_file
from lxml import etree
from lxml import html as lxml
from sites import Built, build_site, write_site

PROMISED = ("en", "zh", "zh-Hant", "ja", "ko", "fr", "de", "es", "pt-BR", "ru", "ar", "he")


def words_of(language: str) -> dict[tuple[str, str], Word]:
    tables = read_file(language)
    return {
        (table, key): word
        for table, words in tables.items()
        for key, word in words.items()
        if table != "languages"
    }


ENGLISH = words_of("en")


def test_the_promised_languages_have_a_file() -> None:
    assert set(PROMISED) <= set(list_languages())


@pytest.mark.parametrize("language", list_languages())
def test_a_language_has_every_word_of_english_in_its_order(language: str) -> None:
    assert list(words_of(language)) == list(ENGLISH)


@pytest.mark.parametrize("language", list_languages())
def test_a_word_has_the_braces_and_the_kind_of_its_english_one(language: str) -> None:
    assert read_words(read_file(language), language, language)


@pytest.mark.parametrize("language", list_languages())
def test_what_is_counted_has_the_plurals_that_cldr_asks_for(language: str) -> None:
    counted = {key: word for key, word in words_of(language).items() if isinstance(word, Mapping)}
    assert len(counted) == 5
    for key, forms in counted.items():
        assert set(forms) == plural_categories(language), key


@pytest.mark.parametrize("language", list_languages())
def test_a_word_of_two_lines_or_with_loose_blanks_is_none(language: str) -> None:
    # Words that join others keep the blanks around them.
    joints = {"between", "before_year", "name_comma", "name_last", "and_others", "colon"}
    for (_, key), word in words_of(language).items():
        for text in word.values() if isinstance(word, Mapping) else (word,):
            if isinstance(text, str) and key not in joints:
                assert text == " ".join(text.split(" ")).strip(), key
                assert "\n" not in text


@pytest.mark.parametrize("language", list_languages())
def test_labels_in_the_header_are_short(language: str) -> None:
    assert len(PACKAGE.text(language, "side-by-side")) <= 16
    assert len(PACKAGE.text(language, "both")) <= 9


def test_a_word_of_two_tables_is_written_once() -> None:
    seen: dict[tuple[str, ...], set[str]] = {}
    for table, key in ENGLISH:
        words = tuple(str(words_of(language)[table, key]) for language in ("en", "zh"))
        seen.setdefault(words, set()).add(table)
    assert {words for words, tables in seen.items() if len(tables) > 1} == set()


def test_no_field_of_wording_comes_from_two_tables() -> None:
    english = read_file("en")
    elsewhere = ("frame", "import")
    keys = [key for name in english if name not in elsewhere for key in english[name]]
    assert {key for key in keys if keys.count(key) > 1} == set()


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh-Hans", "zh"),
        ("ZH", "zh"),
        ("zh_Hant", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-CN", "zh"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("fr_CA", "fr"),
        ("xx", "en"),
        ("", "en"),
        ("tlh-Latn", "en"),
    ],
)
def test_a_locale_gets_its_own_words_else_its_languages(locale: str, language: str) -> None:
    assert find_language(locale, list_languages()) == language
    assert PACKAGE.wording(locale).tag == language


def test_words_that_are_not_the_readers_say_so() -> None:
    assert PACKAGE.foreign("sv") == "en"
    assert [PACKAGE.foreign(locale) for locale in ("en", "en-GB", "zh-TW", "pt")] == [""] * 4


def test_a_tag_that_the_site_gives_a_locale_decides() -> None:
    assert make_vocabulary({}, {"zh": "zh-Hant"}).text("zh", "search") == "搜尋"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ru", 1, "1 раздел"),
        ("ru", 3, "3 раздела"),
        ("ru", 5, "5 разделов"),
        ("ru", 21, "21 раздел"),
        ("he", 1, "סעיף אחד"),
        ("he", 2, "שני סעיפים"),
        ("he", 21, "21 סעיפים"),
        ("ar", 1, "قسم واحد"),
        ("ar", 2, "قسمان"),
        ("ar", 7, "7 أقسام"),
        ("ar", 11, "11 قسمًا"),
        ("ar", 100, "100 قسم"),
        ("fr", 0, "0 section"),
        ("fr", 2, "2 sections"),
        ("en", 0, "0 sections"),
        ("zh", 1, "1 节"),
    ],
)
def test_a_number_takes_its_languages_form(language: str, number: int, said: str) -> None:
    words = PACKAGE.wording(language)
    assert choose_form(words.count_sections, words.tag, number) == said


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "November 22, 2026"),
        ("zh", "2026 年 11 月 22 日"),
        ("zh-Hant", "2026 年 11 月 22 日"),
        ("ja", "2026年11月22日"),
        ("ko", "2026년 11월 22일"),
        ("fr", "22 novembre 2026"),
        ("de", "22. November 2026"),
        ("es", "22 de noviembre de 2026"),
        ("pt-BR", "22 de novembro de 2026"),
        ("ru", "22 ноября 2026 г."),
        ("ar", "22 نوفمبر 2026"),
    ],
)
def test_a_day_is_said_as_the_language_says_it(language: str, day: str) -> None:
    words = PACKAGE.wording(language)
    said = format_day("2026-11-22", words.date, words.tag)
    assert " ".join(said.split()) == day  # which blank stands there changes with CLDR
    assert format_day("soon", words.date, words.tag) == "soon"


def test_languages_are_called_as_the_reader_calls_them() -> None:
    assert language_name("de", "fr") == "allemand"
    assert language_name("zh-Hant", "en") == "Chinese (Traditional)"
    assert language_name("en", "xx") == ""
    assert PACKAGE.named("zh", "en") == "英文"


def test_a_sites_own_words_stand_in_front_of_the_packages(tmp_path: Path) -> None:
    text = (
        '[frame]\nboth = "Båda"\nfind-pages = { one = "{count} sida", other = "{count} sidor" }\n'
    )
    (tmp_path / "sv.toml").write_text(text, encoding="utf-8")
    given = {"sv": "sv.toml", "fr": {"frame": {"both": "Ensemble"}}, "zh_TW": {}}
    words = make_vocabulary(load_words(given, tmp_path), {})
    assert (words.text("sv", "both"), words.text("sv", "search")) == ("Båda", "Search")
    assert (words.text("fr", "both"), words.text("fr", "search")) == ("Ensemble", "Rechercher")
    assert words.text("zh-TW", "search") == "搜尋"
    assert words.foreign("sv") == ""
    assert words.forms("sv", "find-pages")["one"] == "{count} sida"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"fr": {"fram": {}}}, "words: fr: 'fram' is unknown; did you mean 'frame'?"),
        ({"fr": {"frame": {"bothe": "x"}}}, "'frame.bothe' is unknown; did you mean 'both'?"),
        ({"fr": {"frame": {"both": "<b>x</b>"}}}, "'frame.both': a word is a text, without < >"),
        ({"fr": {"frame": {"both": 'x" onfocus="y'}}}, "'frame.both': a word is a text"),
        ({"fr": {"posts": {"minutes": {"other": "<i>{}"}}}}, "'posts.minutes': a word is a text"),
        ({"fr": {"languages": {"de": "<b>"}}}, "'languages.de': a word is a text"),
        ({"fr": {"citations": {"date": "HH:mm:ss"}}}, "'citations.date': no day can be written as"),
        ({"fr": {"frame": {"twin": "x"}}}, "'frame.twin': the values differ from English"),
        ({"fr": {"frame": {"twin": "{langue}"}}}, "it must have {language}"),
        ({"fr": {"frame": {"twin": "{language"}}}, "it must have {language}"),
        ({"fr": {"frame": {"both": 2}}}, "'frame.both' is a text"),
        ({"fr": {"frame": ["both"]}}, "'frame' is a table"),
        ({"fr": {"citations": {"space_before": "no"}}}, "is true or false"),
        ({"fr": {"posts": {"minutes": {"one": "{}"}}}}, "'other' among them"),
        ({"de": {"posts": {"minutes": {"few": "{}", "other": "{}"}}}}, "de has one, other"),
        ({"de": {"posts": {"minutes": {"one": "{", "other": "{}"}}}}, "it must have {}"),
        ({"fr": 3}, "not a mapping"),
        ({"f!": {}}, "'f!' is no locale; write a language's tag"),
        ({"fr": "no.toml"}, "no.toml: No such file or directory; name a TOML file"),
        ({"fr": "bad.toml"}, "bad.toml: "),
        ({"fr": "latin.toml"}, "write it as TOML in UTF-8"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(
    given: dict[str, Any], told: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("frame = {", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes('a = "é"'.encode("latin-1"))
    with pytest.raises(InputError) as error:
        load_words(given, tmp_path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_braces_that_do_not_close_are_seen() -> None:
    assert braces("{a} {b}") == ["a", "b"]
    assert braces("{a") == ["{"]


def site(tmp_path: Path, locale: str, name: str, words: dict[str, Any]) -> Built:
    text = "# Boats {#boats}\n\nA boat.\n\n## Ships {#ships}\n\nA ship.\n"
    files = {
        "docs/en/index.md": text,
        f"docs/{locale}/index.md": "# Båtar {#boats}\n\nEn båt.\n",
        "docs/en/more.md": "# More {#more}\n\nMore.\n",
    }
    languages = (("en", "English"), (locale, name))
    return build_site(write_site(tmp_path, files, languages=languages, bitext={"words": words}))


def test_a_language_without_words_has_english_that_says_so(tmp_path: Path) -> None:
    built = site(tmp_path, "sv", "Svenska", {})
    page = built.read("sv/index.html")
    assert '<nav class="bitext-toggle" aria-label="Languages" lang="en">' in page
    assert 'data-state="untranslated" data-search-exclude lang="en">' in page
    assert '<details class="bitext-settings" lang="en">' in page
    assert '<p class="bitext-notice" lang="en">' in built.read("sv/more/index.html")
    rows = built.read("both/sv/index.html")
    assert '<p class="bitext-absent" lang="en">' in rows
    assert 'aria-label="Paragraph 1, menu" lang="en"></a>' in rows
    assert 'aria-label="Paragraph 1, menu"></a>' in built.read("both/index.html")
    assert '<form lang="en"><input type="search" name="q"' in built.read("sv/search/index.html")
    assert '<form><input type="search" name="q"' in built.read("search/index.html")
    assert 'lang="en"' not in built.read("index.html").partition("<body")[2].replace(
        'hreflang="en" lang="en"', ""
    )


def test_words_of_the_other_direction_say_so(tmp_path: Path) -> None:
    built = site(tmp_path, "ar", "العربية", {})
    assert '<p class="bitext-absent" lang="en" dir="ltr">' in built.read("both/index.html")
    assert '<p class="bitext-absent" lang="ar">' in built.read("both/ar/index.html")
    lost = built.read("404.html")
    assert '<section lang="ar" dir="rtl">' in lost and '<section lang="en">' in lost
    waits = built.read("ar/todo/index.html")
    assert '<td lang="en" dir="ltr">' in waits and '<td lang="ar" dir="rtl">' in waits
    persian = site(tmp_path / "fa", "fa", "فارسی", {})
    said = 'data-state="untranslated" data-search-exclude lang="en" dir="ltr">'
    assert said in persian.read("fa/index.html")


@pytest.mark.parametrize(
    ("tag", "around", "shown"),
    [
        ("en", "ar", '<p lang="en" dir="ltr">'),
        ("he", "en", '<p lang="he" dir="rtl">'),
        ("en", "zh", '<p lang="en">'),
        ("ar", "he", '<p lang="ar">'),
    ],
)
def test_a_change_in_the_source_is_written_in_its_own_direction(
    tag: str, around: str, shown: str
) -> None:
    edits = [WordEdit("keep", "Clean it every "), WordEdit("insert", "day.")]
    assert shown in render_stale(edits, tag, "changed", "", around)
    assert f"{shown.replace('<p', '<summary')}changed" in render_stale(
        edits, tag, "changed", tag, around
    )


def test_an_owners_words_are_on_the_pages(tmp_path: Path) -> None:
    built = site(tmp_path, "fr", "Français", {"fr": {"frame": {"side-by-side": "En regard"}}})
    assert "En regard" in built.read("fr/index.html")
    assert "Langues" in built.read("fr/index.html")


@pytest.mark.parametrize(
    ("html", "labelled"),
    [
        ("<p>[Copy]</p>", '<p lang="en">Copy</p>'),
        ('<p lang="sv">[Copy]</p>', '<p lang="sv"><span lang="en">Copy</span></p>'),
        ("<p>En <b>båt</b>: [Copy]</p>", '<p>En <b>båt</b>: <span lang="en">Copy</span></p>'),
        ("<p>[One] · <b>[Two]</b></p>", '<p><span lang="en">One</span> · <b lang="en">Two</b></p>'),
        ('<button title="[Copy]">×</button>', '<button title="Copy" lang="en">×</button>'),
        ('<input placeholder="[Search]">', '<input placeholder="Search" lang="en">'),
        ('<nav title="[Languages]"><a>Svenska</a></nav>', '<nav title="Languages"><a>Svenska</a></nav>'),
        ('<b lang="sv"><nav title="[Languages]"><a>Svenska <i>x</i></a><p lang="de">Ja</p></nav></b>',
         '<b lang="sv"><nav title="Languages" lang="en"><a lang="sv">Svenska <i>x</i></a><p lang="de">Ja</p></nav></b>'),
        ('<b lang="sv"><nav title="[Languages]">Svenska <a>och</a></nav></b>',
         '<b lang="sv"><nav title="Languages">Svenska <a>och</a></nav></b>'),
        ('<i title="[A]"><u title="B"></u></i>', '<i title="A"><u title="B"></u></i>'),
        ("<title>[Search]</title>", "<title>Search</title>"),
        ("<script>x = '[Copy]'</script>[Copy]", "<script>x = 'Copy'</script><span lang=\"en\">Copy</span>"),
        ("[Copy]", '<span lang="en">Copy</span>'),
        ("<p>Båt</p>", "<p>Båt</p>"),
    ],
)  # fmt: skip
def test_a_borrowed_word_says_that_it_is_english(html: str, labelled: str) -> None:
    assert label_borrowed(html.replace("[", BEGIN).replace("]", END)) == labelled


# Where a page's title is said once more, without markup.
BARE = "self::script | self::style | self::title | self::p[@class='bitext-imprint']"


def spoken(node: Any) -> str:
    """Return the language of a text node, by the nearest element that says one."""
    element = node.getparent() if not node.is_tail else node.getparent().getparent()
    around = (element, *element.iterancestors())
    return next((one.get("lang") for one in around if one.get("lang")), "")


def test_the_words_that_a_partial_language_lacks_say_that_they_are_english(tmp_path: Path) -> None:
    own = {"frame": {"both": "Båda", "side-by-side": "Bredvid", "search": "Sök"}}
    built = site(tmp_path, "sv", "Svenska", {"sv": own})
    borrowed = {
        word
        for (table, key), word in ENGLISH.items()
        if table == "frame" and key not in own["frame"] and isinstance(word, str)
    } - {"Both", "Search", "English"}
    seen = set()
    for name, content in built.files().items():
        assert BEGIN.encode() not in content, name
        assert END.encode() not in content, name
        if not name.endswith(".html") or not name.startswith(("sv/", "both/sv/")):
            continue
        for element in lxml.fromstring(content).iter(etree.Element):
            if element.xpath(BARE):
                continue
            for text in element.xpath("text()"):
                if str(text).strip() in borrowed:
                    assert spoken(text) == "en", (name, text)
                    seen.add(str(text).strip())
                elif str(text).strip() in own["frame"].values():
                    assert spoken(text) != "en", (name, text)
    assert len(seen) >= 20
    page = built.read("sv/index.html")
    words = json.loads(unescape(re.search(r'data-words="([^"]*)"', page)[1]))  # type: ignore[index]
    assert words["find-none"] == f"{BEGIN}{ENGLISH['frame', 'find-none']}{END}"
    assert 'aria-label="Languages" lang="en"' in page
    assert re.search(
        r'class="bitext-mark"[^>]* aria-label="This paragraph in English" lang="en"', page
    )


def test_titles_in_the_header_say_a_language_that_is_not_the_pages(tmp_path: Path) -> None:
    built = site(tmp_path, "sv", "Svenska", {})
    title = re.compile(
        r'data-md-component="header-topic">\s*<span class="md-ellipsis"( lang="en")?>'
    )
    for name in ("sv/more/index.html", "sv/status/index.html", "sv/search/index.html"):
        assert title.search(built.read(name))[1], name  # type: ignore[index]
    for name in ("sv/index.html", "status/index.html", "more/index.html"):
        assert not title.search(built.read(name))[1], name  # type: ignore[index]


def test_words_of_a_language_are_read_once_and_when_they_are_asked_for() -> None:
    asked: list[str] = []

    def make(name: str) -> str:
        asked.append(name)
        return name.upper()

    words = MadeOnce(["en", "zh"], make)
    assert list(words) == ["en", "zh"] and len(words) == 2 and "zh" in words and asked == []
    assert [words["zh"], words["zh"], words.get("fr", "none")] == ["ZH", "ZH", "none"]
    assert "fr" not in words and asked == ["zh"]


def test_what_depends_on_words_depends_on_those_that_a_site_gives() -> None:
    own = {"zh": {"frame": {"search": "找"}}}
    described = [
        describe(make_vocabulary(words, tags))
        for words in ({}, own)
        for tags in ({}, {"zh": "zh-Hant"})
    ]
    assert len(set(described)) == 4
    assert describe(make_vocabulary(own, {})) == described[2]
