"""What a page's text may be made of: elements, attributes, addresses, names, styles.

Lists of what is allowed, never of what is forbidden: what nobody thought of is a fault. They were
drawn from what documentation uses (Markdown's own, Material's, pictures, formulas).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from bitext.text.characters import word_set
from bitext.text.html import drawings, hooks

#: Elements of HTML that show text, pictures, sounds and films, and do nothing.
ELEMENTS = word_set(
    "a abbr acronym address area article aside audio b bdi bdo big blockquote br button caption "
    "center cite code col colgroup data dd del details dfn dir div dl dt em figcaption figure font "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main map mark "
    "menu meter nav nobr ol p picture pre progress q rb rp rt rtc ruby s samp search section small "
    "source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul "
    "var video wbr"
)

#: What wakes an element of any kind, takes the keyboard, or lays it over all others.
_WAKING = word_set(
    "accesskey attributionsrc autofocus command commandfor contenteditable interestfor is popover "
    "popovertarget popovertargetaction shadowrootmode slot"
)
#: What programs that read aloud may take a part of a text for.
ROLES = word_set(
    "alert article banner blockquote button caption cell checkbox code columnheader complementary "
    "contentinfo definition deletion directory document emphasis feed figure form generic grid "
    "gridcell group heading img image insertion link list listbox listitem log main mark marquee "
    "math menu menubar menuitem meter navigation none note option paragraph presentation "
    "progressbar radio radiogroup region row rowgroup rowheader scrollbar search separator slider "
    "spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel "
    "term text textbox time timer toolbar tooltip tree treegrid treeitem"
)
ROLE_KINDS = ("doc-", "graphics-")
#: What a link may tell another host of where its reader comes from.
TOLD = word_set(
    "no-referrer no-referrer-when-downgrade origin origin-when-cross-origin same-origin "
    "strict-origin strict-origin-when-cross-origin"
) | {""}
# What libraries of a site take for a program, on elements that may have any other attribute.
_PROGRAM = re.compile(r"[^a-z]|(?:hx|ng|up|wire)[-:]|v-(?!alpha|hang|ideo|math)|x-(?!height\Z)")

_ANYWHERE = word_set(
    "id class title lang dir role tabindex hidden align valign width height style translate "
    "itemid itemprop itemref itemscope itemtype about property typeof datatype vocab resource "
    "prefix content inert spellcheck markdown xml:lang xml:space"
)
_OWN: Mapping[str, frozenset[str]] = {
    "a": word_set("href name target rel rev download hreflang type referrerpolicy"),
    "area": word_set("href alt coords shape target rel download"),
    "audio": word_set("src controls loop muted preload crossorigin autoplay"),
    "bdo": word_set("dir"),
    "blockquote": word_set("cite"),
    "button": word_set("type disabled"),
    "br": word_set("clear"),
    "col": word_set("span"),
    "colgroup": word_set("span"),
    "data": word_set("value"),
    "del": word_set("cite datetime"),
    "details": word_set("open name"),
    "font": word_set("color face size"),
    "hr": word_set("size color noshade"),
    "img": word_set(
        "src srcset sizes alt loading decoding fetchpriority usemap ismap border hspace vspace "
        "crossorigin referrerpolicy longdesc"
    ),
    "input": word_set("type name checked disabled"),
    "ins": word_set("cite datetime"),
    "label": word_set("for"),
    "li": word_set("value type"),
    "map": word_set("name"),
    "meter": word_set("value min max low high optimum"),
    "ol": word_set("start type reversed compact"),
    "pre": word_set("cols wrap"),
    "progress": word_set("value max"),
    "q": word_set("cite"),
    "source": word_set("src srcset sizes media type"),
    "table": word_set(
        "border cellpadding cellspacing summary frame rules bgcolor bordercolor nowrap"
    ),
    "td": word_set("colspan rowspan headers abbr scope axis bgcolor nowrap char charoff"),
    "th": word_set("colspan rowspan headers abbr scope axis bgcolor nowrap char charoff"),
    "time": word_set("datetime pubdate"),
    "tr": word_set("bgcolor"),
    "track": word_set("src kind srclang label default"),
    "ul": word_set("type compact"),
    "video": word_set("src poster controls loop muted preload playsinline crossorigin autoplay"),
    "iframe": word_set(
        "src allow allowfullscreen frameborder loading name referrerpolicy sandbox scrolling "
        "marginheight marginwidth"
    ),
}

#: Attributes whose value is an address, or a list of them.
ADDRESSES = word_set(
    "href src srcset poster cite action formaction data xlink:href background longdesc codebase "
    "manifest ping dynsrc lowsrc classid profile archive icon usemap imagesrcset xml:base"
)
#: Attributes that name other elements, which may be the interface's.
REFERENCES = word_set(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage "
    "aria-flowto aria-labelledby aria-owns headers itemref"
)
#: Windows that are the page's own, or that know nothing of it.
WINDOWS = frozenset({"", "_blank", "_parent", "_self", "_top", "_unfencedtop"})

#: Attributes whose address the browser fetches by itself.
FETCHED = word_set("src srcset poster background lowsrc dynsrc data imagesrcset")

_FETCHED_BY = word_set("http https data")
_SCHEMES = word_set("http https mailto tel ftp ftps sms irc ircs xmpp news doi geo magnet git ssh")
_PICTURE = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|svg\+xml)[;,]", re.IGNORECASE
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?:)?[/\\]{2,}[/\\]*([^/\\?#]*)|https?:", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*+([^\s,]\S*+)(?:(?<=,)|(?:\([^)]*+(?:\)|\Z)|[^,(])*+)")
_STRIPPED = re.compile(r"[\t\n\r]")
_EDGE = "".join(map(chr, range(33)))

_PROPERTY = re.compile(
    r"(?:text|font|color|background|border|margin|padding|list-style|line|letter|word|white|"
    r"vertical|float|clear|display|width|height|max|min|flex|grid|gap|row|column|align|justify|"
    r"place|order|opacity|overflow|box|object|table|caption|aspect|break|page|quotes|direction|"
    r"writing|visibility|fill|stroke|stop|ruby|tab-size|hyphens|user-select|scroll|"
    r"top|bottom|left|right|mso|orphans|widows|outline|transform|shape|counter|resize|image-rendering|src-only|--md-|"
    r"-webkit-(?:box(?!-reflect)|line|print|font)|-moz-osx-font)[\w-]*",
    re.IGNORECASE,
)
_FETCHING = re.compile(
    r"url\s*\(\s*+[\"']?+\s*+(?!#)|image(?:-set)?\s*\(|@import|expression|\\|"
    r"(?:src|element|attr)\s*\("
)
_FUNCTION = re.compile(r"((?:[\w-]|[^\x00-\x7f])*+)\(")
_FUNCTIONS = word_set(
    "calc min max clamp abs sign round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot var "
    "url rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color "
    "linear-gradient radial-gradient conic-gradient repeating-linear-gradient "
    "repeating-radial-gradient repeating-conic-gradient cubic-bezier steps minmax repeat "
    "fit-content rotate rotatex rotatey rotatez rotate3d scale scalex scaley scale3d translate "
    "translatex translatey translate3d skew skewx skewy matrix matrix3d perspective blur "
    "brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia path "
    "polygon circle ellipse inset rect xywh counter counters symbols format lang"
)
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)", re.IGNORECASE
)
_POSITION = re.compile(r"(?:static|relative)", re.IGNORECASE)
_SIDES = word_set("top bottom left right")
# How far a length may reach, to either side, before it leaves the text's column; by unit, in those
# of a screen per cent of it. Borders and shadows lie around what they belong to.
_LENGTH = re.compile(r"(-\s*+)?(\d++)?(?:\.\d++)?(e\+?\d++)?(?:e-\d++)?([a-z]++|%)?+")
_MOST: Mapping[str, int] = {"": 9_999, "px": 1_999, "pt": 1_499, "%": 200, "em": 99, "rem": 99}
_MOST_OF_SCREEN = 100
_LEAST: Mapping[str, int] = {"": 9_999, "px": 99, "pt": 75, "%": 50}
_LEAST_ELSE = 9
# In a text or an unquoted address, CSS knows no comment; a line's end ends what is not closed. An
# address is no part of a longer word.
_TEXT = r"\"(?:[^\"\\\n\r\f]|\\.)*+\"?|'(?:[^'\\\n\r\f]|\\.)*+'?"
_HELD = rf"{_TEXT}|(?<![\w#@-])(?<![^\x00-\x7f])url\([\t\n\f\r ]*+(?![\"'])[^)]*+\)?"
_COMMENT = re.compile(rf"({_HELD})|/\*.*?(?:\*/|\Z)", re.DOTALL | re.IGNORECASE)
_PAINTED = re.compile(
    r"(?:box|text)-shadow|outline.*|column-rule.*|border(?!-radius|-spacing).*", re.IGNORECASE
)
_MOVING = re.compile(r"translate|scale|skew|matrix|perspective|[xyz3]d?\(", re.IGNORECASE)
# A product, or a quotient by something that may be small, is as large as one likes.
_MULTIPLIED = re.compile(r"\*|/\s*+[(.0]")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a site's owner lets its pages have beyond the common list.

    `elements`, `attributes` and `classes` by name; `hosts` from which pages may fetch something;
    `files`, patterns of paths in the docs folder, may do what they like when they are opened.
    """

    elements: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


def is_own_attribute(element: str, name: str) -> bool:
    """Return whether an element of HTML may have the attribute at all."""
    return name in _ANYWHERE or name in _OWN.get(element, ()) or hooks.is_known(name)


def is_waking(name: str) -> bool:
    """Return whether an attribute does something whatever its element is."""
    return name in _WAKING or bool(_PROGRAM.match(name))


def squeeze(address: str) -> str:
    """Return an address as browsers read it: without white space around it and breaks inside."""
    return _STRIPPED.sub("", address.strip(_EDGE))


def runs(address: str, *, picture: bool = False) -> bool:
    """Return whether an address does something else than lead somewhere.

    A picture may stand in the address itself.
    """
    plain = squeeze(address)
    found = _SCHEME.match(plain)
    if found is None or found[1].lower() in _SCHEMES:
        return False
    return not (picture and _PICTURE.match(plain))


def is_fetched_oddly(address: str) -> bool:
    """Return whether an address that is fetched is neither a page's nor a picture in itself."""
    found = _SCHEME.match(squeeze(address))
    return found is not None and found[1].lower() not in _FETCHED_BY


def is_safe_address(address: str) -> bool:
    """Return whether an address, with or without character references, only leads somewhere."""
    return not runs(re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", unescape(address)))


def host_of(address: str) -> str | None:
    """Return the host that an address leads to, None where it leads to the site itself."""
    found = _REMOTE.match(squeeze(address))
    return None if found is None else (found[1] or "").rpartition("@")[2].lower()


def addresses_of(name: str, value: str) -> list[str]:
    """Return the addresses in an attribute's value."""
    if not name.endswith("srcset"):
        return [value]
    # As the HTML standard reads it: an address ends with white space, or with a comma before some;
    # what describes it, brackets and all, ends with a comma.
    return [found[1].rstrip(",") for found in _CANDIDATE.finditer(value)]


def wrong_style(value: str, *, drawn: bool = False, inside: bool = False) -> str:
    """Return the first declaration of a style that fetches something or leaves its place.

    `drawn` says that it is that of a drawing, `inside` of a part of one, which ends at its edges.
    """
    for declaration in _COMMENT.sub(r"\1", value).split(";"):
        name, _, content = declaration.partition(":")
        name = name.strip().lower()
        if not name and not content.strip():
            continue
        fits = bool(_PROPERTY.fullmatch(name)) or (drawn and drawings.is_property(name))
        if name == "position":
            fits = bool(_POSITION.match(content.strip()))
        if not fits or computes(content) or (not inside and _leaves(name, content)):
            return declaration.strip()
    return ""


def _leaves(name: str, content: str) -> bool:
    """Return whether a declaration shows something outside of the text's column."""
    if name.startswith("transform"):
        return name != "transform" or bool(_MOVING.search(content))
    moves = name in _SIDES
    if (moves or name.startswith("margin")) and "(" in content:  # what it comes to, nobody can say
        return True
    plain = _COLOUR.sub("", content.lower())
    if "(" in plain and _MULTIPLIED.search(plain):
        return True
    painted = bool(_PAINTED.fullmatch(name))
    lengths = _lengths(plain)
    return any(_reaches(back or moves, size, unit, painted) for back, size, unit in lengths)


def _lengths(content: str) -> Iterator[tuple[bool, int, str]]:
    """Yield the whole part of each number, whether it is negative, and its unit."""
    for found in _LENGTH.finditer(content):
        if found[2] or found[3]:
            size = 10**9 if found[3] else int(found[2][:9])  # nobody needs powers of ten
            yield bool(found[1]), size, found[4] or ""


def _reaches(moves: bool, size: int, unit: str, painted: bool) -> bool:
    """Return whether a length leads out of the text's column; a negative one moves, too."""
    if moves or (painted and unit):
        return size > _LEAST.get(unit, _LEAST_ELSE)
    of_screen = "v" in unit
    return size > (_MOST_OF_SCREEN if of_screen else _MOST.get(unit, _MOST["px"]))


def fetches(sheet: str) -> bool:
    """Return whether a style makes the browser ask for a file."""
    return bool(_FETCHING.search(sheet.lower()))


def computes(value: str) -> bool:
    """Return whether a value of a style has a function that is not known to ask for nothing."""
    called = _FUNCTION.findall(value.lower())
    return fetches(value) or not _FUNCTIONS.issuperset(filter(None, called))
