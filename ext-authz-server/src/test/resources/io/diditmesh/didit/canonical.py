"""Writes random documents: as they are sent, a tab, and what is signed of them. Arguments: seed, how many."""

import json
import random
import sys

chance = random.Random(int(sys.argv[1]))
LETTERS = "ab\"\\/\b\f\n\r\t\x00\x1f\x7f<>&'é€ß中א\u2028\u2029\ufffd\ufffe\U0001f600\U00010000\U0010ffff"


def text():
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(6)))


def number():
    kind = chance.randrange(9)
    if kind == 0:
        return chance.choice([0, -1, 1, 2**31, -(2**63), 2**64, 10**30, 1790000004])
    if kind == 1:
        return chance.choice([0.0, -0.0, 97.0, 1e16, 1e22, 1e23, 1e300, -5.0, 123456789012345680.0])
    if kind == 2:
        return chance.choice([1e-07, 1.5e-10, 0.1, 96.1, -33.25, 5e-324, 1.7976931348623157e308])
    if kind == 3:
        return float(chance.randrange(-1000, 1000))
    if kind == 4:
        return chance.uniform(-1e6, 1e6)
    if kind == 5:
        return chance.uniform(0, 1) * 10 ** chance.randrange(-20, 20)
    return chance.randrange(-(10**9), 10**9)


def value(depth):
    kind = chance.randrange(10 if depth < 5 else 6)
    if kind < 2:
        return number()
    if kind < 4:
        return text()
    if kind == 4:
        return chance.choice([True, False, None])
    if kind == 5:
        return chance.choice([[], {}])
    if kind < 8:
        return [value(depth + 1) for _ in range(chance.randrange(5))]
    return {text(): value(depth + 1) for _ in range(chance.randrange(6))}


def shortened(data):
    if isinstance(data, dict):
        return {key: shortened(item) for key, item in data.items()}
    if isinstance(data, list):
        return [shortened(item) for item in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


for _ in range(int(sys.argv[2])):
    document = {text(): value(0) for _ in range(chance.randrange(8))}
    wire = json.dumps(document, sort_keys=chance.random() < 0.8, separators=(",", ":"))
    signed = json.dumps(shortened(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write((wire + "\t" + signed + "\n").encode())
