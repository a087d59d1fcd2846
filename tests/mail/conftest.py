"""A certificate for servers on this machine, and the trust in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mail.servers import write_certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate that nobody trusts yet."""
    return write_certificate(tmp_path_factory.mktemp("certificate") / "localhost.pem")


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, trusted by this process and those it starts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate
