"""Files, in memory: what was sent, under ids that are good for downloading and sending again."""

import hashlib
import struct
from dataclasses import dataclass
from typing import Any

from localgram.params import UPLOAD_LIMIT

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""The largest file that a bot may download, in bytes."""


@dataclass(frozen=True)
class StoredFile:
    """A file and its ids; the same bytes have the same `unique_id`."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    data: bytes
    kind: str

    @property
    def path(self) -> str:
        """Where getFile says that it can be downloaded."""
        return f"{self.kind}s/{self.id}"

    def brief(self) -> dict[str, Any]:
        """The fields that every kind of file has in a message."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }


class FileStore:
    """All files of one server."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(self, kind: str, name: str, mime_type: str, data: bytes) -> StoredFile:
        """Keep a file. Raises ValueError when it is empty or too large for Telegram."""
        if not data:
            raise ValueError("file must be non-empty")
        if len(data) > UPLOAD_LIMIT:
            raise ValueError("file is too big")
        digest = hashlib.sha256(kind.encode() + data).hexdigest()
        stored = StoredFile(
            id=f"{kind}-{len(self._files) + 1}-{digest[:24]}",
            unique_id=f"AQAD{digest[:12]}",
            name=name,
            mime_type=mime_type,
            data=data,
            kind=kind,
        )
        self._files[stored.id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(file_id)

    def clear(self) -> None:
        """Forget all."""
        self._files.clear()


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = struct.unpack(">BH", data[at + 1 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
