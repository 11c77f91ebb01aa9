"""PyTorch's contenders. Reads a request a line and answers it with a line, as worker.ts does."""

import json
import math
import sys
import time

import torch
from torch.utils import data
from loops import Concise, Scratch, data_iter


def load(job):
    n, d = job["examples"], job["features"]
    read = lambda file, size: torch.from_file(file, size=size, dtype=torch.float32).clone()
    return read(job["featuresFile"], n * d).reshape(n, d), read(job["labelsFile"], n).reshape(n, 1)


def indexed(batch_size, features, labels):
    """Batches by tensor indexing: what somebody writes who knows where the time of the notebook's loops goes."""
    for rows in torch.randperm(len(features)).split(batch_size):
        yield features[rows], labels[rows]


def prepare(job):
    features, labels = load(job)
    batch_size = job["batchSize"]
    loader = data.DataLoader(data.TensorDataset(features, labels), batch_size, shuffle=True)
    by_rows = lambda: indexed(batch_size, features, labels)
    return {
        "torch-scratch": timed(Scratch(job["features"]), lambda: data_iter(batch_size, features, labels), job),
        "torch-concise": timed(Concise(job["features"]), lambda: loader, job),
        "torch-scratch-indexed": timed(Scratch(job["features"]), by_rows, job),
        "torch-concise-indexed": timed(Concise(job["features"]), by_rows, job),
    }


def timed(model, batches, job):
    """Trains one round, and returns the microseconds that a step took."""
    steps = job["epochs"] * math.ceil(job["examples"] / job["batchSize"])

    def train():
        started = time.perf_counter()
        for _ in range(job["epochs"]):
            for X, y in batches():
                model.step(X, y)
        return (time.perf_counter() - started) * 1e6 / steps

    return train


contenders = {}
print(json.dumps({"name": f"PyTorch {'.'.join(torch.__version__.split('.')[:2])}"}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "train" in request:
        print(json.dumps({"usPerStep": contenders[request["train"]]()}), flush=True)
    else:
        contenders = prepare(request["prepare"])
        print(json.dumps({}), flush=True)
