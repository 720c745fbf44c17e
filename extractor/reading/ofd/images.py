"""Pictures of an OFD file → image objects of a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, UnidentifiedImageError

from extractor.reading.ofd.pdf_file import PdfFile
from extractor.reading.picture import pixels
from extractor.settings import Settings

FAILURES = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for a picture that is damaged, unknown or too large."""
JPEG_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


class Images:
    def __init__(self, pdf: PdfFile, settings: Settings) -> None:
        self._pdf = pdf
        self._settings = settings
        self._known: dict[str, str | None] = {}

    def name(self, part: str, load: Callable[[], bytes], mask: Callable[[], bytes] | None = None) -> str | None:
        """The PDF's name for the picture `part`, its transparency kept; `load` and `mask` give the bytes, the first time it is drawn.

        None for one that cannot be drawn: JBIG2, damaged, too large.
        """
        if part not in self._known:
            try:
                self._known[part] = self._put(load(), mask() if mask else None)
            except FAILURES:
                self._known[part] = None
        return self._known[part]

    def _put(self, data: bytes, mask: bytes | None) -> str:
        with self._opened(data) as image:
            entries = f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/BitsPerComponent 8"
            veil = self._veil(mask) if mask else ""
            if image.format == "JPEG" and image.mode in JPEG_SPACES:
                number = self._pdf.put(f"<<{entries}/ColorSpace/{JPEG_SPACES[image.mode]}{veil}/Filter/DCTDecode>>", data)
                return self._pdf.name("XObject", number, "I")
            if not veil and image.has_transparency_data:
                veil = self._alpha(image.convert("RGBA").getchannel("A"))
                shown = image.convert("RGBA").convert("RGB").tobytes()
            else:
                # Exif turns a photo; viewers of OFD do not look at it.
                image.getexif().clear()
                shown = pixels(image)[:, :, ::-1].tobytes()
            number = self._pdf.pack(f"{entries}/ColorSpace/DeviceRGB{veil}", shown)
            return self._pdf.name("XObject", number, "I")

    def _opened(self, data: bytes) -> Image.Image:
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > self._settings.max_page_pixels:
            raise Image.DecompressionBombError
        return image

    def _veil(self, mask: bytes) -> str:
        with self._opened(mask) as image:
            return self._alpha(image.convert("L"))

    def _alpha(self, levels: Image.Image) -> str:
        size = f"/Width {levels.width}/Height {levels.height}"
        number = self._pdf.pack(f"/Type/XObject/Subtype/Image{size}/BitsPerComponent 8/ColorSpace/DeviceGray", levels.tobytes())
        return f"/SMask {number} 0 R"
