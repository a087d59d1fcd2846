"""Text out of the HTML that stands in cells: paragraphs become lines, entities characters."""

from __future__ import annotations

import re
from html import unescape

# Only tags that programs put into messages: somebody may write "if a < b > c" or "use <T>".
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?/?>", re.I
)
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li|/h[1-6])>", re.I)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.I)
_MANY_LINES = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Say whether a text holds tags as a program writes them."""
    return "<" in text and _TAG.search(text) is not None


def plain_text(text: str) -> str:
    """Return a message as a person reads it; one without tags and entities stays as it is.

    >>> plain_text("<p>Thanks, it&rsquo;s fine</p><p>Ada</p>")
    'Thanks, it’s fine\\nAda'
    """
    if is_html(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    return _MANY_LINES.sub("\n\n", text.replace("\r\n", "\n")).strip()
