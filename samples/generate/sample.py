"""A sample: what is drawn, what is true of it, and in which form it is uploaded."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image

from samples.generate.damage import folded, framed, photographed, scanned
from samples.generate.rendering import pdf, picture
from samples.generate.sheet import Sheet

Truth = str | int | float | bool | Sequence[str]
Row = Mapping[str, Truth]


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside a file of several; pages count from 1."""

    kind: str
    first_page: int
    last_page: int
    fields: Mapping[str, Truth]
    records: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn document with its truth: `fields` and `records` in the words of the contract, only what is printed."""

    kind: str
    pages: Sequence[Sheet]
    fields: Mapping[str, Truth] = field(default_factory=dict)
    records: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    what: str = ""
    notes: str = ""
    kinds: Sequence[str] = ()
    negative: bool = False
    parts: Sequence[Part] = ()
    docx: bytes = b""
    """The finished DOCX where the document was not drawn on sheets."""
    flags: Sequence[str] = ()
    inside: Sequence[Sheet] = ()
    """Sheets that are pasted into the pages as pictures: what they print counts as printed."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the document was made into a file.

    `medium`: text (PDF with text), picture (export without damage), scan or photo. `suffix` is the file type.
    `pages_as_scan`: pages (from 1) of a text PDF that are scans. `hidden`: rubbish text behind the pictures.
    """

    medium: str = "text"
    suffix: str = "pdf"
    dpi: int = 140
    quality: int = 58
    seed: int = 1
    skew: float = 0.0
    grey: bool = False
    faint: float = 0.0
    turn: int = 0
    footer: str = ""
    noise: float = 2.0
    broken_unicode: str = ""
    """How the text layer is made rubbish: `private` or `shifted`; empty for a good one."""
    hidden: str = ""
    pages_as_scan: Sequence[int] = ()
    long_side: int = 1650
    ground: str = "desk"
    shadow: float = 0.35
    blur: float = 0.7
    exif_turn: int = 0
    """EXIF orientation to write (6 or 8: the stored pixels lie on their side); 0 writes none."""
    paper: str = ""
    """What was done to the paper before: `folded` or `framed`."""
    black_bed: bool = False


TEXT, PNG = Form(), Form("picture", "png", dpi=110)


def scan(suffix: str = "pdf", seed: int = 1, **changes: object) -> Form:
    """A scan with a small skew of its own."""
    return replace(Form("scan", suffix, seed=seed, quality=42, noise=1.1, skew=((seed * 37) % 50 - 25) / 10), **changes)  # type: ignore[arg-type]


def photo(suffix: str = "jpg", seed: int = 1, **changes: object) -> Form:
    """A phone photo on one of four tables."""
    ground = ("wood", "desk", "dark", "cloth")[seed % 4]
    return replace(Form("photo", suffix, seed=seed, dpi=160, quality=42, ground=ground), **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    drawn: Drawn
    form: Form = TEXT

    @property
    def file(self) -> str:
        return f"{self.name}.{'docx' if self.drawn.docx else self.form.suffix}"

    def write(self, folder: Path) -> None:
        """Write the file into `folder`."""
        target = folder / self.file
        if self.drawn.docx:
            target.write_bytes(self.drawn.docx)
        elif self.form.medium == "text":
            pdf(
                [self._page(sheet, number) for number, sheet in enumerate(self.drawn.pages, 1)],
                target,
                broken_unicode=self.form.broken_unicode,
            )
        else:
            self._write_pictures([self._damaged(sheet, number) for number, sheet in enumerate(self.drawn.pages)], target)

    def _page(self, sheet: Sheet, number: int) -> Sheet | Image.Image:
        return self._damaged(sheet, number) if number in self.form.pages_as_scan else sheet

    def _damaged(self, sheet: Sheet, number: int) -> Image.Image:
        form = self.form
        image = picture(sheet, form.dpi)
        if form.medium == "picture":
            return image
        seed = form.seed + number
        if form.paper:
            image = {"folded": folded, "framed": framed}[form.paper](image, seed)
        if form.medium == "photo":
            return photographed(image, seed=seed, long_side=form.long_side, blur=form.blur, shadow=form.shadow, ground=form.ground)
        return scanned(
            image,
            seed=seed,
            skew=form.skew,
            grey=form.grey,
            faint=form.faint,
            turn=form.turn,
            footer=form.footer,
            noise=form.noise,
            black_bed=form.black_bed,
        )

    def _write_pictures(self, images: Sequence[Image.Image], target: Path) -> None:
        form = self.form
        if form.suffix == "pdf":
            pdf(images, target, hidden=[form.hidden] * len(images), quality=form.quality)
        elif form.suffix == "tif":
            # A fax-like two-level TIFF where the scan is grey: colour would be a megabyte a page.
            pages = [image.point([0] * 150 + [255] * 106).convert("1") if form.grey else image for image in images]
            pages[0].save(
                target, save_all=True, append_images=pages[1:], compression="group4" if form.grey else "jpeg", dpi=(form.dpi, form.dpi)
            )
        elif form.suffix == "heic":
            _save_heic(images[0], target, form.quality)
        elif form.suffix == "bmp":
            images[0].convert("L").point([0] * 150 + [255] * 106).convert("1").save(target)
        elif form.suffix == "png":
            images[0].quantize(48).save(target, optimize=True)
        elif form.suffix == "webp":
            images[0].save(target, quality=form.quality, method=6)
        else:
            _save_jpeg(images[0], target, form)


def _save_heic(image: Image.Image, target: Path, quality: int) -> None:
    import pillow_heif  # needed by one file only

    data = io.BytesIO()
    pillow_heif.from_pillow(image).save(data, quality=quality)
    target.write_bytes(data.getvalue())


def _save_jpeg(image: Image.Image, target: Path, form: Form) -> None:
    exif = Image.Exif()
    if form.exif_turn:
        image = image.rotate({6: 90, 8: 270}[form.exif_turn], expand=True)
        exif[0x0112] = form.exif_turn
    image.save(target, quality=form.quality, optimize=True, progressive=True, exif=exif)
