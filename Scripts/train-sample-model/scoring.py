"""Word error rates."""

import numerals
from sentences import normalized

NUMBER_WORDS = set(numerals.ONES + numerals.TENS[2:] + ["hundred", "thousand", "point", "oh", "over", "percent"])
UNITS = {"milligrams", "micrograms", "units", "milliliters", "grams", "milliequivalents", "tablet", "tablets", "puffs", "capsule"}


def aligned(reference, heard):
    """The reference's words that were missed or replaced, as flags, and the number of words that were added."""
    a, b = reference, heard
    costs = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(costs[-1][j] + 1, row[j - 1] + 1, costs[-1][j - 1] + (x != y)))
        costs.append(row)
    wrong, added, i, j = [False] * len(a), 0, len(a), len(b)
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            wrong[i - 1] = a[i - 1] != b[j - 1]
            i, j = i - 1, j - 1
        elif i and costs[i][j] == costs[i - 1][j] + 1:
            wrong[i - 1] = True
            i -= 1
        else:
            added += 1
            j -= 1
    return wrong, added


class Score:
    """Errors counted over many texts: all words, the words of numbers, and doses as a whole."""

    def __init__(self):
        self.words = self.errors = self.number_words = self.number_errors = 0
        self.doses = self.wrong_doses = self.texts = self.exact = 0

    def add(self, reference, heard):
        a, b = normalized(reference).split(), normalized(heard).split()
        wrong, added = aligned(a, b)
        self.words += len(a)
        self.errors += sum(wrong) + added
        self.texts += 1
        self.exact += a == b
        numbers = [word in NUMBER_WORDS for word in a]
        self.number_words += sum(numbers)
        self.number_errors += sum(w for w, n in zip(wrong, numbers) if n)
        for index, word in enumerate(a):
            if word in UNITS and index and numbers[index - 1]:
                first = index
                while first and numbers[first - 1]:
                    first -= 1
                self.doses += 1
                self.wrong_doses += any(wrong[first:index + 1])

    @property
    def word_error_rate(self):
        return self.errors / max(1, self.words)

    @property
    def number_error_rate(self):
        return self.number_errors / max(1, self.number_words)

    @property
    def dose_error_rate(self):
        return self.wrong_doses / max(1, self.doses)
