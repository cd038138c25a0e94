"""Whisper's network, small, with the two changes that make it trainable in hours: few tokens, and a second loss.

Only the tokens in use have a row of their own. All others share one row, the unknown token, whose output bias
keeps it from ever being said; prompts may hold it.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

# The output bias of tokens that must not come out.
NEVER = -30.0
LETTERS = " abcdefghijklmnopqrstuvwxyz'"


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def forward(self, x, heard=None, causal=False):
        source = x if heard is None else heard
        batch, length, width = x.shape

        def split(t):
            return t.view(batch, -1, self.heads, width // self.heads).transpose(1, 2)

        # Written out: on a CPU in bfloat16 it takes half the time of torch's fused attention.
        scores = (split(self.query(x)) * (width // self.heads) ** -0.5) @ split(self.key(source)).transpose(-1, -2)
        if causal:
            later = torch.ones(length, length, dtype=torch.bool, device=x.device).triu(1)
            scores = scores.masked_fill(later, -1e4)
        mixed = torch.softmax(scores, -1) @ split(self.value(source))
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    def __init__(self, width, heads, is_decoder):
        super().__init__()
        self.is_decoder = is_decoder
        self.attn = Attention(width, heads)
        self.attn_ln = nn.LayerNorm(width)
        if is_decoder:
            self.cross_attn = Attention(width, heads)
            self.cross_attn_ln = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.mlp_ln = nn.LayerNorm(width)

    def forward(self, x, heard=None):
        x = x + self.attn(self.attn_ln(x), causal=self.is_decoder)
        if self.is_decoder:
            x = x + self.cross_attn(self.cross_attn_ln(x), heard)
        return x + self.mlp(self.mlp_ln(x))


def sinusoids(length, width):
    steps = torch.exp(-math.log(10000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(length)[:, None] * steps[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Encoder(nn.Module):
    def __init__(self, width, heads, layers, context, mels=80):
        super().__init__()
        self.conv1 = nn.Conv1d(mels, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("positional_embedding", sinusoids(context, width))
        self.blocks = nn.ModuleList(Block(width, heads, False) for _ in range(layers))
        self.ln_post = nn.LayerNorm(width)

    def forward(self, mel):
        x = F.gelu(self.conv2(F.gelu(self.conv1(mel)))).transpose(1, 2)
        x = x + self.positional_embedding[:x.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.ln_post(x)


class Decoder(nn.Module):
    def __init__(self, width, heads, layers, tokens, context):
        super().__init__()
        self.token_embedding = nn.Embedding(tokens, width)
        nn.init.normal_(self.token_embedding.weight, std=0.05)
        self.unknown = nn.Parameter(torch.randn(width - 1) * 0.05)
        self.positional_embedding = nn.Parameter(torch.randn(context, width) * 0.02)
        self.blocks = nn.ModuleList(Block(width, heads, True) for _ in range(layers))
        self.ln = nn.LayerNorm(width)

    def table(self):
        """The embedding with the unknown token as its last row."""
        unknown = torch.cat([self.unknown.new_full((1,), NEVER), self.unknown])
        return torch.cat([self.token_embedding.weight, unknown[None]])

    def final(self):
        """The last layer norm's weight and bias; its first dimension is always 1.

        So the first column of the embedding, which is the output matrix too, is an output bias.
        """
        keep = torch.ones_like(self.ln.weight)
        keep[0] = 0
        return self.ln.weight * keep, self.ln.bias * keep + (1 - keep)

    def forward(self, tokens, heard):
        table = self.table()
        x = F.embedding(tokens, table) + self.positional_embedding[:tokens.shape[1]]
        for block in self.blocks:
            x = block(x, heard)
        weight, bias = self.final()
        return F.layer_norm(x, x.shape[-1:], weight, bias) @ table.T


class Whisper(nn.Module):
    def __init__(self, width, heads, encoder_layers, decoder_layers, tokens, audio_context, text_context=448):
        super().__init__()
        self.encoder = Encoder(width, heads, encoder_layers, audio_context)
        self.decoder = Decoder(width, heads, decoder_layers, tokens, text_context)
        # Tells the encoder directly which letters it hears; it is left out of the exported model.
        self.letters = nn.Linear(width, len(LETTERS) + 1)

    def forward(self, mel, tokens):
        heard = self.encoder(mel)
        return self.decoder(tokens, heard), self.letters(heard)

    @torch.no_grad()
    def greedy(self, mel, prompt, end, longest=50):
        """The most probable tokens, one after the other, for a batch of spectra."""
        heard = self.encoder(mel)
        tokens = torch.tensor([prompt] * len(mel), device=mel.device)
        done = torch.zeros(len(mel), dtype=torch.bool, device=mel.device)
        for _ in range(longest):
            best = self.decoder(tokens, heard)[:, -1].argmax(-1)
            best[done] = end
            tokens = torch.cat([tokens, best[:, None]], 1)
            done |= best == end
            if done.all():
                break
        return tokens[:, len(prompt):].tolist()
