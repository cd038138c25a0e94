"""Where things lie: nothing big is ever written into the repository."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
CACHE = Path(os.environ.get("CHARTLINE_CACHE", Path.home() / ".cache/chartline"))
TRAINING = CACHE / "train"
FEATURES = TRAINING / "features"
EVALUATION = TRAINING / "evaluation"
CHECKPOINT = TRAINING / "checkpoint.pt"
# Scripts/setup-whisper leaves whisper.cpp's source here; a test file of it holds the vocabulary and the mel filters.
WHISPER_SOURCE = CACHE / "whisper/pywhispercpp-1.5.1/whisper.cpp"
REFERENCE_MODEL = WHISPER_SOURCE / "models/for-tests-ggml-tiny.en.bin"
SAMPLE_SCRIPTS = REPOSITORY / "Samples/expected/dictation"
MODEL = REPOSITORY / "Models/ggml-sample.bin"


def replace(path, write):
    """Writes a file so that it is there whole or not at all; `write` gets the path to write to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    write(part)
    os.replace(part, path)
