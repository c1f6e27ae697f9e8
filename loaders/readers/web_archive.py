"""Web page packed as a mail (MHTML, also under the name .doc) → Document. Pictures and links do nothing."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.web_page import page_of


def read_mhtml(path: Path) -> Document:
    """Return what the first page of the archive shows."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return page_of(content, charset=part.get_content_charset() or "", path=path)
    raise InputError(file=str(path), problem="holds no page", remedy="save the report as a Word file")
