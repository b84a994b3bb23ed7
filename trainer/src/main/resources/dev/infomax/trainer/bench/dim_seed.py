"""The seed recipe's training step in Python's PyTorch, as a peer for `./infomax bench train`.

Reads lines from standard input, each a number of milliseconds; trains on random pixels for at least
that long and answers with "IMAGES SECONDS". The first line it writes says how many parameters it
trains, and PyTorch's version. On its own: echo 5000 | python3 dim_seed.py --threads 2
"""

import argparse
import sys
import time

import torch
from torch import nn
from torch.nn.functional import softplus

SIZE, WIDTH = 32, 256


def block(inputs, outputs, pooled):
    layers = [
        nn.Conv2d(inputs, outputs, 3, padding=1),
        nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01),
        nn.LeakyReLU(0.2),
    ]
    return nn.Sequential(*layers, nn.MaxPool2d(2)) if pooled else nn.Sequential(*layers)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            block(3, WIDTH // 4, True), block(WIDTH // 4, WIDTH // 2, True), block(WIDTH // 2, WIDTH, True)
        )
        self.plain = nn.Sequential(block(WIDTH, WIDTH, False), block(WIDTH, WIDTH, False))
        self.mean = nn.Linear(WIDTH, WIDTH)
        self.log_variance = nn.Linear(WIDTH, WIDTH)

    def forward(self, images):
        features = self.features(images)
        pooled = self.plain(features).amax((2, 3))
        return features, self.mean(pooled), self.log_variance(pooled)


def discriminator(layer):
    hidden = [layer(2 * WIDTH, WIDTH), nn.ReLU(), layer(WIDTH, WIDTH), nn.ReLU(), layer(WIDTH, WIDTH), nn.ReLU()]
    return nn.Sequential(*hidden, layer(WIDTH, 1))


class Objective(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.global_scorer = discriminator(nn.Linear)
        self.local_scorer = discriminator(lambda inputs, outputs: nn.Conv2d(inputs, outputs, 1))

    def forward(self, images):
        features, mean, log_variance = self.encoder(images)
        z = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
        order = torch.randperm(len(z))
        shuffle = torch.empty_like(order)
        shuffle[order] = order.roll(1)
        tiled = z[:, :, None, None].expand(-1, -1, *features.shape[2:])

        def bound(scorer, left, right):
            positive = scorer(torch.cat([left, right], 1))
            negative = scorer(torch.cat([left, right[shuffle]], 1))
            return softplus(-positive).mean() + softplus(negative).mean()

        prior = -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).mean()
        return (
            0.5 * bound(self.global_scorer, z, z)
            + 1.5 * bound(self.local_scorer, tiled, features)
            + 0.01 * prior
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--channels-last", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    layout = torch.channels_last if options.channels_last else torch.contiguous_format
    objective = Objective().to(memory_format=layout)
    optimiser = torch.optim.Adam(objective.parameters(), lr=1e-3, eps=1e-7)
    pixels = torch.randint(0, 256, (options.batch, 3, SIZE, SIZE), dtype=torch.uint8)

    def step():
        images = (pixels.float() / 255 - 0.5).contiguous(memory_format=layout)
        optimiser.zero_grad()
        objective(images).backward()
        optimiser.step()

    print(sum(p.numel() for p in objective.parameters()), torch.__version__, flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        images = 0
        while time.perf_counter() - start < int(line) / 1000:
            step()
            images += options.batch
        print(images, time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
