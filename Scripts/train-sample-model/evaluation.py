"""Measures word error rates through the program itself: recordings on disk, `chartline transcribe`, texts."""

import hashlib
import json
import subprocess
import wave

import numpy as np

import acoustics
import features
import places
import voices
from scoring import Score

SEED = 99
# Validation during training looks at the first held-out sentences; these come after them.
FIRST_SENTENCE = 100
SETS = {
    "known": "voices that were trained on",
    "kept-out": "two voices kept out of training",
    "telephone": "known voices, 8 kHz telephone line (300 to 3400 Hz, µ-law)",
    "noise": "known voices, white or pink noise at 10 dB",
}
LIMITS = {"known": 5, "kept-out": 15, "telephone": 12, "noise": 15}
FILES_A_CALL = 100


def _write(path, samples, rate):
    scaled = np.clip(samples, -1, 1) * 32767

    def save(part):
        with wave.open(str(part), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(scaled.astype("<i2").tobytes())

    places.replace(path, save)


def recordings(name, count):
    """The recordings of a set with their text and voice, spoken where they are not there yet."""
    folder = places.EVALUATION / name
    index = folder / f"index-{count}.json"
    if index.exists():
        return json.loads(index.read_text())
    random = np.random.default_rng([SEED, *name.encode()])
    texts = features.texts()[1][FIRST_SENTENCE:FIRST_SENTENCE + count]
    choices = voices.HELD_OUT if name == "kept-out" else voices.TRAINING
    entries = []
    for number, text in enumerate(texts):
        voice = choices[number % len(choices)]
        silence = np.zeros(int(0.4 * acoustics.RATE), np.float32)
        samples = np.concatenate([silence, voices.speak(text, voice, random, varied=False), silence])
        rate = acoustics.RATE
        if name == "telephone":
            samples, rate = acoustics.telephone_line(samples), 8000
        elif name == "noise":
            speech = samples[len(silence):-len(silence)]
            noise = acoustics.colored_noise(len(samples), random, number % 2)
            samples = samples + noise * np.sqrt(np.mean(speech**2) / 10)
            samples *= 0.7 / np.abs(samples).max()
        path = folder / f"{number:04d}.wav"
        _write(path, samples, rate)
        entries.append({"file": str(path), "text": text, "voice": voice})
    places.replace(index, lambda part: part.write_text(json.dumps(entries)))
    return entries


def samples():
    """The sample dictations and what is said in them."""
    folder = places.REPOSITORY / "Samples/dictation"
    return [{"file": str(path), "text": (places.SAMPLE_SCRIPTS / f"{path.stem}.txt").read_text(), "voice": path.stem}
            for path in sorted(folder.iterdir()) if path.suffix in (".ogg", ".wav", ".flac")]


def transcribed(entries, program, model, output):
    """What the program hears in the recordings."""
    output.mkdir(parents=True, exist_ok=True)
    for old in output.glob("*.txt"):
        old.unlink()
    for at in range(0, len(entries), FILES_A_CALL):
        subprocess.run([program, "transcribe", "--raw", "--allow-sample-model", "--model", str(model),
                        "--output", str(output), *(entry["file"] for entry in entries[at:at + FILES_A_CALL])], check=True)
    texts = []
    for entry in entries:
        path = output / (entry["file"].rsplit("/", 1)[1].rsplit(".", 1)[0] + ".txt")
        texts.append(path.read_text() if path.exists() else "")
    return texts


def report(score):
    return {"texts": score.texts, "words": score.words, "word_error_rate": round(100 * score.word_error_rate, 2),
            "exact": round(100 * score.exact / max(1, score.texts), 1), "number_words": score.number_words,
            "number_error_rate": round(100 * score.number_error_rate, 2), "doses": score.doses,
            "dose_error_rate": round(100 * score.dose_error_rate, 2)}


def evaluate(program, model, count, shown):
    """Prints the error rates of each set and keeps them for the model card."""
    results = {}
    for name in [*SETS, "samples"]:
        entries = samples() if name == "samples" else recordings(name, count)
        heard = transcribed(entries, program, model, places.EVALUATION / "heard" / name)
        total, by_voice = Score(), {}
        for number, (entry, text) in enumerate(zip(entries, heard)):
            total.add(entry["text"], text)
            by_voice.setdefault(entry["voice"], Score()).add(entry["text"], text)
            if number < shown:
                print(f"  {entry['text']}\n  > {text.strip()}")
        results[name] = report(total)
        if name in ("kept-out", "samples"):
            results[name]["voices"] = {voice: report(score) for voice, score in sorted(by_voice.items())}
        limit = f" (limit {LIMITS[name]} %)" if name in LIMITS else ""
        print(f"{name}: WER {results[name]['word_error_rate']} %{limit}, numbers {results[name]['number_error_rate']} %, "
              f"doses {results[name]['dose_error_rate']} % of {total.doses}, {total.texts} texts", flush=True)
        for voice, score in sorted(by_voice.items()) if name in ("kept-out", "samples") else []:
            print(f"    {voice}: {100 * score.word_error_rate:.1f} %")
    measured = {"sha256": hashlib.sha256(model.read_bytes()).hexdigest(), "sets": results}
    places.replace(places.TRAINING / "evaluation.json", lambda part: part.write_text(json.dumps(measured, indent=1)))
