"""References minted for plans: the same child gets the same one, and nobody without the key can undo it."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Sequence

from audit.errors import AuditError

#: Crockford's base 32: no I, L, O or U, so that a reference survives being read aloud and written down.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LETTERS = 9
_SHORTEST_KEY = 16


def mint_ref(identifier: str, key: bytes, prefix: str = "P") -> str:
    """Return the reference of a source's identifier under a store's key, such as `P-7K3M9-2QDX8`.

    45 bits of HMAC-SHA256 and a check character: in 50,000 plans two share one with a chance of 1 in 28,000
    (`mint_refs` finds it). Case and spaces of the identifier don't matter. Raises ValueError for a blank
    identifier or a key under 16 bytes. Source: ours, after RFC 2104 and Crockford's base 32.
    """
    plain = "".join(unicodedata.normalize("NFKC", identifier).upper().split())
    if not plain:
        raise ValueError("a blank identifier has no reference")
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"a key has at least {_SHORTEST_KEY} bytes")
    digest = hmac.new(key, b"plan reference\0" + plain.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big") >> (64 - 5 * _LETTERS)
    body = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LETTERS - 1), -1, -5))
    whole = body + _check_character(body)
    return f"{prefix}-{whole[:5]}-{whole[5:]}"


def mint_refs(identifiers: Iterable[str], key: bytes, prefix: str = "P") -> dict[str, str]:
    """Return the reference of each identifier. Raises AuditError when two identifiers share one."""
    refs: dict[str, str] = {}
    owners: dict[str, str] = {}
    for identifier in identifiers:
        ref = mint_ref(identifier, key, prefix)
        plain = "".join(unicodedata.normalize("NFKC", identifier).upper().split())
        if owners.setdefault(ref, plain) != plain:
            raise AuditError(
                f"Two of the source's identifiers give the one reference {ref}.",
                "Import one of the two plans under a reference of your own.",
                "PRI001",
            )
        refs[identifier] = ref
    return refs


def read_ref(text: str, prefixes: Sequence[str] = ("P",)) -> str | None:
    """Return a minted reference in its own form, however it was typed; None when it is not one.

    Letter case, spaces, hyphens, and O for 0 or I and L for 1 are forgiven.
    """
    plain = "".join(c for c in text.upper() if c.isalnum())
    for prefix in prefixes:
        body = plain.removeprefix(prefix.upper()).translate(_READ_AS)
        well_formed = len(body) == _LETTERS + 1 and set(body) <= set(_ALPHABET)
        if plain.startswith(prefix.upper()) and well_formed and _check_character(body[:-1]) == body[-1]:
            return f"{prefix}-{body[:5]}-{body[5:]}"
    return None


def _check_character(body: str) -> str:
    """Return the Luhn check character to base 32: it finds any one wrong character and most swaps."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = _ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return _ALPHABET[-total % 32]
