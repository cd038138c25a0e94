"""Writes the trained network as a model of whisper.cpp, whole and quantised."""

import hashlib
import json
import struct
import subprocess

import numpy as np
import torch

import places
from network import Whisper
from reference import FILTERS, VOCABULARY_SIZE, WORDS

MAGIC = 0x67676D6C
F32, F16 = 0, 1
# whisper.cpp reads these as 32-bit numbers whatever the file's type.
ALWAYS_F32 = {"encoder.conv1.bias", "encoder.conv2.bias", "encoder.positional_embedding", "decoder.positional_embedding"}


def weights(checkpoint):
    """The averaged weights under whisper's names, with the embedding of all 51864 tokens."""
    shape, tokens = checkpoint["shape"], checkpoint["tokens"]
    context = checkpoint["average"]["encoder.positional_embedding"].shape[0]
    network = Whisper(**shape, tokens=len(tokens), audio_context=context)
    network.load_state_dict(checkpoint["average"])
    network.eval()
    named = {k: v.detach().float().numpy() for k, v in network.state_dict().items() if not k.startswith("letters.")}
    with torch.no_grad():
        table = network.decoder.table().numpy()
        weight, bias = network.decoder.final()
    everything = np.repeat(table[-1:], VOCABULARY_SIZE, axis=0)
    everything[np.array(tokens)] = table[:-1]
    del named["decoder.unknown"]
    named["decoder.token_embedding.weight"] = everything
    named["decoder.ln.weight"], named["decoder.ln.bias"] = weight.numpy(), bias.numpy()
    return named, shape, context


def write(file, checkpoint):
    named, shape, context = weights(checkpoint)
    width, heads = shape["width"], shape["heads"]
    text_context = named["decoder.positional_embedding"].shape[0]
    file.write(struct.pack("<I", MAGIC))
    file.write(struct.pack("<11i", VOCABULARY_SIZE, context, width, heads, shape["encoder_layers"], text_context, width, heads,
                           shape["decoder_layers"], FILTERS.shape[0], F16))
    file.write(struct.pack("<2i", *FILTERS.shape) + FILTERS.astype("<f4").tobytes())
    file.write(struct.pack("<i", len(WORDS)))
    for word in WORDS:
        file.write(struct.pack("<I", len(word)) + word)
    for name, value in named.items():
        if name in ("encoder.conv1.bias", "encoder.conv2.bias"):
            value = value.reshape(-1, 1)
        kind = F16 if value.ndim >= 2 and name not in ALWAYS_F32 else F32
        encoded = name.encode()
        file.write(struct.pack("<3i", value.ndim, len(encoded), kind))
        file.write(struct.pack(f"<{value.ndim}i", *reversed(value.shape)) + encoded)
        file.write(np.ascontiguousarray(value, "<f2" if kind == F16 else "<f4").tobytes())


def export(path, quantizer, kind):
    """Writes the model at `path`, quantised by whisper.cpp's whisper-quantize (`kind` q5_1 or q8_0, or f16 for none)."""
    checkpoint = torch.load(places.CHECKPOINT, map_location="cpu", weights_only=False)

    def save(part):
        with open(part, "wb") as file:
            write(file, checkpoint)

    if kind == "f16":
        places.replace(path, save)
    else:
        whole = places.TRAINING / "ggml-sample-f16.bin"
        places.replace(whole, save)

        def quantise(part):
            done = subprocess.run([quantizer, str(whole), str(part), kind], capture_output=True, text=True)
            if done.returncode != 0:
                raise SystemExit(f"{quantizer} failed: {done.stderr[-500:]}")

        places.replace(path, quantise)
    facts = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "kind": kind, "step": checkpoint["step"],
             "total": checkpoint["total"], "shape": checkpoint["shape"], "tokens": len(checkpoint["tokens"])}
    places.replace(places.TRAINING / "exported.json", lambda part: part.write_text(json.dumps(facts)))
    print(f"{path}: {kind}, step {checkpoint['step']}, {path.stat().st_size / 1e6:.1f} MB")
