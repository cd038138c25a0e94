"""Dictations spoken by espeak-ng and encoded by sox; both write the same bytes at every run."""

import subprocess
import tempfile
from pathlib import Path

# What each file ending becomes: vorbis and lossless at 16 kHz, and mu-law at 8 kHz as a telephone line gives it.
ENCODINGS = {
    ".ogg": ["-r", "16000", "-c", "1", "-C", "1"],
    ".flac": ["-r", "16000", "-c", "1", "-b", "16", "-C", "8"],
    ".wav": ["-r", "8000", "-c", "1", "-e", "mu-law"],
}


def speak(dictation, path):
    """Writes the recording of a dictation."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "spoken.wav"
        subprocess.run(["espeak-ng", "-v", dictation.voice, "-s", str(dictation.speed), "-p", str(dictation.pitch), "-g", "4",
                        "-w", str(raw), dictation.text], check=True)
        encode(raw, path, ["pad", "0.3", "0.5", "norm", "-3"])


def silence(path, seconds=3):
    """Writes a recording in which nothing is said."""
    subprocess.run(["sox", "-R", "-D", "-n"] + ENCODINGS[path.suffix] + [str(path), "trim", "0", str(seconds)], check=True)


def encode(source, path, effects):
    subprocess.run(["sox", "-R", "-D", str(source)] + ENCODINGS[path.suffix] + ["--comment", "", str(path)] + effects,
                   check=True)
