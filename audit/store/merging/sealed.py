"""Files encrypted under a passphrase: backups, exports and packs.

AES-256-GCM in pieces of one megabyte, so that a large file needs little memory. Each piece is bound to its
number, to whether it is the last, and to the file's own salt, so that none can be cut, moved or exchanged.
The key comes from the passphrase by scrypt (n 2^15, r 8, p 1; RFC 7914), with a salt of the file's own.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from audit.store.messages import WRONG_KEY, store_error

MAGIC = b"EHCPSEAL1\n"
SALT_BYTES = 16
PIECE = 1 << 20
TAG_BYTES = 16


def is_sealed(file: Path) -> bool:
    """Tell whether a file was encrypted here."""
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def seal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write an encrypted copy of a stream."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = os.urandom(SALT_BYTES)
    target.write(MAGIC + salt)
    cipher = AESGCM(_key(passphrase, salt))
    for number, piece, last in _pieces(source, PIECE):
        target.write(cipher.encrypt(_nonce(number, last=last), piece, MAGIC))


def unseal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write the plain copy of an encrypted stream.

    Raises StoreError when the passphrase is another or the stream is damaged; what was written by then is
    genuine but incomplete, and the caller throws it away.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if source.read(len(MAGIC)) != MAGIC:
        raise store_error(WRONG_KEY)
    cipher = AESGCM(_key(passphrase, source.read(SALT_BYTES)))
    for number, piece, last in _pieces(source, PIECE + TAG_BYTES):
        try:
            target.write(cipher.decrypt(_nonce(number, last=last), piece, MAGIC))
        except InvalidTag:
            raise store_error(WRONG_KEY) from None


def _key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())


def _nonce(number: int, *, last: bool) -> bytes:
    """Return the nonce of a piece: the key is the file's own, so numbers never repeat under it."""
    return number.to_bytes(11) + bytes([last])


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each piece with its number and whether it is the last; an empty stream has one empty piece."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size)
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following
