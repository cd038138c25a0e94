"""Waveforms: whisper's log-mel spectrum, and what rooms, telephone lines and noise do to a voice."""

import numpy as np
import soxr
from scipy.signal import butter, fftconvolve, sosfilt

from reference import FILTERS

RATE = 16000
HOP = 160
WINDOW = np.hanning(401)[:400].astype(np.float32)
FLOOR = 1e-10


def log_mel(samples):
    """The base-10 logarithm of whisper's mel powers, one row a hop, not yet clamped to the loudest.

    The frames are those of whisper.cpp: 400 samples around each multiple of 160, mirrored before the start and
    silent after the end.
    """
    samples = np.asarray(samples, np.float32)
    count = max(1, len(samples) // HOP)
    tail = np.zeros(max(0, count * HOP + 400 - len(samples)), np.float32)
    padded = np.concatenate([samples[1:201][::-1], samples, tail])
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::HOP][:count]
    power = np.abs(np.fft.rfft(frames * WINDOW, axis=1)) ** 2
    return np.log10(np.maximum(power.astype(np.float32) @ FILTERS.T, FLOOR))


def trimmed(samples, margin=0.03):
    """The samples without the silence on both sides."""
    frame = RATE // 100
    count = len(samples) // frame
    levels = np.abs(samples[:count * frame]).reshape(count, frame).max(axis=1)
    loud = np.nonzero(levels > 0.01 * levels.max())[0]
    low, high = loud[0] * frame - int(margin * RATE), (loud[-1] + 1) * frame + int(margin * RATE)
    return samples[max(0, low):high]


def resampled(samples, source, target=RATE):
    return soxr.resample(samples, source, target, quality="HQ").astype(np.float32) if source != target else samples


def in_room(samples, random):
    """The samples as a microphone hears them in a small room: direct sound and an exponentially fading tail."""
    time = random.uniform(0.12, 0.5)
    length = int(time * RATE)
    tail = random.standard_normal(length).astype(np.float32) * 10 ** (-3 * np.arange(length, dtype=np.float32) / length)
    tail[:int(random.uniform(0.002, 0.01) * RATE)] = 0
    tail *= np.sqrt(random.uniform(0.05, 0.5) / max(1e-9, np.sum(tail**2)))
    tail[0] = 1
    return fftconvolve(samples, tail)[:len(samples)].astype(np.float32)


def telephone_line(samples, random=None):
    """The samples at 8 kHz after a telephone line: 300 to 3400 Hz (or only the lower rate) and µ-law.

    Without `random` the band is the standard one.
    """
    narrow = soxr.resample(samples, RATE, 8000, quality="HQ")
    if random is None or random.random() < 0.7:
        low, high = (300, 3400) if random is None else (random.uniform(150, 350), random.uniform(3200, 3700))
        narrow = sosfilt(butter(3, [low, high], "bandpass", fs=8000, output="sos"), narrow)
    narrow = narrow / max(1e-6, np.abs(narrow).max()) * 0.7
    code = np.round(np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256) * 127) / 127
    return (np.sign(code) * (256 ** np.abs(code) - 1) / 255).astype(np.float32)


def by_telephone(samples, random):
    """The samples after a telephone line, at 16 kHz again."""
    return soxr.resample(telephone_line(samples, random), 8000, RATE, quality="HQ").astype(np.float32)


def colored_noise(count, random, exponent):
    """Gaussian noise whose power falls with frequency to the exponent: 0 is white, 1 pink, 2 brown."""
    spectrum = np.fft.rfft(random.standard_normal(count))
    spectrum *= np.maximum(np.arange(len(spectrum)), 20.0 * count / RATE) ** (-exponent / 2)
    noise = np.fft.irfft(spectrum, count)
    return (noise / np.sqrt(np.mean(noise**2))).astype(np.float32)


def with_noise(samples, noise, decibels):
    """Adds noise at a signal-to-noise ratio, both measured over the whole length."""
    gain = np.sqrt(np.mean(samples**2) / np.mean(noise**2) / 10 ** (decibels / 10))
    return samples + gain * noise[:len(samples)]
