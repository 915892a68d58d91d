"""Words that exclude each other: a word of the source without counterpart, and near its place a
word without counterpart that means its opposite.

The tables of opposites list how Chinese says a word; here the dictionary does, so that any pair of
words can be asked. Lexical contrast as evidence is after Mohammad, Dorr, Hirst and Turney,
"Computing lexical contrast" (Computational Linguistics, 2013).
"""

import re
from collections.abc import Iterator, Mapping, Set

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token, share_before
from bitext.checks.meaning.denials import DENIAL
from bitext.checks.meaning.replaced_words import written
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding, Severity
from bitext.text.characters import word_set
from bitext.text.words import stem

#: Either side of a bar excludes the other.
_PAIRS = """
begin start launch | end stop finish halt terminate
open | close shut
quick quickly fast rapid rapidly swift speedy | slow slowly
simple simply easy easily | difficult hard complex complicated
increase grow rise raise | decrease reduce decline shrink lower fall
large big huge great | small little tiny
long lengthy | short brief
high tall | low short
wide broad | narrow
deep | shallow
thick | thin
heavy | light
strong powerful | weak
hot warm | cold cool
wet damp | dry
full | empty
rich wealthy | poor
expensive costly | cheap
safe secure | dangerous unsafe insecure
good excellent | bad poor
correct accurate | wrong incorrect inaccurate
true | false
same identical similar equal | different opposite
allow permit enable | forbid prevent prohibit deny disable block
accept approve | reject refuse
agree | disagree
add insert append | remove delete subtract
install | uninstall remove
connect | disconnect
attach | detach
lock | unlock
encrypt | decrypt
compress | decompress extract
encode | decode
upload | download
import | export
send transmit | receive
push | pull
input | output
reader | writer author
teach teacher | learn student
win winner victory | lose loser defeat
success succeed | fail failure
advantage benefit strength | disadvantage drawback weakness
gain profit | loss
praise | criticize blame
love like | hate dislike
friend | enemy
war | peace
birth born | death die
live alive | dead
young | old
new | old
important | unimportant
ancient | modern
past | future
early | late
morning | evening night
day | night
summer | winter
spring | autumn
north northern | south southern
east eastern | west western
left | right
top upper | bottom lower
inside internal inner | outside external outer
front | back rear
horizontal | vertical
near close | far distant
maximum maximal | minimum minimal
majority | minority
often frequent frequently usually | rarely seldom
always | never sometimes
all every entire | none
public | private
visible | hidden invisible
active | passive inactive
static | dynamic
local | remote global
global | local
client | server
parent | child
mother | father
son | daughter
brother | sister
husband | wife
man | woman
men | women
boy | girl
king | queen
source | target destination
row | column
online | offline
virtual | physical
absolute | relative
temporary | permanent
mandatory required compulsory | optional
explicit | implicit
general | specific
theory theoretical | practice practical
positive | negative
ascending | descending
useful | useless
possible | impossible
known familiar | unknown unfamiliar
necessary | unnecessary
stable | unstable
legal | illegal
valid | invalid
complete | incomplete
common | rare
healthy | sick ill
guilty | innocent
sender | receiver recipient
seller vendor | buyer purchaser
tenant lessee | landlord lessor
lender creditor | borrower debtor
employer | employee
plaintiff | defendant
host | guest
entrance enter | exit
arrive | leave depart
remember | forget
save keep | discard delete
improve better | worsen worse
appear | disappear
expand enlarge | shrink
smooth | rough
loud | quiet silent
bright | dark
clean | dirty
sharp | blunt
sweet | bitter sour
hope | despair
optimistic | pessimistic
offence attack | defense defend
supply | demand
urban city | rural countryside
domestic | foreign
"""
#: The weight of a gloss that is this word and nothing else.
_WHOLE = 1.0
#: In characters: shorter words mean too much.
_SHORTEST = 2
#: How far apart the two words may be, as a share of their sentences.
_NEAR = 0.4
#: So many characters before a word take it back.
_BEFORE = 24
_HAN_BEFORE = re.compile("[不没未无非勿别莫][^，。；]{0,2}$")


#: A stem's own side, and the other one.
Sides = tuple[frozenset[str], frozenset[str]]


def _index() -> Mapping[str, Sides]:
    """Return for each stem those that mean about the same, and those that exclude it."""
    found: dict[str, Sides] = {}
    for line in _PAIRS.strip().split("\n"):
        first, _, other = line.partition("|")
        sides = [frozenset(stem(word) for word in word_set(side)) for side in (first, other)]
        for own, opposite in (sides, sides[::-1]):
            for word in own:
                known, excluded = found.get(word, (frozenset(), frozenset()))
                found[word] = (known | own, excluded | opposite - own)
    return found


_SIDES = _index()
_UNKNOWN: Sides = (frozenset(), frozenset())


def find_excluding_faults(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield findings for words in whose place is a word that means their opposite."""
    for bead in reading.rendered_beads:
        found = next(_exchanged(reading, bead), None)
        if found:
            word, strange = found
            message = f"“{written(reading, word)}” of the source is “{strange.form}” here"
            yield context.compare(
                "contrast",
                Severity.WARNING,
                message,
                reading.match,
                strange.form,
                after=reading.begins(bead),
            )


def _exchanged(reading: CloseReading, bead: Bead) -> Iterator[tuple[Token, Token]]:
    """Yield words of the source with the word without counterpart that means their opposite."""
    words = {word.form for word in reading.source_words(bead)}
    for word in reading.lost_words(bead):
        own, opposites = _SIDES.get(word.form, _UNKNOWN)
        if not opposites or opposites & words or _is_denied(reading, word):
            continue
        for strange in reading.strange_words(bead):
            is_near = _is_near(reading, bead, word, strange)
            if is_near and _means_one(reading, strange, opposites, own | words):
                yield word, strange


def _is_denied(reading: CloseReading, word: Token) -> bool:
    """Return whether a denial before a word of the source turns it round: de-install."""
    text = reading.source[word.sentence]
    return text[: word.start].endswith("-") or bool(
        DENIAL.search(text, max(0, word.start - _BEFORE), word.start)
    )


def _means_one(
    reading: CloseReading, strange: Token, opposites: frozenset[str], others: Set[str]
) -> bool:
    """Return whether a target word means one of some words by itself, and none of others."""
    text = reading.target[strange.sentence]
    if len(strange.form) < _SHORTEST or _HAN_BEFORE.search(text[: strange.start]):
        return False
    glosses = reading.lexis.dictionary.stems(strange.form) or {}
    means = any(glosses.get(word, 0.0) >= _WHOLE for word in opposites)
    return means and not others & reading.lexis.meanings(strange.form).keys()


def _is_near(reading: CloseReading, bead: Bead, word: Token, strange: Token) -> bool:
    """Return whether two words are at about the same place of a bead's two sides."""
    there = share_before(reading.source, bead[0], word)
    return abs(there - share_before(reading.target, bead[1], strange)) <= _NEAR
