"""Drawings and formulas: what programs and people make of them stays, and anything unknown goes."""

from pathlib import Path

import material
import pytest
from bitext.model import Danger
from bitext.text.html.active_files import find_active
from bitext.text.html.allowed import Allowed
from bitext.text.html.judge import judge, new_faults
from bitext.text.html.sanitise import sanitise
from latex2mathml.converter import convert

ICONS = sorted(Path(material.__file__).parent.glob("templates/.icons/**/*.svg"))

#: As programs that draw write them, and as people do.
DRAWN = {
    "by hand": '<svg viewBox="0 0 90 40" width="90" height="40" xmlns="http://www.w3.org/2000/svg">'
    '<style-less/><defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" '
    'orient="auto-start-reverse" markerUnits="strokeWidth"><path d="M0 0 8 4 0 8z"/></marker>'
    '<radialGradient id="r" cx="50%" cy="50%" r="50%" fx="25%" fy="25%" gradientUnits="userSpaceOnUse" '
    'spreadMethod="pad"><stop offset="0" stop-color="#fff" stop-opacity=".5"/></radialGradient>'
    '<clipPath id="c" clipPathUnits="objectBoundingBox"><circle r="1"/></clipPath></defs>'
    '<line x1="1" y1="2" x2="80" y2="9" stroke="currentColor" marker-end="url(#tip)"/>'
    '<g clip-path="url(#c)" transform="rotate(4 5 6) translate(3)"><rect rx="2" fill="url(#r)" '
    'vector-effect="non-scaling-stroke" pointer-events="none"/></g><text x="4" y="9" dx="1" '
    'text-anchor="middle" dominant-baseline="central" font-family="serif" textLength="40" '
    'lengthAdjust="spacing"><tspan baseline-shift="super" dy="-2">a</tspan></text></svg>'.replace(
        "<style-less/>", ""
    ),
    "icon": '<svg class="svg-inline--fa" aria-hidden="true" focusable="false" data-prefix="fas" '
    'data-icon="x" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path class="fa-primary" fill="currentColor" fill-rule="evenodd" clip-rule="evenodd" d="M0"/></svg>',
    "plotting program": '<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="345.6pt" '
    'version="1.1"><metadata><rdf:RDF xmlns:dc="x" xmlns:rdf="y"><cc:Work><dc:type '
    'rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>'
    '<g id="axes_1"><path id="m1" d="M 0 0 L 0 3.5" style="stroke: #000000; stroke-width: 0.8"/>'
    '<use xlink:href="#m1" x="57.6" y="307" style="stroke: #000000; stroke-width: 0.8"/>'
    '<path clip-path="url(#p1)" style="fill: none; stroke: #1f77b4; stroke-dasharray: 3.7,1.6; '
    'stroke-dashoffset: 0; stroke-linecap: square; stroke-miterlimit: 100000"/><text style="font: 10px '
    "'DejaVu Sans', 'Arial'; text-anchor: middle\" transform=\"rotate(-90 1 2)\">y</text></g>"
    '<image xlink:href="data:image/png;base64,AAAA" transform="scale(1 -1)" width="9" '
    'preserveAspectRatio="none" style="image-rendering:crisp-edges;image-rendering:pixelated"/></svg>',
    "drawing program": '<svg xmlns:inkscape="a" xmlns:sodipodi="b" xmlns:svg="c" inkscape:version="1.2" '
    'sodipodi:docname="x.svg" xml:space="preserve" enable-background="new 0 0 9 9">'
    '<sodipodi:namedview pagecolor="#fff" bordercolor="#666" inkscape:pageopacity="0.0"/>'
    '<g inkscape:label="Layer 1" inkscape:groupmode="layer" style="display:inline;mix-blend-mode:normal;'
    'isolation:auto"><path sodipodi:nodetypes="cc" d="m 1,2" style="color:#000;fill:#f00;stroke:none;'
    "stroke-width:35433;marker-start:url(#a);paint-order:stroke fill markers;clip-rule:evenodd;"
    "-inkscape-font-specification:'sans, Normal';enable-background:accumulate;transform-origin:1px 2px;"
    'filter:url(#f);mask:url(#m);clip-path:url(#c);flood-color:#000;writing-mode:lr-tb"/></g></svg>'.replace(
        ' pagecolor="#fff" bordercolor="#666"', ""
    ),
    "filters": '<svg><filter id="f" x="-10%" filterUnits="userSpaceOnUse" '
    'primitiveUnits="userSpaceOnUse" color-interpolation-filters="sRGB">'
    '<feGaussianBlur in="SourceAlpha" stdDeviation="2" edgeMode="none" result="a"/>'
    '<feColorMatrix type="matrix" values="0 0 0 0 0"/><feOffset dx="1" dy="2"/>'
    '<feComposite in2="a" operator="arithmetic" k1="0" k2="1" k3="0" k4="0"/><feFlood '
    'flood-color="red" flood-opacity=".5"/><feTurbulence type="turbulence" baseFrequency="0.05" '
    'numOctaves="2" seed="1" stitchTiles="stitch"/><feDisplacementMap scale="5" xChannelSelector="R" '
    'yChannelSelector="G"/><feConvolveMatrix order="3" kernelMatrix="1 0 0" divisor="1" bias="0" '
    'targetX="1" targetY="1" preserveAlpha="true"/><feDiffuseLighting surfaceScale="2" '
    'diffuseConstant="1" lighting-color="white"><feDistantLight azimuth="240" elevation="20"/>'
    '</feDiffuseLighting><feSpecularLighting specularConstant="1" specularExponent="9">'
    '<feSpotLight x="1" y="2" z="3" pointsAtX="1" pointsAtY="2" pointsAtZ="3" limitingConeAngle="9"/>'
    '</feSpecularLighting><feComponentTransfer><feFuncA type="table" tableValues="0 1"/><feFuncR '
    'type="gamma" amplitude="1" exponent="2" offset="0" slope="1" intercept="0"/></feComponentTransfer>'
    '<feMorphology radius="2"/><feMerge><feMergeNode in="a"/></feMerge></filter></svg>',
    "animated": '<svg><circle r="4"><animate attributeName="r" values="1;4" dur="1s" begin="0s;x.end" '
    'end="9s" repeatCount="indefinite" calcMode="spline" keyTimes="0;1" keySplines=".4 0 .2 1" '
    'additive="sum" accumulate="none" fill="freeze" restart="always" min="0" max="1s"/>'
    '<animateTransform attributeName="transform" attributeType="XML" type="rotate" from="0" to="9"/>'
    '<set attributeName="visibility" to="hidden" begin="1s"/><animateMotion path="M0 0" rotate="auto" '
    'keyPoints="0;1"><mpath href="#p"/></animateMotion></circle></svg>',
    "pattern": '<svg><pattern id="p" patternUnits="userSpaceOnUse" patternContentUnits="userSpaceOnUse" '
    'patternTransform="rotate(9)" width="4" height="4"><path/></pattern><mask id="m" maskUnits="x" '
    'maskContentUnits="y" mask-type="alpha"/><text><textPath href="#p" startOffset="9%" method="align" '
    'spacing="auto" side="left">a</textPath></text><switch><g systemLanguage="de" '
    'requiredExtensions="x"/></switch><a xlink:href="https://example.org/" xlink:title="x" '
    'target="_blank" rel="noopener"><text rotate="9" letter-spacing="1">a</text></a></svg>',
    "typeset as paths": '<svg style="vertical-align: -0.025ex;" width="1.3ex" height="1ex" role="img" '
    'focusable="false" viewBox="0 -442 572 453"><g stroke="currentColor" fill="currentColor" '
    'stroke-width="0" transform="scale(1,-1)"><g data-mml-node="math"><g data-mml-node="mi">'
    '<path data-c="1D465" d="M52 289Q59 331 106 386T222 442"/></g></g></g></svg>',
    "typeset as HTML": '<span class="katex"><span class="katex-html" aria-hidden="true"><span '
    'class="base"><span class="strut" style="height:1.3em;vertical-align:-0.345em;"></span><span '
    'class="vlist" style="height:0.845em;"><span style="top:-2.655em;margin-right:0.05em;"><span '
    'class="pstrut" style="height:3em;"></span></span><span style="top:-3.23em;"><span class="frac-line" '
    'style="border-bottom-width:0.04em;"></span></span></span></span></span></span>',
}  # fmt: skip

FORMULAS = {
    "matrix": '<math display="block" displaystyle="true" xmlns="http://www.w3.org/1998/Math/MathML" '
    'alttext="A"><mrow><mo fence="true" form="prefix" stretchy="true" symmetric="true" lspace="0em" '
    'rspace="0em" minsize="1.2em" maxsize="2em">(</mo><mtable columnalign="left right" rowspacing="4pt" '
    'columnspacing="1em" rowlines="solid none" columnlines="solid" frame="solid" equalrows="true" '
    'side="right" width="90%"><mtr rowalign="top"><mtd columnspan="2" rowspan="1"><mi '
    'mathvariant="bold-italic" mathcolor="#c00" mathsize="big">x</mi></mtd></mtr></mtable></mrow></math>',
    "scripts": '<math><mstyle scriptlevel="1" mathbackground="yellow" scriptminsize="8pt"><munderover '
    'accent="false" accentunder="true"><mo largeop="true" movablelimits="true">&sum;</mo><mn>0</mn>'
    '<mi>n</mi></munderover><mmultiscripts><mi>F</mi><mn>1</mn><none/><mprescripts/><mn>2</mn><none/>'
    '</mmultiscripts><msubsup subscriptshift="1pt" superscriptshift="2pt"><mi>a</mi><mn>1</mn><mn>2</mn>'
    '</msubsup></mstyle></math>',
    "boxes": '<math><mfrac linethickness="2px" numalign="left" denomalign="right" bevelled="true"><mn>1'
    '</mn><mn>2</mn></mfrac><menclose notation="box"><mi>x</mi></menclose><mpadded width="+2em" '
    'height="1em" depth="0" voffset="1pt"><mspace width="1em" linebreak="newline"/></mpadded><mfenced '
    'open="[" close="]" separators=";"><mi>a</mi></mfenced><ms lquote="«" rquote="»">s</ms></math>',
    "with meaning": '<math><semantics><mrow intent="power($a,$b)"><msup><mi arg="a" id="i1">x</mi><mn '
    'arg="b">2</mn></msup></mrow><annotation encoding="application/x-tex" definitionURL="x">x^2'
    '</annotation></semantics></math>',
}  # fmt: skip

TEX = (
    r"\frac{a}{b}", r"\sqrt[3]{x}", r"\begin{matrix}a&b\\c&d\end{matrix}", r"\sum_{i=0}^n i^2",
    r"\mathbb{R}\mathcal{L}", r"\overbrace{a+b}^{c}", r"\color{red}{x}", r"\left(\frac12\right]",
    r"\binom{n}{k}", r"\text{if } x", r"a\quad b", r"\vec{a}\hat{b}\overline{d}", r"\boxed{x}",
    r"\begin{array}{c|c}a&b\\\hline c&d\end{array}", r"\begin{aligned}a&=b\\c&=d\end{aligned}",
)  # fmt: skip


@pytest.mark.parametrize("name", [*DRAWN, *FORMULAS])
def test_what_programs_draw_loses_nothing(name: str) -> None:
    html = (DRAWN | FORMULAS)[name]
    assert judge(html) == ()
    assert sanitise(html) == (html, [])


def test_no_icon_of_the_theme_loses_anything() -> None:
    assert len(ICONS) > 10_000
    assert [icon.name for icon in ICONS[::25] if judge(icon.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("tex", TEX)
@pytest.mark.parametrize("display", ["inline", "block"])
def test_no_formula_made_of_tex_loses_anything(tex: str, display: str) -> None:
    assert judge(convert(tex, display=display)) == ()


#: What a drawing or a formula has no use for, beside what is known to do harm.
UNKNOWN = (
    '<svg foo="1"></svg>', '<svg><g nonce="x"></g></svg>', '<svg><path is="x-y"/></svg>',
    '<svg><g slot="x"></g></svg>', '<svg><g part="x"></g></svg>', '<svg><rect anchor="x"/></svg>',
    '<svg><text contenteditable>x</text></svg>', '<svg><g elementtiming="x"></g></svg>',
    '<svg><g mathvariant="bold"></g></svg>', '<svg><a ping="//evil.example/"><text/></a></svg>',
    '<svg><rect style="position: relative; inset: 0"/></svg>', '<svg><mi>x</mi></svg>',
    '<svg style="transform: translate(-900px)"></svg>', '<svg><text unicode-bidi="bidi-override"/></svg>',
    '<math fill="red"><mi>x</mi></math>', '<math><mi autofocus tabindex="0">x</mi></math>',
    '<math><mrow popover="auto"><mi>x</mi></mrow></math>', '<math><path/></math>',
    '<math><mi><mi>x</mi></mi></math>', '<math><mo src="x.png">x</mo></math>',
    '<math><mrow actiontype="toggle"><mi>x</mi></mrow></math>', '<p d="M0">x</p>', '<p for="x">x</p>',
    '<p href="a/">x</p>', '<p xlink:href="a/">x</p>', '<div viewBox="0">x</div>',
)  # fmt: skip


@pytest.mark.parametrize("html", UNKNOWN)
def test_what_is_on_no_list_is_found_and_goes(html: str) -> None:
    assert judge(html)
    clean, left_out = sanitise(html)
    assert left_out
    assert judge(clean) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<svg><animate href="#__search" attributeName="fill" to="red"/></svg>',
        '<svg><set xlink:href="#bitext-ui" attributeName="display" to="none"/></svg>',
        '<svg><rect fill="\\75rl(//evil.example/x)"/></svg>',
        '<svg><animate attributeName="filter" to="url(//evil.example/x)"/></svg>',
        '<svg><g style="clip-path: url(//evil.example/x)"></g></svg>',
    ],
)
def test_a_drawing_reaches_nothing_else(html: str) -> None:
    assert {fault.danger for fault in judge(html)} & {Danger.RUNS, Danger.LOADS}


def test_an_embedded_page_of_the_source_is_no_cover_in_a_drawing() -> None:
    """In a drawing, what a page embeds is an element like any other, and what it holds is there."""
    frame = '<iframe src="https://video.example/1">{}</iframe>'
    known = judge(frame.format(""))
    hidden = "<svg>" + frame.format("<script>x()</script>") + "</svg>"
    assert "a script" in {fault.what for fault in new_faults(judge(hidden), known)}
    assert "x()" not in sanitise(hidden, known)[0]


def test_a_style_that_is_allowed_holds_no_script_in_a_drawing() -> None:
    html = "<svg><style><g onload=x()></g><script>x()</script></style></svg>"
    assert judge(html, Allowed(elements=frozenset({"style"})))


def test_html_inside_a_drawing_goes_with_what_it_holds() -> None:
    html = '<svg><foreignObject width="9"><div>a</div></foreignObject><path d="M0"/></svg>'
    assert sanitise(html)[0] == '<svg><path d="M0"/></svg>'


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" xmlns:o="x">{}</svg>'


@pytest.mark.parametrize(
    "body",
    [
        '<a href="javascript:x()" l:href="#a"><text>x</text></a>',
        '<a><animate attributeName="href" ATTRIBUTENAME="fill" to="javascript:x()"/></a>',
        '<a><animate attributeName="href" o:attributeName="fill" to="javascript:x()"/></a>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi l:href="javascript:x()">x</mi></math>',
    ],
)
def test_in_a_file_one_attribute_hides_no_other(body: str) -> None:
    assert find_active("a.svg", SVG.format(body).encode(), Allowed())


def test_a_file_keeps_what_its_program_says_of_it() -> None:
    body = '<g o:href="javascript:x()" o:version="1" version="1.1"><use href="#a" l:href="#a"/></g>'
    assert find_active("a.svg", SVG.format(body).encode(), Allowed()) == ""
