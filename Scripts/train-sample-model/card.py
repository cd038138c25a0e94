"""Writes the model card from what was measured."""

import hashlib
import json

import evaluation
import features
import places
import voices


def rows(results):
    for name, meaning in {**evaluation.SETS, "samples": "the recordings of `Samples/dictation`"}.items():
        r = results[name]
        yield (f"| {meaning} | {r['texts']} | {r['words']} | {r['word_error_rate']} % | {r['number_error_rate']} % | "
               f"{r['dose_error_rate']} % of {r['doses']} |")
        for voice, v in r.get("voices", {}).items():
            yield f"| · {voice} | {v['texts']} | {v['words']} | {v['word_error_rate']} % | {v['number_error_rate']} % | " \
                  f"{v['dose_error_rate']} % of {v['doses']} |"


def write(model):
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    measured = json.loads((places.TRAINING / "evaluation.json").read_text())
    facts = json.loads((places.TRAINING / "exported.json").read_text())
    if measured["sha256"] != digest or facts["sha256"] != digest:
        raise SystemExit(f"{model} is not the model that was exported and evaluated last; run export and evaluate again")
    results, shape = measured["sets"], facts["shape"]
    library = features.Library()
    hours = sum(entry["count"] for _, entry in library.entries) / 360000
    text = f"""# {model.name}

A small English speech model in whisper.cpp's format, for Chartline's `Samples/`, its demo and its tests. **Not for patients:** it
was trained on synthetic voices that speak made-up sentences, it knows about {facts["tokens"] - 454} tokens, and it has never heard
a person. For real dictation use an official Whisper model (`--model FILE`).

| | |
|---|---|
| SHA-256 | `{digest}` |
| size | {model.stat().st_size / 1e6:.1f} MB, weights as {facts["kind"]} |
| architecture | Whisper, width {shape["width"]}, {shape["encoder_layers"]} encoder and {shape["decoder_layers"]} decoder layers, \
context 8.96 s, English, with timestamps and prompts |
| training | step {facts["step"]} of {facts["total"]} planned |
| data | {features.SENTENCES} distinct sentences, {len(library.entries)} recordings, {hours:.0f} hours, seed {features.SEED} |
| voices | {", ".join(voices.TRAINING)} |
| voices kept out | {", ".join(voices.HELD_OUT)} |
| augmentation | speed, pitch, vocal tract, pauses, colour, rooms, telephone band, noise of 4 to 50 dB, masked bands and moments |
| made by | `Scripts/train-sample-model` |
| licence | CC0 1.0; the vocabulary and the mel filters in the file are OpenAI's (Whisper, MIT) |

## Word error rates

Measured by `Scripts/train-sample-model evaluate`: recordings on disk, `chartline transcribe`, words compared without case and
punctuation. No sentence occurs in training. «Numbers» are the error rate of number words alone; a dose is wrong where any word of
its number or its unit is.

| set | texts | words | WER | numbers | doses wrong |
|---|---|---|---|---|---|
{chr(10).join(rows(results))}

## Limits

- Words outside the {features.SENTENCES} training sentences cannot come out; something that sounds like them does.
- Numbers, units and command words come out as words (`one twenty over eighty`, `new paragraph`).
- Real voices, other accents, and more than one speaker were never heard.
"""
    places.replace(model.with_suffix(".md"), lambda part: part.write_text(text))
    print(f"{model.with_suffix('.md')} written")
