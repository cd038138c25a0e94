"""Numbers, doses, dates and times as they are spoken."""

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth", 20: "twentieth",
            30: "thirtieth"}
MONTHS = "January February March April May June July August September October November December".split()
DOSES = ([1, 2, 4, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 81, 88, 90, 100, 112, 120, 125, 137, 150, 160, 175, 180,
          200, 220, 240, 250, 300, 320, 325, 350, 360, 375, 400, 450, 500, 600, 625, 650, 700, 750, 800, 850, 875, 900, 1000,
          1200, 1500, 2000, 5000] + [28, 45, 12, 18, 35, 3, 6, 7, 8])


def cardinal(n):
    """A whole number below a million: 325 is "three hundred twenty five"."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("" if n % 10 == 0 else " " + ONES[n % 10])
    if n < 1000:
        return ONES[n // 100] + " hundred" + ("" if n % 100 == 0 else " " + cardinal(n % 100))
    return cardinal(n // 1000) + " thousand" + ("" if n % 1000 == 0 else " " + cardinal(n % 1000))


def ordinal(n):
    """The place in a row: 21 is "twenty first"."""
    if n in ORDINALS:
        return ORDINALS[n]
    if n < 20:
        return ONES[n] + "th"
    return TENS[n // 10] + " " + ordinal(n % 10)


def digits(text, random):
    """One digit after the other: "0441" is "zero four four one"."""
    zero = random.choice(["zero", "zero", "oh"])
    return " ".join(zero if c == "0" else ONES[int(c)] for c in text)


def pressure(n, random):
    """A blood pressure's half: 138 is "one thirty eight", 108 "one zero eight", "one oh eight" or "one hundred eight"."""
    if n < 100 or n % 100 == 0:
        return cardinal(n)
    hundreds, rest = divmod(n, 100)
    if rest < 10:
        return random.choice([f"{ONES[hundreds]} zero {ONES[rest]}", f"{ONES[hundreds]} oh {ONES[rest]}", cardinal(n)])
    return cardinal(n) if random.random() < 0.12 else f"{ONES[hundreds]} {cardinal(rest)}"


def decimal(whole, fraction, random):
    """A number with a point; fraction is a string of digits."""
    tail = " ".join(ONES[int(c)] for c in fraction)
    if whole == 0:
        return random.choice(["point ", "zero point "]) + tail
    return f"{cardinal(whole)} point {tail}"


def year(n):
    """A year: 2014 is "twenty fourteen", 2005 "two thousand five"."""
    if 2000 <= n < 2010:
        return "two thousand" + ("" if n == 2000 else " " + ONES[n - 2000])
    return f"{cardinal(n // 100)} {'oh ' + ONES[n % 100] if 0 < n % 100 < 10 else cardinal(n % 100)}"


def dose(random):
    """The number of a dose."""
    kind = random.random()
    if kind < 0.78:
        return cardinal(random.choice(DOSES))
    if kind < 0.9:
        whole, fraction = random.choice([(0, "5"), (0, "25"), (0, "125"), (12, "5"), (2, "5"), (1, "5"), (6, "25"), (3, "125"),
                                         (7, "5"), (37, "5"), (0, "1"), (0, "4"), (62, "5"), (22, "5"), (0, "75"), (3, "75")])
        return decimal(whole, fraction, random)
    return cardinal(random.randint(1, 990))


def date(random):
    """A date with or without its year."""
    month, day = random.choice(MONTHS), ordinal(random.randint(1, 31))
    kind = random.randrange(6)
    if kind == 0:
        return f"{month} {day}, {year(random.randint(1985, 2027))}"
    if kind == 1:
        return f"the {day} of {month}"
    if kind == 2:
        return f"{month} {year(random.randint(1985, 2027))}"
    if kind == 3:
        return f"{month} {day} {year(random.randint(2015, 2027))}"
    return f"{month} {day}"


def clock(random):
    """A time of day."""
    hour = ONES[random.randint(1, 12)]
    half = random.choice(["A M", "P M"])
    minute = random.choice(["", "", " fifteen", " thirty", " forty five", " oh five", " ten", " twenty"])
    return f"{hour}{minute} {half}"
