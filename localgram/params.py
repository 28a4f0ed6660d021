"""The parameters of a call, however they came: query, form, multipart or JSON."""

import json
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from localgram.errors import ApiError, bad_request

UPLOAD_LIMIT = 50 * 1024 * 1024
"""The largest file that a bot may send, in bytes."""


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime_type: str
    data: bytes


class Params:
    """Typed access to a call's parameters; what is absent or empty has a default."""

    def __init__(self, values: dict[str, Any], uploads: dict[str, Upload] | None = None) -> None:
        self._values = values
        self._uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the caller gave it at all."""
        return self._values.get(name) is not None

    def text(self, name: str) -> str:
        """As text; empty when absent."""
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """As a whole number; the default when absent or not a number, as the real server does."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """As yes or no."""
        return self.text(name).lower() in ("true", "yes", "1")

    def object(self, name: str) -> Any:
        """As JSON, given as JSON or as a string of it; None when absent. Raises ApiError (400)."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """A file sent under this name, or under the name that `attach://` points to."""
        target = self.text(name)
        if target.startswith("attach://"):
            name = target.removeprefix("attach://")
            if name not in self._uploads:
                raise bad_request(f"attached file {name!r} not found in the request")
        return self._uploads.get(name)


async def read_params(request: Request) -> Params:
    """Read a request. Raises ApiError: 400 for a broken body, 413 for one that is too large."""
    values: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    if int(request.headers.get("content-length") or 0) > UPLOAD_LIMIT + 65536:
        raise ApiError(413, "Request Entity Too Large")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        values.update(await _json_object(request))
    elif kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        try:
            await _read_form(request, values, uploads)
        except HTTPException as error:
            raise bad_request(f"can't parse the form: {error.detail}") from None
    return Params(values, uploads)


async def _read_form(request: Request, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(
                    value.filename or "file",
                    value.content_type or "application/octet-stream",
                    await value.read(),
                )
            else:
                values[name] = value


async def _json_object(request: Request) -> dict[str, Any]:
    body = await request.body()
    if not body:
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("JSON object expected")
    return value
