"""Random and hostile texts, alone and in pairs of reference and prediction."""

import string

from .draws import rng

WORDS = (
    "the patient denies pain fever chills no acute distress knee left right mg 5 10.5 120/80 A1c 8.1% on and of with is "
    "was history hypertension diabetes mellitus lisinopril 20mg daily don't can't patient's running runs ran happily "
    "organizations relational conditional generalizations x-ray follow-up e.g. i.e. Dr. Mr. U.S. 3.14 1,000 10-day a/p "
    "naïve fièvre 39°C β-blocker µg café Straße İstanbul ǅ ﬁbrosis 患者 没有 发烧 ％ １２３ ½ m² 😀 👍🏽 ‘quoted’ “pain” – — … "
    "non\u00a0breaking zero\u200bwidth e\u0301 é ſ K ω Ω ß ẞ #tag @at &amp; &quot; <b> a_b __lf1__ $5 ~ ^ ` | \\ C++ .5 "
    "5. -5 +5 ,5 5, 1.2.3 a.b a,b a-b 1-2 3- -3 ... !!! ?? ;: (x) [y] {z} 'tis '90s o'clock SKIPPED <skipped>"
).split(" ")
SPACES = [" "] * 30 + ["  ", "\n", "\n\n", "\t", "\u00a0", " \n", "\r\n", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\u3000", "-\n"]
SMALL = list("abcdef")
UNTIDY = (
    string.printable + "éßıİſKΩµ²½٣६ⅷ①„“”‘’–—…•·№§¶†‡€£¥°±×÷≤≥→患者没有ｆ，。！？％\u00ad\u200b\u200d\ufeff\u0301\U0001f600\U0001f3fd\U00020000"
)


def text(words=None, vocabulary=WORDS):
    count = rng.choice([0, 1, 2, 3, 4, 5, 8, 13, 30]) if words is None else words
    parts = []
    for _ in range(count):
        word = rng.choice(vocabulary)
        if rng.random() < 0.1:
            word = word.upper() if rng.random() < 0.5 else word.capitalize()
        if rng.random() < 0.15:
            word += rng.choice(".,;:!?)")
        parts += [word, rng.choice(SPACES)]
    if parts and rng.random() < 0.8:
        parts.pop()
    if rng.random() < 0.1:
        parts.insert(0, rng.choice(SPACES))
    return "".join(parts)


def untidy(length=None):
    return "".join(rng.choice(UNTIDY) for _ in range(rng.randrange(40) if length is None else length))


def edited(source):
    """A text with some of its words changed, dropped or added."""
    words = source.split(" ")
    result = []
    for word in words:
        draw = rng.random()
        if draw < 0.1:
            continue
        result.append(rng.choice(WORDS) if draw < 0.25 else word.lower() if draw < 0.3 else word)
        if draw > 0.9:
            result.append(rng.choice(WORDS))
    if rng.random() < 0.1:
        rng.shuffle(result)
    return " ".join(result)


def pair():
    kind = rng.random()
    if kind < 0.1:
        return untidy(), untidy()
    if kind < 0.2:
        return text(vocabulary=SMALL), text(vocabulary=SMALL)
    if kind < 0.25:
        one = untidy()
        return one, one[: rng.randrange(len(one) + 1)]
    one = text(rng.choice([None, None, None, 60, 150]))
    return (one, one) if kind < 0.3 else (one, edited(one)) if kind < 0.8 else (one, text())
