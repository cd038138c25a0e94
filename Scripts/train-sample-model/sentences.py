"""Draws distinct sentences of dictation from the grammar, and keeps the held-out ones apart."""

import random
import re

import grammar
import lexicon
import numerals

INNERMOST = re.compile(r"\[([^\[\]]*)\]|\{(\w+)\}")
LONGEST_WORDS = 17
LISTS = {name.lower(): getattr(lexicon, name) for name in dir(lexicon) if name.isupper()}


def normalized(text):
    """The text as it is compared: lower case words, no punctuation."""
    return " ".join(re.sub(r"[^a-z' ]", " ", text.lower()).split())


class Sentences:
    """An endless, seeded source of sentences."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def sentence(self):
        kinds = list(grammar.KINDS)
        kind = self.random.choices(kinds, [grammar.KINDS[k] for k in kinds])[0]
        return self.finished(self.expand("{" + kind + "}"))

    def expand(self, text):
        while True:
            match = INNERMOST.search(text)
            if match is None:
                return text
            inside = self.random.choice(match[1].split("|")) if match[1] is not None else self.draw(match[2])
            text = text[:match.start()] + inside + text[match.end():]

    def draw(self, name):
        if name in grammar.RULES:
            return self.random.choice(grammar.RULES[name])
        if name in LISTS:
            return self.random.choice(LISTS[name])
        return getattr(self, name)()

    @staticmethod
    def finished(text):
        text = re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" .", ".").strip()
        return re.sub(r"(^|\. )([a-z])", lambda match: match[1] + match[2].upper(), text)

    def below(self, low, high):
        return numerals.cardinal(self.random.randint(low, high))

    def dose(self):
        return numerals.dose(self.random)

    def systolic(self):
        return numerals.pressure(self.random.randint(84, 218), self.random)

    def diastolic(self):
        return numerals.pressure(self.random.randint(42, 118), self.random)

    def pulse(self):
        return numerals.pressure(self.random.randint(44, 148), self.random)

    def respirations(self):
        return self.below(8, 36)

    def saturation(self):
        return self.below(78, 100)

    def temperature(self):
        if self.random.random() < 0.5:
            return numerals.decimal(self.random.randint(35, 40), str(self.random.randint(0, 9)), self.random)
        whole = self.random.randint(96, 104)
        return numerals.pressure(whole, self.random) + " point " + numerals.ONES[self.random.randint(0, 9)]

    def weight(self):
        number = self.below(8, 280)
        return number if self.random.random() < 0.6 else number + " point " + numerals.ONES[self.random.randint(1, 9)]

    def weight_kg(self):
        return numerals.decimal(self.random.randint(2, 4), str(self.random.randint(0, 9)), self.random)

    def height(self):
        return self.below(70, 200)

    def bmi(self):
        return numerals.decimal(self.random.randint(17, 48), str(self.random.randint(0, 9)), self.random)

    def a1c(self):
        return numerals.decimal(self.random.randint(5, 13), str(self.random.randint(0, 9)), self.random)

    def inr(self):
        return numerals.decimal(self.random.randint(1, 5), str(self.random.randint(0, 9)), self.random)

    def lab_value(self):
        kind = self.random.random()
        if kind < 0.35:
            return self.below(1, 600)
        digits = 2 if kind > 0.85 else 1
        fraction = "".join(str(self.random.randint(0, 9)) for _ in range(digits))
        return numerals.decimal(self.random.randint(0, 40), fraction, self.random)

    def percent(self):
        return self.below(10, 75)

    def age_years(self):
        return self.below(18, 98)

    def child_years(self):
        return self.below(2, 17)

    def small(self):
        return self.below(1, 12) if self.random.random() < 0.3 else self.below(2, 6)

    def count(self):
        return self.below(5, 90)

    def units(self):
        return self.below(2, 60)

    def pain(self):
        return self.below(0, 10)

    def gestation(self):
        return self.below(6, 41)

    def fetal(self):
        return numerals.pressure(self.random.randint(110, 168), self.random)

    def year(self):
        return numerals.year(self.random.randint(1968, 2027))

    def date(self):
        return numerals.date(self.random)

    def clock(self):
        return numerals.clock(self.random)

    def record(self):
        return numerals.digits("".join(str(self.random.randint(0, 9)) for _ in range(self.random.randint(4, 7))), self.random)

    def record_short(self):
        return numerals.digits(str(self.random.randint(100, 999)), self.random)

    def phone(self):
        return numerals.digits("555" + "".join(str(self.random.randint(0, 9)) for _ in range(4)), self.random)

    def digits(self):
        return numerals.digits("".join(str(self.random.randint(0, 9)) for _ in range(self.random.randint(2, 8))), self.random)

    def finding_low(self):
        text = self.random.choice(lexicon.FINDING)
        return text[0].lower() + text[1:]


def corpus(count, held_out_count, seed, excluded):
    """Distinct sentences to train on, and distinct sentences that differ from all of them.

    `excluded` holds texts, normalised, that may be in neither set: what is said in the sample dictations.
    Two sentences are the same where their words are the same.
    """
    source = Sentences(seed)
    seen = set(excluded)
    texts = []
    while len(texts) < count + held_out_count:
        text = source.sentence()
        key = normalized(text)
        if key in seen or not key or len(key.split()) > LONGEST_WORDS:
            continue
        seen.add(key)
        texts.append(text)
    # The held-out sentences are drawn evenly from the whole stream, and only among those that say something.
    order = [i for i, text in enumerate(texts) if len(text.split()) >= 4]
    random.Random(seed + 1).shuffle(order)
    held_out = set(order[:held_out_count])
    return [t for i, t in enumerate(texts) if i not in held_out], [texts[i] for i in sorted(held_out)]
