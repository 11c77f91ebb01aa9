"""The same lesson in PyTorch, from Dulong's formula to the comparison of the lanes, its result as JSON: what the whole
process of `una-capa --json` is timed against."""

import json

import torch
from torch.utils import data
from loops import LEARNING_RATE, Concise, Scratch, data_iter

BATCH_SIZE = 10
TRUE_W, TRUE_B, NOISE = torch.tensor([[2.0], [-3.4]]), 4.2, 0.01


def dulong():
    X = torch.tensor([[0.75, 0.25, 0, 1, 0, 0], [0.52, 0.13, 0.35, 0, 1, 0]])
    w = torch.tensor([[38.2], [84.9], [-84.9 / 8], [0], [-0.5], [-0.62]])
    errors = X @ w - torch.tensor([[50.01], [26.7]])
    return {"predictions": (X @ w).tolist(), "variance": errors.var(unbiased=False).item()}


def synthetic_data(num_examples):
    X = torch.normal(0, 1, (num_examples, len(TRUE_W)))
    return X, X @ TRUE_W + TRUE_B + torch.normal(0, NOISE, (num_examples, 1))


def train(model, batches, num_epochs, features, labels):
    losses = [model.loss(features, labels)]
    for _ in range(num_epochs):
        for X, y in batches():
            model.step(X, y)
        losses.append(model.loss(features, labels))
    return losses


def compare(features, labels, num_epochs):
    """Both from the same start over the same batches. Concise, without the ½, has half the learning rate."""
    scratch, concise = Scratch(2), Concise(2, LEARNING_RATE / 2)
    concise.net[0].weight.data.copy_(scratch.w.detach().T)
    difference, losses = 0.0, []
    for _ in range(num_epochs):
        for X, y in data_iter(BATCH_SIZE, features, labels):
            scratch.step(X, y)
            concise.step(X, y)
            apart = (scratch.w.detach().T - concise.net[0].weight.data).abs().max()
            difference = max(difference, apart.item(), (scratch.b.detach() - concise.net[0].bias.data).abs().item())
        losses.append([scratch.loss(features, labels), concise.loss(features, labels)])
    ones = torch.ones(len(features), 1)
    exact = torch.linalg.lstsq(torch.cat([features, ones], 1).double(), labels.double()).solution
    return {"losses": losses, "maxDifference": difference, "exact": exact.flatten().tolist()}


torch.manual_seed(1)
features, labels = synthetic_data(1000)
loader = data.DataLoader(data.TensorDataset(features, labels), BATCH_SIZE, shuffle=True)
scratch, concise = Scratch(2), Concise(2)
by_hand = train(scratch, lambda: data_iter(BATCH_SIZE, features, labels), 5, features, labels)
by_library = train(concise, lambda: loader, 3, features, labels)
result = {
    "dulong": dulong(),
    "scratch": {"losses": by_hand, "w": scratch.w.tolist(), "b": scratch.b.tolist()},
    "concise": {"losses": by_library, "w": concise.net[0].weight.tolist(), "b": concise.net[0].bias.tolist()},
    "comparison": compare(features, labels, 3),
}
print(json.dumps(result, indent=2))
