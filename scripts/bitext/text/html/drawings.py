"""What drawings and formulas may be made of: elements and attributes of SVG and of MathML.

Lists of what is allowed, from the indexes of attributes of SVG 1.1, SVG 2, MathML 3 and MathML
Core: what shows something, and nothing that runs, wakes or takes the keyboard.
"""

import re
from collections.abc import Mapping

from bitext.text.characters import word_set
from bitext.text.html import hooks

#: The two kinds of content in an HTML page that are not HTML, by the elements that begin them.
DRAWING, FORMULA = "svg", "math"
ROOTS = frozenset({DRAWING, FORMULA})

_ELEMENTS: Mapping[str, frozenset[str]] = {
    DRAWING: word_set(
        "svg g path circle rect ellipse line polyline polygon text tspan textpath defs use symbol "
        "lineargradient radialgradient stop clippath mask pattern marker desc title image switch "
        "view filter feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix "
        "fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb "
        "fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset "
        "fepointlight fespecularlighting fespotlight fetile feturbulence metadata "
        "a animate animatetransform animatemotion set mpath"
    ),
    FORMULA: word_set(
        "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom "
        "mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none "
        "mtable mtr mtd mlabeledtr maligngroup semantics annotation "
        "mstack mlongdiv msgroup msrow mscarries mscarry msline"
    ),
}
#: Elements in which HTML begins again.
_POINTS: Mapping[str, frozenset[str]] = {
    DRAWING: word_set("desc title foreignobject"),
    FORMULA: word_set("mi mn mo ms mtext annotation-xml"),
}

_COMMON = word_set(
    "id class style title lang dir role tabindex hidden translate focusable "
    "xml:lang xml:space xml:id xmlns href xlink:href xlink:actuate xlink:arcrole xlink:role "
    "xlink:show xlink:title xlink:type"
)
#: How a drawing's parts look; their values are read as CSS, in which any letter may be escaped.
_LOOKS = word_set(
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
    "color-interpolation-filters color-profile color-rendering cursor direction display "
    "dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color "
    "flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust "
    "font-stretch font-style font-variant font-variation-settings font-weight "
    "glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning "
    "letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type "
    "mix-blend-mode opacity overflow paint-order pointer-events shape-rendering solid-color "
    "solid-opacity stop-color stop-opacity stroke stroke-alignment stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity "
    "stroke-width text-anchor text-decoration text-overflow text-rendering transform transform-box "
    "transform-origin vector-effect visibility white-space word-spacing writing-mode"
)
#: Where a drawing's parts are and how large.
_SHAPES = word_set(
    "cx cy d dx dy fr fx fy gradienttransform height offset path pathlength patterntransform "
    "points r rotate rx ry startoffset textlength viewbox width x x1 x2 y y1 y2 z"
)
#: What an animation may change: never where something leads.
ANIMATED = _LOOKS | _SHAPES
_VALUES = word_set("by from to values")

_OWN: Mapping[str, frozenset[str]] = {
    DRAWING: _LOOKS
    | _SHAPES
    | _VALUES
    | word_set(
        "accumulate additive amplitude attributename attributetype azimuth basefrequency "
        "baseprofile begin bias calcmode clippathunits contentscripttype contentstyletype "
        "crossorigin decoding diffuseconstant divisor download dur edgemode elevation end exponent "
        "filterres filterunits glyphref gradientunits hreflang in in2 intercept k k1 k2 k3 k4 "
        "kernelmatrix kernelunitlength keypoints keysplines keytimes lengthadjust "
        "limitingconeangle local markerheight markerunits markerwidth maskcontentunits maskunits "
        "max media method min mode numoctaves operator order orient orientation origin "
        "patterncontentunits patternunits playbackorder pointsatx pointsaty pointsatz "
        "preservealpha preserveaspectratio primitiveunits radius refx refy rel repeatcount "
        "repeatdur requiredextensions requiredfeatures restart result scale seed side slope "
        "spacing specularconstant specularexponent spreadmethod stddeviation stitchtiles "
        "surfacescale systemlanguage tablevalues target targetx targety type value version "
        "xchannelselector ychannelselector zoomandpan"
    ),
    FORMULA: word_set(
        "accent accentunder align alignmentscope alttext arg background bevelled charalign "
        "charspacing close color columnalign columnlines columnspacing columnspan columnwidth "
        "crossout decimalpoint definitionurl denomalign depth display displaystyle edge encoding "
        "equalcolumns equalrows fence fontfamily fontsize fontstyle fontweight form frame "
        "framespacing groupalign height indentalign indentalignfirst indentalignlast indentshift "
        "indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle intent largeop "
        "leftoverhang length linebreak linebreakmultchar linebreakstyle lineleading linethickness "
        "location longdivstyle lquote lspace mathbackground mathcolor mathsize mathvariant maxsize "
        "maxwidth mediummathspace minlabelspacing minsize movablelimits mslinethickness notation "
        "numalign open overflow position rightoverhang rowalign rowlines rowspacing rowspan rquote "
        "rspace scriptlevel scriptminsize scriptsizemultiplier selection separator separators "
        "shift side stackalign stretchy subscriptshift superscriptshift symmetric thickmathspace "
        "thinmathspace valign verythickmathspace verythinmathspace voffset width xref"
    ),
}
#: What programs that draw keep for themselves: names of namespaces that no browser knows.
_KEPT = re.compile(r"(?:xmlns|rdf|cc|dc|inkscape|sodipodi|serif|sketch):[\w.-]+")
_KEPT_STYLE = re.compile(r"-inkscape-[\w-]+|block-progression")


def space_of(name: str, around: str) -> str:
    """Return what an element belongs to: a drawing, a formula, or HTML, which is empty.

    `around` is what the content of the element around it belongs to.
    """
    return around or (name if name in ROOTS else "")


def space_inside(name: str, space: str) -> str:
    """Return what an element's content belongs to; `space` is its own."""
    return "" if name in _POINTS.get(space, ()) else space


def is_part(space: str, name: str) -> bool:
    """Return whether an element is one of a drawing or a formula that only shows something."""
    return name in _ELEMENTS[space] or (space == DRAWING and bool(_KEPT.fullmatch(name)))


def may_have(space: str, name: str) -> bool:
    """Return whether an element of a drawing or a formula may have an attribute."""
    common = name in _COMMON or hooks.is_known(name) or bool(_KEPT.fullmatch(name))
    return common or name in _OWN[space]


def is_look(space: str, name: str) -> bool:
    """Return whether an attribute's value is read as a style's, or becomes one."""
    return space == DRAWING and (name in _LOOKS or name in _VALUES)


def is_property(name: str) -> bool:
    """Return whether a style of a drawing may have a property beyond those of a text."""
    return name in ANIMATED or bool(_KEPT_STYLE.fullmatch(name))
