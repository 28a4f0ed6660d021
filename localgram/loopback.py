"""HTTP within this computer."""

import ssl
from typing import Any

import httpx


def loopback_client(**options: Any) -> httpx.AsyncClient:
    """A client for plain http: no proxies, and no certificates, whose loading takes 80 ms."""
    no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(verify=no_certificates, trust_env=False, timeout=60, **options)
