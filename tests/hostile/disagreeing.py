"""Further kinds: tags about which two readers may disagree, drawings that multiply, formulas, windows."""

from itertools import product

from hostile.payloads import EVIL, IMG, RUN

LIVE = f"<img src=x.png onerror={RUN}>"
QUOTED = f"<img src='x.png' onerror='{RUN}'>"

#: A name with a `<` in it, after which one reader sees a tag inside of a value, and another none.
CONFUSED = {
    "less": '{outer} x<1 {name}="<{inner} {other}=">{live}"></{outer}>',
    "less-apostrophe": "{outer} x<1 {name}='<{inner} {other}='>{live}'></{outer}>",
    "equals": '{outer} ="<{inner} {other}=">{live}"></{outer}>',
    "bare": '{outer} {name}=x"<{inner} {other}=">{live}"></{outer}>',
    "quote-name": '{outer} "{name}="<{inner} {other}=">{live}"></{outer}>',
    "bare-less": '{outer} {name}=<{inner} {other}=">{live}"></{outer}>',
    "end-tag": '{outer}></{outer} x<1 {name}="<{inner} {other}=">{live}">',
    "vertical": '{outer}\x0b{name}="<{inner} {other}=">{live}"></{outer}>',
    "no-break": '{outer} {name}\xa0="<{inner} {other}=">{live}"></{outer}>',
    "separator": '{outer} {name}=x\x1f"<{inner} {other}=">{live}"></{outer}>',
    "twice": '{outer} x<1<2 {name}="<{inner} {other}="<i>">{live}"></{outer}>',
}
PARTS = (("svg", "class", "b", "aria-label"), ("math", "class", "p", "aria-label"),
         ("svg", "class", "tr", "data-x"), ("math", "class", "p", "title"),
         ("svg", "aria-label", "a", "title"), ("math", "x", "h2", "id"),
         ("p", "title", "td", "alt"), ("span", "lang", "img", "alt"))  # fmt: skip

OTHER = {
    # comments that end early for one reader
    "comment-bang": f"<div><!-- 字 --!>{QUOTED}<!-- --></div>",
    "comment-arrow": f"<!-->{QUOTED}<!-- -->",
    "comment-dash-arrow": f"<!--->{QUOTED}<!-- -->",
    "comment-bogus": f'<div>字 <?x title=">{QUOTED}"></div>',
    "comment-bogus-bang": f'<div>字 <!x title=">{QUOTED}"></div>',
    "comment-bogus-end": f'<div>字 </ x title=">{QUOTED}"></div>',
    "comment-cdata": f"<![CDATA[ >{QUOTED} ]]>",
    "comment-in-svg": f"<div><svg><!--></svg>{QUOTED}<!-- --></svg></div>",
    "comment-in-raw": f"<svg><title><!--</title></svg>{QUOTED}-->",
    # raw texts that end where one reader sees no end
    "raw-xmp-space": f"<xmp></xmp\x0b>{QUOTED}</xmp>",
    "raw-style-no-break": f"<style></style\xa0>{QUOTED}</style>",
    "raw-title-slash": f"<svg><title/>{QUOTED}</svg>",
    "raw-iframe": f'<iframe title="</iframe>{QUOTED}"></iframe>',
    "raw-noframes": f'<noframes title="</noframes>{QUOTED}"></noframes>',
    "raw-breakout": f"<svg><p><title><b id='</title>{QUOTED}'>",
    "raw-breakout-font": f"<math><font color=red><xmp></math></xmp>{QUOTED}",
    # drawings that use one another
    "use-many": "<svg>" + "".join(
        f'<g id="u{n}">' + f'<use href="#u{n + 1}"/>' * 6 + "</g>" for n in range(8)
    ) + '<g id="u8"><path d="M0 0"/></g></svg>',
    "use-many-xlink": "<svg>" + "".join(
        f'<symbol id="v{n}">' + f'<use xlink:href="#v{n + 1}"/>' * 9 + "</symbol>" for n in range(6)
    ) + '<g id="v6"><path d="M0 0"/></g></svg>',
    "use-long": '<svg><g id="w">' + "<path/>" * 200 + "</g>" + '<use href="#w"/>' * 200 + "</svg>",
    "use-apart": "<svg>" + "".join(
        f'<g id="y{n}">' + f'<use href="#y{n + 1}"/>' * 8 + "</g>" for n in range(3)
    ) + "</svg>\n\n字。\n\n<svg>" + "".join(
        f'<g id="y{n}">' + f'<use href="#y{n + 1}"/>' * 8 + "</g>" for n in range(3, 7)
    ) + '<g id="y7"><path/></g></svg>',
    # animations of another kind
    "animate-transform-href": f'<svg><a><animateTransform attributeName="href" to="javascript:{RUN}"/></a></svg>',
    "animate-transform-handler": '<svg><animateTransform attributeName="onload" to="x"/></svg>',
    "animate-transform-class": '<svg><animateTransform attributeName="class" to="md-overlay"/></svg>',
    # windows for programs that read aloud, and what comes before all else
    "window-dialog": '<div role="dialog" aria-label="字">字</div>',
    "window-alert": '<div role="note alertdialog">字</div>',
    "window-application": '<div role="APPLICATION">字</div>',
    "window-modal": '<div aria-modal="true">字</div>',
    "window-list": '字。\n{: role=dialog }',
    "window-first": '<a href="index.md" tabindex="1">字</a>',
    "window-first-sign": '<b tabindex=" +07">字</b>',
    "window-first-list": "[字](index.md){ tabindex=9 }",
}  # fmt: skip

#: Formulas, as MathJax and KaTeX read them.
TEX = {
    "token": f'\\mmlToken{{mi}}[href="javascript:{RUN}"]{{x}}',
    "token-class": '\\mmlToken{mo}[class="md-overlay"]{x}',
    "token-id": '\\mmlToken{mn}[id="__config"]{x}',
    "token-style": '\\mmlToken{mtext}[style="position:fixed"]{x}',
    "box": "\\bbox[position:fixed;inset:0]{x}",
    "box-image": f"\\bbox[background:url(//{EVIL}/x.png)]{{x}}",
    "box-later": "\\bbox[5px, border:1px solid red, z-index:9]{x}",
    "box-break": "\\bbox\n[ position : fixed ]{x}",
    "data": "\\data{md-component=search}{x}",
    "picture": f"\\includegraphics[height=1em]{{//{EVIL}/x.png}}",
    "html-class": "\\htmlClass{md-overlay}{x}",
    "html-id": "\\htmlId{__search}{x}",
    "html-style": "\\htmlStyle{position: fixed}{x}",
    "html-data": "\\htmlData{md-component=search}{x}",
    "let": "\\let\\a=\\href x",
    "new": "\\newcommand{\\a}{\\href}\\a{javascript:1}{x}",
    "define": "\\def\\a{\\class}x",
    "comment": "\\href%\n{javascript:1}{x}",
    "space": "\\href {javascript:1}{x}",
    "slashes": f"\\href{{//{EVIL}/}}{{x}}",
    "upper": "\\href{JAVASCRIPT:1}{x}",
    "address": "\\url{javascript:1}",
    "given": "\\newcommand{\\h}[1]{\\href{#1}{x}}\\h{javascript:window.__x=1}",
    "given-define": "\\def\\h#1{\\href{#1}{x}}\\h{javascript:window.__x=1}",
    "given-place": "\\newenvironment{e}[1]{\\href{#1}{x}}{}\\begin{e}{javascript:1}\\end{e}",
    "renamed": "\\let\\a\\href{https://example.org/}\\a{javascript:window.__x=1}{x}",
    "renamed-letter": "\\let\\a\\href字\\a{javascript:window.__x=1}{x}",
    "renamed-box": "\\let\\a\\bbox{}\\a[position:fixed;top:0]{x}",
    "renamed-id": "\\let\\a\\cssId_\\a{__config}{x}",
    "renamed-style": "\\let\\a\\style2\\a{position:fixed;top:0}{x}",
    "font": "\\unicode[a;position:fixed]{x26}",
    "colour": f"\\color{{url(//{EVIL}/#a)}}{{x}}",
    "options": "\\setOptions{x}",
    "unknown": "\\linkto{javascript:1}{x}",
}  # fmt: skip


def disagreeing_vectors() -> dict[str, str]:
    """Return the vectors by their names."""
    found = {f"more-{name}": text for name, text in OTHER.items()}
    # In a drawing, any name of an attribute will do: there these values are values for all readers.
    agreed = {"equals", "bare", "bare-less", "separator"}
    for (name, frame), (at, (outer, own, inner, other)) in product(
        CONFUSED.items(), enumerate(PARTS)
    ):
        if name in agreed and outer in ("svg", "math"):
            continue
        text = frame.format(outer=outer, name=own, inner=inner, other=other, live=LIVE)
        found[f"disagree-{name}-{at}"] = f"<div>字 <{text} 字</div>"
    for name, formula in TEX.items():
        found[f"formula-{name}"] = f"字 ${formula}$ 字。"
        found[f"formula-block-{name}"] = f"$$\n{formula}\n$$"
        shown = formula.replace("&", "&amp;").replace("<", "&lt;")
        found[f"formula-span-{name}"] = f'<span class="arithmatex">\\({shown}\\)</span>'
    found["more-picture-in-title"] = f"<details title='{IMG.replace(chr(39), '')}'>字</details>"
    return found
