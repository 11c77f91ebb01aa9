"""The original's two training loops, in PyTorch, as its notebooks write them."""

import random

import torch
from torch import nn

LEARNING_RATE = 0.03


def data_iter(batch_size, features, labels):
    num_examples = len(features)
    indices = list(range(num_examples))
    random.shuffle(indices)
    for i in range(0, num_examples, batch_size):
        batch_indices = torch.tensor(indices[i : min(i + batch_size, num_examples)])
        yield features[batch_indices], labels[batch_indices]


def linreg(X, w, b):
    return torch.matmul(X, w) + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


class Scratch:
    """The first notebook: everything by hand."""

    def __init__(self, num_inputs):
        self.w = torch.normal(0, 0.01, size=(num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)

    def step(self, X, y, lr=LEARNING_RATE):
        loss = squared_loss(linreg(X, self.w, self.b), y)
        loss.sum().backward()
        sgd([self.w, self.b], lr, len(X))

    def loss(self, features, labels):
        with torch.no_grad():
            return squared_loss(linreg(features, self.w, self.b), labels).mean().item()


class Concise:
    """The second notebook: with the library."""

    def __init__(self, num_inputs, lr=LEARNING_RATE):
        self.net = nn.Sequential(nn.Linear(num_inputs, 1))
        self.net[0].weight.data.normal_(0, 0.01)
        self.net[0].bias.data.fill_(0)
        self.mse = nn.MSELoss()
        self.trainer = torch.optim.SGD(self.net.parameters(), lr=lr)

    def step(self, X, y):
        loss = self.mse(self.net(X), y)
        self.trainer.zero_grad()
        loss.backward()
        self.trainer.step()

    def loss(self, features, labels):
        with torch.no_grad():
            return self.mse(self.net(features), labels).item()
