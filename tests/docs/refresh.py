"""Write again what the documentation takes from the program: ``python -m tests.docs.refresh``.

Read the difference before you keep it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs import configuration, generated, manual, picture, practice, reference, transcripts

GUIDE = transcripts.ROOT / "docs" / "guide.md"
REFERENCE = transcripts.ROOT / "docs" / "reference.md"
PRACTICE = transcripts.ROOT / "docs" / "practice.md"
CONFIGURATION = transcripts.ROOT / "docs" / "configuration.md"
MANUAL = transcripts.ROOT / "docs" / "intro.1"


def main() -> None:
    """Renew the guide's transcript, the picture, and all that is written from the program."""
    with tempfile.TemporaryDirectory() as home:
        renewed = transcripts.renewed(GUIDE.read_text(encoding="utf-8"), Path(home))
    with tempfile.TemporaryDirectory() as home:
        network = picture.drawn(Path(home))
    picture.PICTURE.parent.mkdir(exist_ok=True)
    texts = {
        picture.PICTURE: network,
        GUIDE: renewed,
        REFERENCE: reference.whole(),
        PRACTICE: practice.whole(),
        CONFIGURATION: configuration.whole(),
    }
    texts |= {
        page: generated.renewed(page.read_text(encoding="utf-8")) for page in generated.pages()
    }
    write(texts)
    write({MANUAL: manual.whole()})  # it has tables of the pages above


def write(texts: dict[Path, str]) -> None:
    """Write the files, and say which of them are new."""
    for path, text in texts.items():
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(transcripts.ROOT)}: {'new' if changed else 'same'}\n")


if __name__ == "__main__":
    main()
