"""Speaks the sentences and keeps their log-mel spectra in shards, which training mixes into what it hears."""

import collections
import json
import multiprocessing
import re
import time

import numpy as np

import acoustics
import places
import sentences
import voices

SEED = 20260
SENTENCES = 44000
HELD_OUT_SENTENCES = 2000
SHARD = 1000
# Every word is heard at least so often; sentences with rare words are spoken more than once.
LEAST_HEARD = 40
# The share of recordings that went through a room or a telephone line before their spectrum was taken.
ROOM, TELEPHONE = 0.12, 0.1


def sample_scripts():
    """The sentences of the sample dictations, normalised; they must stay unseen."""
    scripts = set()
    for path in sorted(places.SAMPLE_SCRIPTS.glob("*.txt")):
        scripts |= {sentences.normalized(s) for s in re.split(r"(?<=\.)\s+", path.read_text())}
    return scripts


def texts():
    """The sentences to train on and the held-out ones."""
    return sentences.corpus(SENTENCES, HELD_OUT_SENTENCES, SEED, sample_scripts())


def plan(training):
    """Which sentence is spoken in which order: all once, those with rare words again."""
    words = [sorted(set(sentences.normalized(text).split())) for text in training]
    counts = collections.Counter(w for ws in words for w in ws)
    holding = collections.defaultdict(list)
    for index, ws in enumerate(words):
        for word in ws:
            if counts[word] < LEAST_HEARD:
                holding[word].append(index)
    order = list(range(len(training)))
    for word in sorted(holding, key=lambda w: (counts[w], w)):
        candidates = holding[word]
        turn = 0
        while counts[word] < LEAST_HEARD:
            index = candidates[turn % len(candidates)]
            turn += 1
            order.append(index)
            counts.update(words[index])
    np.random.default_rng(SEED).shuffle(order)
    return order


def _spectrum(job):
    text, number = job
    random = np.random.default_rng([SEED, number])
    weights = np.array(voices.WEIGHTS)
    voice = voices.TRAINING[random.choice(len(weights), p=weights / weights.sum())]
    samples = voices.speak(text, voice, random)
    kind = random.random()
    if kind < ROOM:
        samples = acoustics.in_room(samples, random)
    elif kind < ROOM + TELEPHONE:
        samples = acoustics.by_telephone(samples, random)
    return acoustics.log_mel(samples).astype(np.float16), voice, float(np.mean(samples**2))


def _shard(arguments):
    number, jobs = arguments
    path = places.FEATURES / f"shard-{number:04d}.npy"
    if path.with_suffix(".json").exists():
        return
    spectra, entries, offset = [], [], 0
    for text, job in jobs:
        mel, voice, power = _spectrum((text, job))
        spectra.append(mel)
        entries.append({"text": text, "voice": voice, "power": power, "start": offset, "count": len(mel)})
        offset += len(mel)

    def save(part):
        with open(part, "wb") as file:
            np.save(file, np.concatenate(spectra))

    places.replace(path, save)
    # The list comes last: a shard without one is not read.
    places.replace(path.with_suffix(".json"), lambda part: part.write_text(json.dumps(entries)))


def make(processes=1):
    """Writes all shards that are not there yet; it may be stopped and started again."""
    training, _ = texts()
    order = plan(training)
    started = time.time()
    shards = [(number, [(training[index], number * SHARD + i) for i, index in enumerate(order[at:at + SHARD])])
              for number, at in enumerate(range(0, len(order), SHARD))]
    print(f"{len(training)} sentences, {len(order)} recordings in {len(shards)} shards", flush=True)
    with multiprocessing.Pool(processes) as pool:
        for done, _ in enumerate(pool.imap(_shard, shards), 1):
            print(f"shard {done} of {len(shards)}, {time.time() - started:.0f} s", flush=True)


class Library:
    """The recordings that are there."""

    def __init__(self):
        self.entries, self.shards = [], []
        for path in sorted(places.FEATURES.glob("shard-*.json")):
            shard = len(self.shards)
            self.shards.append(np.load(path.with_suffix(".npy"), mmap_mode="r"))
            for entry in json.loads(path.read_text()):
                self.entries.append((shard, entry))
        self.by_voice = collections.defaultdict(list)
        for index, (_, entry) in enumerate(self.entries):
            self.by_voice[entry["voice"]].append(index)
        self.names = sorted(self.by_voice)

    def spectrum(self, index):
        shard, entry = self.entries[index]
        return self.shards[shard][entry["start"]:entry["start"] + entry["count"]].astype(np.float32)
