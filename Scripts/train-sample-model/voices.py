"""Speaks sentences with the synthetic voices of espeak-ng, flite and festival."""

import ctypes
import ctypes.util
import io
import os
import subprocess
import tempfile
import wave

import numpy as np

import acoustics

ESPEAK = ("en-us en-gb en-gb-scotland en-gb-x-rp en-us+f2 en-us+f3 en-us+m3 en-gb+f4 en-us+m1 en-gb+m7 en-us+f5 "
          "en-029 en-us-nyc en-gb+m2 en-us+m8 en-gb-x-rp+f2 en-gb-x-gbcwmd+m6 en-us+Annie").split()
RECORDED = ["flite:awb", "flite:rms", "flite:slt", "festival:ked_diphone"]
TRAINING = ["espeak:" + name for name in ESPEAK] + RECORDED
# Neither the speakers nor, for the first, the accent occur in training. kal is the same man as kal16.
HELD_OUT = ["espeak:en-gb-x-gbclan+f1", "flite:kal16"]
# The synthesisers of recorded speech are fewer and harder, so each of them speaks more often.
WEIGHTS = [1.0] * len(ESPEAK) + [1.9] * len(RECORDED)


# The files of espeak-ng's accents, by which its library knows them.
_ACCENTS = {"en-us": "gmw/en-US", "en-gb": "gmw/en", "en-gb-scotland": "gmw/en-GB-scotland", "en-gb-x-rp": "gmw/en-GB-x-rp",
            "en-us-nyc": "gmw/en-US-nyc", "en-029": "gmw/en-029", "en-gb-x-gbcwmd": "gmw/en-GB-x-gbcwmd",
            "en-gb-x-gbclan": "gmw/en-GB-x-gbclan"}


class _Espeak:
    """libespeak-ng in this process, which is ten times as fast as a process a sentence."""

    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1")
        self.rate = self.library.espeak_Initialize(2, 0, None, 1 << 15)
        if self.rate <= 0:
            raise SystemExit("espeak-ng cannot be started; install it")
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
        self.parts = []
        self.callback = kind(self.take)
        self.library.espeak_SetSynthCallback(self.callback)

    def take(self, samples, count, _):
        if samples and count > 0:
            self.parts.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def speak(self, text, voice, speed, pitch, gap):
        self.parts = []
        accent, plus, variant = voice.partition("+")
        if self.library.espeak_SetVoiceByName((_ACCENTS[accent] + plus + variant).encode()) != 0:
            raise SystemExit(f"espeak-ng has no voice {voice}")
        for parameter, value in ((1, speed), (3, pitch), (7, gap)):
            self.library.espeak_SetParameter(parameter, value, 0)
        data = text.encode() + b"\0"
        self.library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, 1, None, None)
        return np.concatenate(self.parts).astype(np.float32) / 32768, self.rate


_espeak = None


def _wave(data):
    with wave.open(io.BytesIO(data)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        return samples.astype(np.float32) / 32768, file.getframerate()


def _flite(text, voice, stretch):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["flite", "-voice", voice, "--setf", f"duration_stretch={stretch:.2f}", "-t", text, "-o", file.name],
                       check=True)
        return _wave(open(file.name, "rb").read())


class _Festival:
    """One festival for all sentences: starting it takes longer than speaking."""

    def __init__(self, voice):
        self.process = subprocess.Popen(["festival", "--pipe"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.folder = tempfile.TemporaryDirectory()
        self.fifo = os.path.join(self.folder.name, "done")
        os.mkfifo(self.fifo)
        self.send(f"(voice_{voice})")

    def send(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def speak(self, text, stretch):
        path = os.path.join(self.folder.name, "spoken.wav")
        plain = text.replace('"', "").replace("\\", "")
        self.send(f"(Parameter.set 'Duration_Stretch {stretch:.2f})")
        self.send(f'(utt.save.wave (SynthText "{plain}") "{path}" \'riff)')
        self.send(f'(system "echo > {self.fifo}")')
        with open(self.fifo) as done:
            done.read()
        return _wave(open(path, "rb").read())


_festivals = {}


def speak(text, voice, random, varied=True):
    """The samples of a sentence at 16 kHz, trimmed, with a peak of 0.7.

    Speed and pitch vary around the voice's own; half of the time the whole recording is played faster or slower,
    which moves the formants as well, unless `varied` is false.
    """
    global _espeak
    engine, name = voice.split(":")
    if engine == "espeak":
        if _espeak is None:
            _espeak = _Espeak()
        speed, pitch = int(random.integers(140, 181)), int(random.integers(35, 66))
        samples, rate = _espeak.speak(text, name, speed, pitch, int(random.choice([0, 0, 2, 4, 4])))
    elif engine == "flite":
        samples, rate = _flite(text, name, random.uniform(0.8, 1.1))
    else:
        if name not in _festivals:
            _festivals[name] = _Festival(name)
        samples, rate = _festivals[name].speak(text, random.uniform(0.8, 1.1))
    if varied and random.random() < 0.5:
        rate = int(rate * random.uniform(0.9, 1.12))
    samples = acoustics.trimmed(acoustics.resampled(samples, rate))
    return samples * (0.7 / max(1e-4, np.abs(samples).max()))
