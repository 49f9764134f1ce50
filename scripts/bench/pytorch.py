"""PyTorch's side of the benchmark: a process that obeys one JSON command per line.

The step is the closed-form gradient without autograd, updated in place: the fastest way to write it in PyTorch.
"""

import array
import json
import sys
import time

import torch


def read(path, kind):
    values = array.array(kind)
    with open(path, "rb") as file:
        values.frombytes(file.read())
    dtype = torch.float32 if kind == "f" else torch.int32
    return torch.frombuffer(values, dtype=dtype).clone()


class Contender:
    def __init__(self, folder):
        with open(folder + "/facts.json") as file:
            facts = json.load(file)
        d, m, k = facts["d"], facts["m"], facts["k"]
        self.X = read(folder + "/X.f32", "f").view(-1, d)
        self.y = read(folder + "/y.i32", "i").long()
        self.W = read(folder + "/W0.f32", "f").view(m, d)
        self.A = read(folder + "/A.f32", "f").view(k, m)
        self.At = self.A.t().contiguous()
        batches = read(folder + "/batches.i32", "i").long().view(-1, facts["batchSize"])
        self.batches = list(batches)
        self.labels = [self.y[batch].unsqueeze(1) for batch in self.batches]
        self.minus = torch.full((facts["batchSize"], 1), -1.0)
        self.rate = facts["learningRate"] / facts["batchSize"]
        self.next = 0

    def train(self, steps):
        X, W, A, At, minus, rate = self.X, self.W, self.A, self.At, self.minus, self.rate
        at, count = self.next, len(self.batches)
        for _ in range(steps):
            x = X.index_select(0, self.batches[at])
            H = torch.mm(x, W.t()).relu_()
            G = torch.softmax(torch.mm(H, At), 1)
            G.scatter_add_(1, self.labels[at], minus)
            D = torch.mm(G, A).mul_(H > 0)
            W.addmm_(D.t(), x, alpha=-rate)
            at = at + 1 if at + 1 < count else 0
        self.next = at

    def loss(self, points):
        f = (self.X[:points].double() @ self.W.double().t()).relu() @ self.A.double().t()
        return torch.nn.functional.cross_entropy(f, self.y[:points]).item()


def blas():
    """The library that multiplies matrices: with the reference one, PyTorch is not worth comparing with."""
    try:
        with open("/proc/self/maps") as maps:
            paths = maps.read()
    except OSError:
        return "its own BLAS"
    for mark, name in (("libmkl", "MKL"), ("openblas", "OpenBLAS"), ("libblis", "BLIS"), ("libblas.so", "reference BLAS")):
        if mark in paths:
            return name
    return "MKL" if "USE_MKL=ON" in torch.__config__.show() else "its own BLAS"


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.set_grad_enabled(False)
    contender = None
    hello = {"version": torch.__version__, "threads": torch.get_num_threads(), "blas": blas()}
    print(json.dumps(hello), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        answer = {}
        if command["job"] == "prepare":
            contender = Contender(command["folder"])
            contender.train(command["steps"])
            answer["loss"] = contender.loss(command["points"])
        elif command["job"] == "time":
            start = time.perf_counter()
            contender.train(command["steps"])
            answer["ms"] = (time.perf_counter() - start) * 1000
        elif command["job"] == "dispose":
            contender = None
        print(json.dumps(answer), flush=True)


main()
