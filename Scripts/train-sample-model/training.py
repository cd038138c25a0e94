"""Trains the network; it may be stopped at any time and goes on from its last checkpoint."""

import concurrent.futures
import os
import signal
import time

import numpy as np
import torch
import torch.nn.functional as F

import acoustics
import features
import mixing
import places
import reference
import voices
from mixing import FULL_CONTEXT
from network import LETTERS, Whisper
from scoring import Score

SHAPE = {"width": 192, "heads": 3, "encoder_layers": 5, "decoder_layers": 3}
SEED = 7
PEAK_RATE, WARM_UP = 1e-3, 400
# From this share of the steps on the learning rate falls to zero.
DECAY_FROM = 0.4
LETTERS_WEIGHT, FIRST_LETTERS_WEIGHT = 0.4, 1.0
AVERAGE_DECAY = 0.998
CHECKPOINT_SECONDS = 240


def tokens_in_use(texts):
    """The tokens that the model knows, in order of their ids."""
    special = {reference.END, reference.START, reference.PREVIOUS, reference.NO_SPEECH, reference.NO_TIMESTAMPS}
    times = range(reference.FIRST_TIMESTAMP, reference.FIRST_TIMESTAMP + FULL_CONTEXT + 1)
    words = {token for text in texts for token in reference.encode(" " + text)}
    # Single bytes and what prompts of names and drugs begin with.
    words |= {token for text in texts for word in text.split()[:1] for token in reference.encode(word)}
    words |= set(reference.encode(", , . "))
    return sorted(special | words | set(times))


def learning_rate(step, total):
    rate = PEAK_RATE * min(1, (step + 1) / WARM_UP)
    return rate * min(1, max(0.0, (total - step) / (total * (1 - DECAY_FROM))) + 0.01)


class Trainer:
    def __init__(self, total):
        self.total = total
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        training, held_out = features.texts()
        self.tokens = tokens_in_use(training)
        self.held_out = held_out
        self.mixer = mixing.Mixer(features.Library(), self.tokens, SEED)
        torch.manual_seed(SEED)
        self.network = Whisper(**SHAPE, tokens=len(self.tokens), audio_context=FULL_CONTEXT).to(self.device)
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        decayed = [p for p in self.network.parameters() if p.ndim > 1]
        plain = [p for p in self.network.parameters() if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
                                           lr=PEAK_RATE, betas=(0.9, 0.98))
        self.step, self.seconds = 0, 0.0
        self.validation = None
        self.is_stopped = False
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, *_):
        """Ends after the step at hand, with a checkpoint."""
        self.is_stopped = True

    def restore(self):
        if not places.CHECKPOINT.exists():
            return
        saved = torch.load(places.CHECKPOINT, map_location=self.device, weights_only=False)
        if saved["shape"] != SHAPE or saved["tokens"] != self.tokens:
            raise SystemExit(f"{places.CHECKPOINT} is of another model; move it away to begin anew")
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average = saved["average"]
        self.step, self.seconds = saved["step"], saved["seconds"]
        torch.set_rng_state(saved["random"].cpu())
        print(f"going on at step {self.step}", flush=True)

    def save(self):
        """Everything that the next step depends on; what it hears depends on the step's number alone."""
        state = {"shape": SHAPE, "tokens": self.tokens, "step": self.step, "seconds": self.seconds, "total": self.total,
                 "network": self.network.state_dict(), "average": self.average, "optimizer": self.optimizer.state_dict(),
                 "random": torch.get_rng_state()}
        places.replace(places.CHECKPOINT, lambda part: torch.save(state, part))

    def prepared(self, step):
        spectra, targets, letters, lengths = self.mixer.batch(step)
        longest = max(len(rows) for rows, _ in targets)
        end = self.mixer.rows[reference.END]
        given = torch.full((len(targets), longest - 1), end)
        wanted = torch.full((len(targets), longest - 1), -100)
        for i, (rows, known) in enumerate(targets):
            rows = torch.tensor(rows)
            given[i, :len(rows) - 1] = rows[:-1]
            wanted[i, known - 1:len(rows) - 1] = rows[known:]
        spelled = [[LETTERS.index(c) + 1 for c in text if c in LETTERS] for text in letters]
        return (torch.from_numpy(np.stack(spectra)), given, wanted, torch.tensor([c for s in spelled for c in s]),
                torch.tensor([len(s) for s in spelled]), torch.tensor(lengths))

    def learn(self, batch):
        mel, given, wanted, spelled, spelled_lengths, lengths = (t.to(self.device) for t in batch)
        # The weights stay in 32 bits; the arithmetic is done with a copy in 16.
        narrow = {name: value.to(torch.bfloat16) for name, value in self.network.named_parameters()}
        narrow["encoder.positional_embedding"] = self.network.encoder.positional_embedding.to(torch.bfloat16)
        said, letters = torch.func.functional_call(self.network, narrow, (mel.to(torch.bfloat16), given))
        text_loss = F.cross_entropy(said.float().flatten(0, 1), wanted.flatten(), ignore_index=-100)
        logits = letters[:, :int(lengths.max())].float().log_softmax(-1).transpose(0, 1)
        letters_loss = F.ctc_loss(logits, spelled, lengths, spelled_lengths, zero_infinity=True)
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(self.step, self.total)
        self.optimizer.zero_grad(set_to_none=True)
        weight = FIRST_LETTERS_WEIGHT if self.step < mixing.FIRST_STEPS else LETTERS_WEIGHT
        (text_loss + weight * letters_loss).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGE_DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - keep)
        return text_loss.item(), letters_loss.item()

    def run(self, validate_every):
        """Trains to the last step. Batches are prepared one ahead in a thread."""
        begun, last_saved, sums = time.time(), time.time(), np.zeros(3)
        before = self.seconds
        with concurrent.futures.ThreadPoolExecutor(1) as ahead:
            following = ahead.submit(self.prepared, self.step)
            while self.step < self.total and not self.is_stopped:
                batch = following.result()
                following = ahead.submit(self.prepared, self.step + 1)
                sums += [*self.learn(batch), 1]
                self.seconds = before + time.time() - begun
                if self.step % 50 == 0:
                    text_loss, letters_loss, _ = sums / sums[2]
                    print(f"step {self.step} text {text_loss:.3f} letters {letters_loss:.3f} {self.seconds:.0f} s", flush=True)
                    sums[:] = 0
                if self.step % validate_every == 0 or self.step == self.total:
                    print(f"step {self.step} {self.validated()}", flush=True)
                if time.time() - last_saved > CHECKPOINT_SECONDS or self.step == self.total or self.is_stopped:
                    self.save()
                    last_saved = time.time()

    def validated(self, count=24):
        """The word error rate of the averaged weights on held-out sentences, by set."""
        if self.validation is None:
            self.validation = validation_sets(self.held_out[:count])
        current = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.network.load_state_dict(self.average)
        self.network.eval()
        prompt = [self.mixer.rows[reference.START], self.mixer.rows[reference.NO_TIMESTAMPS]]
        report, example = [], ""
        for name, (texts, spectra) in self.validation.items():
            score = Score()
            heard = self.network.greedy(spectra.to(self.device), prompt, self.mixer.rows[reference.END])
            for text, rows in zip(texts, heard):
                said = reference.decode([self.tokens[r] for r in rows if r < len(self.tokens)])
                score.add(text, said)
                example = f"«{text}» heard as «{said}»"
            report.append(f"{name} {100 * score.word_error_rate:.1f} %")
        self.network.load_state_dict(current)
        self.network.train()
        return "WER: " + ", ".join(report) + "; " + example


def validation_sets(texts):
    """A few held-out sentences in known voices, in the voices kept out, and in noise."""
    random = np.random.default_rng(3)
    sets = {}
    for name, choices in (("known voices", voices.TRAINING), ("voices kept out", voices.HELD_OUT), ("noise", voices.TRAINING)):
        spectra = []
        for i, text in enumerate(texts):
            samples = voices.speak(text, choices[i % len(choices)], random, varied=False)
            if name == "noise":
                samples = acoustics.with_noise(samples, acoustics.colored_noise(len(samples), random, 0), 10)
            power = 10 ** acoustics.log_mel(np.concatenate([np.zeros(3200, np.float32), samples]))
            spectra.append(mixing.normalized(power, 2 * FULL_CONTEXT))
        sets[name] = (texts, torch.from_numpy(np.stack(spectra)))
    return sets


def train(total, threads, validate_every):
    torch.set_num_threads(threads)
    trainer = Trainer(total)
    trainer.restore()
    size = sum(p.numel() for p in trainer.network.parameters())
    print(f"{len(trainer.mixer.counts)} recordings, {len(trainer.tokens)} tokens, {size / 1e6:.1f} million weights, "
          f"{trainer.device}, process {os.getpid()}", flush=True)
    trainer.run(validate_every)
