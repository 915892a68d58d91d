"""Hostile Markdown that hands the scripts of a page what they act on, or what they end at."""

from hostile.payloads import EVIL

VECTORS = {
    # what an id is for a script that looks for a name
    **{
        f"global-{name}": f"字。\n{{: #{name} }}"
        for name in ("MathJax", "Prism", "PlotlyConfig", "dataLayer", "disqus_config", "_paq")
    },
    **{f"global-{name}": f'<p id="{name}">字</p>' for name in ("exports", "requirejs", "_hmt")},
    "global-list": f'<a id="require"></a><a id="require" name="baseUrl" href="//{EVIL}/">字</a>',
    "global-options": f'<a id="MathJax"></a><a id="MathJax" name="loader" href="//{EVIL}/">字</a>',
    "xml-id": '<p xml:id="ok">字</p>',
    "xml-id-drawing": '<svg><g xml:id="__search"></g></svg>',
    # galleries open what they are told to
    "gallery-window": f'<a class="glightbox" data-type="external" href="https://{EVIL}/">字</a>',
    "gallery-guessed": f'<a class="glightbox" href="https://{EVIL}/">字</a>',
    "gallery-film": '<a class="glightbox" href="x.html?youtube.com/watch?v=x">字</a>',
    "gallery-fetch": '<a class="glightbox" href="payload.txt?goajax=true">字</a>',
    "gallery-remote": f'<a class="glightbox" href="//{EVIL}/x.png">字</a>',
    "gallery-type": f'<a data-type="iframe" href="https://{EVIL}/">字</a>',
    "gallery-address": f'<span class="glightbox" data-href="https://{EVIL}/">字</span>',
    "gallery-options": f'<img src="x.png" alt="" data-glightbox="type: external; href: //{EVIL}/">',
    "gallery-list": f"[字](https://{EVIL}/){{ .glightbox }}",
    "gallery-other": f'<a data-fancybox data-src="//{EVIL}/" href="x.png">字</a>',
    # attributes of other programs
    **{
        f"data-{name}": f'<p data-{name}="x">字</p>'
        for name in (
            *("toggle", "target", "content", "html", "bs-toggle", "src", "url", "href", "remote"),
            *("method", "confirm", "controller", "action", "turbo-frame", "plugin", "options"),
            *("tippy-content", "original-title", "widget", "embed", "draw", "mxgraph", "callback"),
        )
    },
    "aria-unknown": '<p aria-x="1">字</p>',
    # at what a script finds half of, it ends, and with it the search and the menus
    "half-tabs": '<div class="tabbed-set" data-tabs="1:1">字</div>',
    "half-tabs-list": "字\n{: data-tabs=1:2 }",
    "half-tabs-labels": '<div class="tabbed-set" data-tabs="1:1"><input type="radio" id="k"><div class="tabbed-labels"></div></div>',
    "half-tabs-empty": '<div class="tabbed-set" data-tabs="1:1"><div class="tabbed-labels"><label for="k">字</label></div></div>',
    "half-tabs-other": '<div class="tabbed-set" data-tabs="1:1"><input type="radio" id="k"><div class="tabbed-labels"><label for="n">字</label></div></div>',
    "half-tabs-nameless": '<div class="tabbed-set" data-tabs="1:1"><input type="radio"><div class="tabbed-labels"><label for="">字</label></div></div>',
    "half-tabs-drawn": '<svg><g data-tabs="1:1"></g></svg>',
    "half-note": '<b class="footnote-ref">字</b>',
    "half-note-nowhere": '<a class="footnote-ref">字</a>',
    "half-note-away": '<a class="footnote-ref" href="index.md">字</a>',
    "half-note-gone": '<sup id="fnref:9"><a class="footnote-ref" href="#fn:9">9</a></sup>',
    "half-note-list": "[字](#gone){ .footnote-ref }",
    "half-preview": "<a data-preview>字</a>",
    "half-preview-away": f'<a data-preview href="//{EVIL}/">字</a>',
    "half-preview-text": "字\n{: data-preview }",
}


def acting_vectors() -> dict[str, str]:
    """Return the bodies by name."""
    return {f"act-{name}": body for name, body in VECTORS.items()}
