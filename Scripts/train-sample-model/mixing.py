"""Makes what training hears out of single recordings: several in a row, warped, dulled, in rooms, in noise.

All of it is done on mel powers, which add up nearly as waveforms do, at a hundredth of the cost. The waveforms
themselves went through rooms and telephone lines where features.py says so, and evaluation uses waveforms only.
"""

import numpy as np
from scipy.signal import lfilter

import acoustics
import lexicon
import reference
import sentences

# Mel frames of 10 ms for one frame of the encoder.
STRIDE = 2
MEL_CENTRES = np.array([np.average(np.arange(201), weights=row) * 40 for row in reference.FILTERS])
# Encoder contexts of the batches, and how often each is drawn. At first there are only short ones, few at once and hardly
# changed: what counts until the decoder finds the words in the sound is the number of steps and how plain the sound is.
CONTEXTS, CONTEXT_WEIGHTS = (192, 256, 320, 384, 448), (0.12, 0.22, 0.22, 0.14, 0.3)
FIRST_STEPS, FIRST_CONTEXT_WEIGHTS = 3000, (0.4, 0.6, 0, 0, 0)
FULL_CONTEXT = 448
# From this step on there is more noise, and louder: words must be known before they are to be told from noise.
NOISY_STEPS = 12000
FRAMES_PER_BATCH, FIRST_FRAMES_PER_BATCH = 4096, 2048
SILENT_SHARE, TIMESTAMP_SHARE, PROMPT_SHARE = 0.03, 0.5, 0.2
LONGEST_PROMPT = 200


def noise_bank(library, seconds=40):
    """Mel powers of noises whose waveform has a mean power of 1, by frame."""
    random = np.random.default_rng(11)
    count = seconds * acoustics.RATE
    time = np.arange(count) / acoustics.RATE
    waves = [acoustics.colored_noise(count, random, exponent) for exponent in (0, 0, 0.5, 1, 1.5, 2)]
    for base in (50, 60, 120):
        hum = sum(np.sin(2 * np.pi * base * k * time + random.uniform(0, 6)) / k for k in range(1, 9))
        waves.append(hum / np.std(hum) + 0.3 * acoustics.colored_noise(count, random, 1))
    bank = [10 ** acoustics.log_mel(wave / np.std(wave)) for wave in waves]
    for talkers in (3, 6):
        babble, power = np.zeros((seconds * 100, 80), np.float32), 0.0
        for _ in range(talkers * 12):
            index = int(random.integers(len(library.entries)))
            mel = 10 ** library.spectrum(index)
            start = int(random.integers(len(babble)))
            part = mel[:len(babble) - start]
            babble[start:start + len(part)] += part
            power += library.entries[index][1]["power"] * len(part) / len(babble)
        bank.append(babble / power)
    return [noise.astype(np.float32) for noise in bank]


class Mixer:
    """Draws batches; the same seed, step and library give the same batch."""

    def __init__(self, library, tokens, seed):
        self.library, self.seed = library, seed
        self.rows = {token: row for row, token in enumerate(tokens)}
        self.unknown = len(tokens)
        self.noises = noise_bank(library)
        self.counts = np.array([entry["count"] for _, entry in library.entries])
        self.prompt_words = (lexicon.PROBLEM + lexicon.DRUG + lexicon.LAST + lexicon.PROCEDURE + lexicon.ALLERGEN)

    def batch(self, step):
        """Spectra, decoder input and target rows, letters and lengths for one step."""
        random = np.random.default_rng([self.seed, step])
        is_first = step < FIRST_STEPS
        context = int(random.choice(CONTEXTS, p=FIRST_CONTEXT_WEIGHTS if is_first else CONTEXT_WEIGHTS))
        count = (FIRST_FRAMES_PER_BATCH if is_first else FRAMES_PER_BATCH) // context
        prompted = random.random() < PROMPT_SHARE and not is_first
        noisy = 0.8 if step >= NOISY_STEPS else 0.5
        samples = [self.sample(random, context, prompted, is_first, noisy) for _ in range(count)]
        return [s[0] for s in samples], [s[1] for s in samples], [s[2] for s in samples], [s[3] for s in samples]

    def sample(self, random, context, prompted, is_plain, noisy):
        """A spectrum (80 rows), its token rows with the number that are given, its letters and its length."""
        frames = STRIDE * context
        if random.random() < SILENT_SHARE:
            return self.silence(random, frames)
        power, parts, level = self.speech(random, frames)
        power = power * 10 ** random.uniform(-0.5, 0.3) if is_plain else self.heard(random, power, level, noisy)
        entries = [self.library.entries[index][1]["text"] for index, _, _ in parts]
        rows, given = self.target(random, parts, entries, prompted)
        letters = sentences.normalized(" ".join(entries))
        spectrum = normalized(power, frames) if is_plain else finished(random, power, frames)
        return spectrum, (rows, given), letters, -(-len(power) // STRIDE)

    def silence(self, random, frames):
        count = int(random.integers(20, frames))
        power = np.full((count, 80), acoustics.FLOOR, np.float32)
        if random.random() < 0.75:
            power += self.noise(random, count) * 10 ** random.uniform(-7, -2)
        rows = [self.rows[reference.START]]
        if random.random() < 0.5:
            rows += [self.rows[reference.NO_TIMESTAMPS], self.rows[reference.END]]
            given = 2
        else:
            rows += [self.rows[reference.NO_SPEECH], self.rows[reference.END]]
            given = 1
        return finished(random, power, frames), (rows, given), "", -(-count // STRIDE)

    def speech(self, random, frames):
        """One to several recordings of a voice with pauses: mel powers, (index, start, end) of each, mean power."""
        stretch = random.uniform(0.88, 1.14) if random.random() < 0.6 else 1.0
        limit = int(frames / stretch) - 2
        lead, tail = int(random.uniform(0, 30)), int(random.uniform(0, 40))
        index = int(random.integers(len(self.counts)))
        while self.counts[index] + lead + tail > limit:
            index = int(random.integers(len(self.counts)))
        voice = self.library.by_voice[self.library.entries[index][1]["voice"]]
        chosen, starts, length = [index], [lead], lead + self.counts[index]
        for _ in range(3):
            if random.random() > 0.75:
                break
            gap = int(random.uniform(8, 60) if random.random() < 0.8 else random.uniform(60, 150))
            index = voice[int(random.integers(len(voice)))]
            if length + gap + self.counts[index] + tail <= limit:
                chosen.append(index)
                starts.append(length + gap)
                length += gap + self.counts[index]
        power = np.full((length + tail, 80), acoustics.FLOOR, np.float32)
        for index, start in zip(chosen, starts):
            power[start:start + self.counts[index]] = 10 ** self.library.spectrum(index)
        if stretch != 1.0:
            power = stretched(power, stretch)
        parts = [(i, s * stretch, (s + self.counts[i]) * stretch) for i, s in zip(chosen, starts)]
        return power, parts, float(np.mean([self.library.entries[i][1]["power"] for i in chosen]))

    def heard(self, random, power, level, noisy):
        """The mel powers after voice, room, noise, line and distance; a share `noisy` of the noise is loud."""
        if random.random() < 0.5:
            power = warped(power, random.uniform(0.9, 1.1))
        if random.random() < 0.4:
            power = power * 10 ** np.interp(np.arange(80), [0, 20, 40, 60, 79], random.uniform(-0.6, 0.6, 5)).astype(np.float32)
        if random.random() < 0.12:
            fade = 10 ** (-6 / (100 * random.uniform(0.15, 0.5)))
            tail = lfilter([0, (1 - fade) * random.uniform(0.05, 0.5)], [1, -fade], power, axis=0)
            power = power + tail.astype(np.float32)
        if random.random() < 0.6:
            decibels = random.uniform(4, 20) if random.random() < noisy else random.uniform(20, 50)
            power = power + self.noise(random, len(power)) * level / 10 ** (decibels / 10)
        if random.random() < 0.14:
            high = random.uniform(3300, 4000)
            gain = (MEL_CENTRES < high).astype(np.float32)
            if random.random() < 0.6:
                gain *= (1 / (1 + (random.uniform(150, 330) / np.maximum(MEL_CENTRES, 1)) ** 6)).astype(np.float32)
            hiss = (MEL_CENTRES < 4000) * level * 10 ** random.uniform(-4.5, -3.3)
            power = power * gain + self.noises[0][:len(power)] * hiss.astype(np.float32)
        return power * 10 ** random.uniform(-3, 0.3)

    def noise(self, random, count):
        noise = self.noises[int(random.integers(len(self.noises)))]
        start = int(random.integers(len(noise) - count))
        return noise[start:start + count]

    def target(self, random, parts, texts, prompted):
        """Token rows, and how many of them are given rather than to be predicted."""
        prompt = self.prompt(random, texts) if prompted and random.random() < 0.8 else []
        rows = prompt + [self.rows[reference.START]]
        if random.random() < TIMESTAMP_SHARE:
            given = len(rows)
            for (_, start, end), text in zip(parts, texts):
                rows.append(self.rows[reference.FIRST_TIMESTAMP + int(start / STRIDE)])
                rows += self.encoded(" " + text)
                rows.append(self.rows[reference.FIRST_TIMESTAMP + min(FULL_CONTEXT, int(end / STRIDE))])
        else:
            rows.append(self.rows[reference.NO_TIMESTAMPS])
            given = len(rows)
            rows += self.encoded(" " + " ".join(texts))
        return rows + [self.rows[reference.END]], given

    def encoded(self, text):
        return [self.rows.get(token, self.unknown) for token in reference.encode(text)]

    def prompt(self, random, texts):
        """Words that may be said: some that are, many that are not, and some that the model does not know."""
        words = [self.prompt_words[int(i)] for i in random.integers(len(self.prompt_words), size=int(random.integers(1, 40)))]
        if random.random() < 0.5:
            said = [w for w in self.prompt_words if w in " ".join(texts)]
            words += said[:4]
            random.shuffle(words)
        rows = self.encoded((" " if random.random() < 0.5 else "") + ", ".join(words))
        rows = [self.unknown if random.random() < 0.04 else row for row in rows]
        length = int(np.exp(random.uniform(np.log(3), np.log(LONGEST_PROMPT))))
        return [self.rows[reference.PREVIOUS]] + rows[:length]


def stretched(power, factor):
    """The same at another speed: linear interpolation between frames."""
    at = np.minimum(np.arange(int(len(power) * factor)) / factor, len(power) - 1.001)
    low = at.astype(int)
    part = (at - low).astype(np.float32)[:, None]
    return power[low] * (1 - part) + power[low + 1] * part


def warped(power, factor):
    """The same by a longer or shorter vocal tract: the mel bands are moved by a factor of frequency."""
    wanted = np.interp(MEL_CENTRES * factor, MEL_CENTRES, np.arange(80))
    low = np.minimum(wanted.astype(int), 78)
    part = (wanted - low).astype(np.float32)
    return power[:, low] * (1 - part) + power[:, low + 1] * part


def normalized(power, frames):
    """Whisper's scaling, padded with silence to a number of frames; 80 rows."""
    mel = np.full((frames, 80), np.log10(acoustics.FLOOR), np.float32)
    count = min(frames, len(power))
    mel[:count] = np.log10(np.maximum(power[:count], acoustics.FLOOR))
    return ((np.maximum(mel, mel.max() - 8) + 4) / 4).T


def finished(random, power, frames):
    """The spectrum with some bands and moments hidden, so that no single cue is relied on."""
    mel = normalized(power, frames)
    mean = mel.mean()
    if random.random() < 0.5:
        width = int(random.integers(0, 11))
        band = int(random.integers(0, 80 - width))
        mel[band:band + width] = mean
    for _ in range(int(random.integers(0, 3))):
        width = int(random.integers(0, 13))
        moment = int(random.integers(0, max(1, len(power) - width)))
        mel[:, moment:moment + width] = mean
    return mel
