"""What a page says of itself where it is shared: the lines of its head and the picture."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from bitext.mkdocs.share_pictures import find_font, picture_of
from bitext.render.pictures import _pieces, _wrap, draw_card
from bitext.render.sharing import SIZE, Shared, share_lines
from PIL import Image
from sites import build_site, write_site
from test_site import PAGES

FONT = find_font(needs_han=True)


def test_a_page_has_title_description_address_and_kind() -> None:
    page = Shared("https://a.example/b/", 'A "title"', "Words & words", "Site", kind="article")
    lines = share_lines(page)
    assert '<meta property="og:title" content="A &quot;title&quot;">' in lines
    assert '<meta property="og:description" content="Words &amp; words">' in lines
    assert '<meta property="og:url" content="https://a.example/b/">' in lines
    assert '<meta property="og:type" content="article">' in lines
    assert '<meta name="twitter:card" content="summary">' in lines
    assert not [line for line in lines if "image" in line]


def test_a_line_of_a_picture_begins_with_no_mark_and_breaks_between_han_or_at_spaces() -> None:
    assert _pieces("网络，BatchNorm 重") == ["网", "络，", "BatchNorm ", "重"]
    assert _pieces("《书》") == ["《书》"]


@pytest.mark.skipif(FONT is None, reason="no font with Han characters")
def test_a_picture_has_both_titles_in_its_bounds_and_the_same_bytes_each_time() -> None:
    assert FONT is not None
    long = "A title that goes on and on " * 8
    for titles in (("Pruning", "剪枝"), ("Pruning", "Pruning"), (long, "很长的标题" * 30)):
        data = draw_card(titles, "A site", FONT)
        assert data == draw_card(titles, "A site", FONT)
        with Image.open(BytesIO(data)) as picture:
            assert picture.size == SIZE
            grey = picture.convert("L")
        # Nothing reaches the edges, and nothing lies on the line at the bottom.
        for box in ((0, 0, 1200, 60), (1160, 0, 1200, 600), (0, 0, 40, 600)):
            assert grey.crop(box).getextrema() == (255, 255)
    letters = FONT.at(40)
    assert all(letters.getlength(line) <= 500 for line in _wrap("很长的标题" * 9, letters, 500))


def test_pages_are_shared_with_a_picture_where_the_site_wants_it(tmp_path: Path) -> None:
    config = write_site(
        tmp_path,
        PAGES,
        site_url="https://trees.example/",
        bitext={"pictures": True},
    )
    built = build_site(config)
    html = built.read("zh/trees/oak/index.html")
    (image,) = re.findall(r'property="og:image" content="([^"]+)"', html)
    path = picture_of("trees/oak.md")
    assert image == f"https://trees.example/{path}"
    assert f'content="{image}"' in built.read("trees/oak/index.html")
    assert (built.folder / path).exists() == (FONT is not None)
    for place in ("both/trees/oak/", "both/zh/trees/oak/"):
        html = built.read(f"{place}index.html")
        assert f'property="og:image" content="{image}"' in html
        assert f'property="og:url" content="https://trees.example/{place}"' in html
        assert 'property="og:title" content="Oaks · 橡树"' in html


def test_a_page_that_says_nothing_of_itself_is_shared_with_the_sites_words(tmp_path: Path) -> None:
    config = write_site(
        tmp_path, PAGES, site_url="https://trees.example/", site_description="Trees."
    )
    html = build_site(config).read("trees/oak/index.html")
    assert '<meta property="og:description" content="Trees.">' in html
