"""What all English Whisper models share: the byte-pair vocabulary, its special tokens and the mel filters."""

import re
import struct

import numpy as np

import places

END, START, PREVIOUS, NO_SPEECH, NO_TIMESTAMPS, FIRST_TIMESTAMP = 50256, 50257, 50360, 50361, 50362, 50363
VOCABULARY_SIZE = 51864
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+")


def _read():
    if not places.REFERENCE_MODEL.is_file():
        raise SystemExit(f"{places.REFERENCE_MODEL} is missing; run Scripts/setup-whisper --tools first")
    with open(places.REFERENCE_MODEL, "rb") as file:
        magic, = struct.unpack("<I", file.read(4))
        assert magic == 0x67676D6C, "not a ggml model"
        file.read(44)
        rows, columns = struct.unpack("<2i", file.read(8))
        filters = np.frombuffer(file.read(4 * rows * columns), np.float32).reshape(rows, columns)
        count, = struct.unpack("<i", file.read(4))
        words = []
        for _ in range(count):
            length, = struct.unpack("<I", file.read(4))
            words.append(file.read(length))
    return filters, words


FILTERS, WORDS = _read()
_TOKENS = {word: token for token, word in enumerate(WORDS)}
_encoded = {}


def _merge(word):
    """Byte-pair encoding: whatever pair has the lowest token is merged first, as GPT-2's ranks are its token ids."""
    parts = [bytes([byte]) for byte in word]
    while len(parts) > 1:
        token, index = min((_TOKENS.get(parts[i] + parts[i + 1], 1 << 30), i) for i in range(len(parts) - 1))
        if token == 1 << 30:
            break
        parts[index:index + 2] = [parts[index] + parts[index + 1]]
    return [_TOKENS[part] for part in parts]


def encode(text):
    """The tokens of a text."""
    tokens = []
    for piece in PIECES.findall(text):
        if piece not in _encoded:
            _encoded[piece] = _merge(piece.encode())
        tokens += _encoded[piece]
    return tokens


def decode(tokens):
    """The text of tokens; special ones are left out."""
    return b"".join(WORDS[t] for t in tokens if t < END).decode("utf-8", "replace").strip()
