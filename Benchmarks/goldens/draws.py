"""What all cases are drawn from: one generator, which the seed sets, and how many cases there are."""

import random

rng = random.Random()
size = 1.0


def begin(seed, share):
    global size
    rng.seed(seed)
    size = share


def cases(count):
    return range(max(int(count * size), 1))


def attempt(body):
    """What a library gives, or that it refuses."""
    try:
        return body()
    except Exception as error:  # each library has errors of its own
        return {"error": type(error).__name__, "message": str(error)}


def binary(count, share):
    return [int(rng.random() < share) for _ in range(count)]
