"""Where the faces are written, and the npm packages they are made of."""

import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "src/app/fonts"

SANS = ("source-sans@3.52.0", "VF/SourceSans3VF-Upright.ttf")
SERIF = ("source-serif@4.5.1", "WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2")
SERIF_ITALIC = ("source-serif@4.5.1", "WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2")
MATH = ("@fontsource/noto-sans-math@5.3.0", "files/noto-sans-math-latin-400-normal.woff2")


def fetch(folder: Path, package: str) -> Path:
    """The folder of an npm package, unpacked."""
    place = folder / package.replace("/", "+")
    if not place.exists():
        place.mkdir(parents=True)
        name = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=place, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(place / name) as archive:
            archive.extractall(place)
    return place / "package"
