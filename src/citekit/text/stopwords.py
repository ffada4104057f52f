"""Words that count for little in a title, in named sets: what leaves them small, or out, differs in how much is at stake.

CSL's own list, for what a style prints in title case, stands in `case`, which is on the way of every reference.
"""

from __future__ import annotations

#: What title case leaves small in an English title: any other small word shows that a title is in sentence case. Not
#: CSL's list, whose rare words (anenst, modulo) no title proves anything by, and which has no "that" and "outside".
ENGLISH = frozenset(
    """a about above across after against along among an and around as at before behind below beneath beside between
    beyond but by down during except for from in inside into like near nor of off on onto or out outside over per
    since so than that the through throughout to toward towards under until up upon versus via vs with within without
    yet""".split()
)

#: The same in titles that are about to be written for BibTeX, of any language: one word too few, and a title would get
#: braces that it does not need.
ANY_LANGUAGE = ENGLISH | frozenset(
    """amid concerning despite d et if is it its once past s then till underneath v when
    à al alla au aux con d da das dans de degli dei del dell della delle dem den der des di die do du e ein eine el
    en il im l la las le les lo los mit o pour sur un una und une van von y zu zum zur""".split()
)

#: What does not tell one journal from another.
OF_JOURNALS = frozenset("a an and das de der die et for in journal la le les of the und".split())

#: What citation keys leave out of titles and names. Few and short: a key is to say something, and the keys that a file has
#: must stay what they were.
OF_KEYS = (OF_JOURNALS - {"journal"}) | frozenset(
    "as at by des du el en from il las los on or to un una une with zu".split()
)
