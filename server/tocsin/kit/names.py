"""Names that people can say aloud, for what nobody has named."""

import secrets
from typing import Final

_ADJECTIVES: Final = (
    "amber", "ample", "ardent", "brave", "breezy", "bright", "brisk", "calm", "candid", "cheerful", "clever", "coral",
    "cosy", "crimson", "curious", "daring", "deft", "dusky", "eager", "early", "fabled", "fleet", "fond", "frosty",
    "gentle", "gilded", "glad", "golden", "hardy", "hasty", "hazel", "honest", "humble", "indigo", "ivory", "jolly",
    "keen", "kind", "lively", "loyal", "lucid", "merry", "mild", "mellow", "misty", "modest", "nimble", "noble",
    "olive", "patient", "placid", "plucky", "polite", "proud", "quick", "quiet", "rapid", "russet", "sage", "sandy",
    "scarlet", "serene", "shady", "silent", "silver", "sleek", "snug", "solemn", "spry", "stable", "steady", "stout",
    "sunny", "swift", "tawny", "tender", "tidy", "tranquil", "trusty", "umber", "upbeat", "violet", "vivid", "warm",
    "wary", "wise", "witty", "zesty",
)  # fmt: skip

_ANIMALS: Final = (
    "adder", "alpaca", "badger", "bat", "beaver", "bison", "bittern", "boar", "bunting", "buzzard", "camel", "cheetah",
    "chough", "civet", "cobra", "condor", "coot", "cormorant", "crane", "cricket", "curlew", "deer", "dingo", "dipper",
    "dolphin", "dormouse", "dove", "eagle", "egret", "elk", "falcon", "ferret", "finch", "fox", "gannet", "gecko",
    "gibbon", "goat", "goose", "grebe", "grouse", "gull", "hare", "harrier", "hawk", "hedgehog", "heron", "ibex",
    "ibis", "jackal", "jackdaw", "kestrel", "kite", "kiwi", "lapwing", "lark", "lemur", "linnet", "llama", "lynx",
    "magpie", "marmot", "marten", "merlin", "mink", "mole", "moose", "newt", "ocelot", "osprey", "otter", "owl",
    "panda", "partridge", "petrel", "pipit", "plover", "puffin", "quail", "rabbit", "raven", "robin", "salmon", "seal",
    "shrew", "skua", "sparrow", "stoat", "stork", "swan", "swift", "teal", "tern", "thrush", "tiger", "toad",
    "trout", "vole", "walrus", "weasel", "whale", "wombat", "wren", "yak", "zebra",
)  # fmt: skip


def random_name() -> str:
    """An adjective and an animal: `brave-otter`."""
    return f"{secrets.choice(_ADJECTIVES)}-{secrets.choice(_ANIMALS)}"
