"""Colours of pictures brought to sRGB with eight bits a part."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from factpress.pictures.files import refused

if TYPE_CHECKING:
    from PIL.Image import Image

Convert = Callable[["Image"], "Image"]
_BLACK_POINT = 0x2000  # cmsFLAGS_BLACKPOINTCOMPENSATION of Little CMS
_AS_RGB = "save it with RGB colours"


def conversion(image: Image, name: str) -> Convert:
    """What brings the picture to sRGB as L, LA, RGB or RGBA, once it is `plain`.

    Raises `BriefError` where nobody can tell which colours are meant.
    """
    kind = _plain_mode(image)
    if not kind:
        raise refused(name, f"this picture has colours of a kind ({image.mode}) that can't be taken in", _AS_RGB)
    profile = _profile(image, name)
    if kind == "CMYK" and profile is None:
        raise refused(name, "this picture is in print colours (CMYK) and doesn't say of which press", _AS_RGB)
    if profile is None:
        return _same
    from PIL import ImageCms  # late: only pictures with a profile need it

    space = profile.profile.xcolor_space.strip()
    source = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(space, "")
    if not source or (source, kind[0]) not in (("RGB", "R"), ("RGB", "L"), ("L", "L"), ("CMYK", "C")):
        raise refused(name, f"this picture's colour profile is for other colours ({space})", _AS_RGB)
    if source == "RGB" and "srgb" in (profile.profile.profile_description or "").lower():
        return _same
    try:
        intent, black = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags(_BLACK_POINT)
        srgb = ImageCms.createProfile("sRGB")
        transform = ImageCms.buildTransform(profile, srgb, source, "RGB", intent, black)
    except ImageCms.PyCMSError as error:
        raise _unreadable(name) from error
    return lambda pixels: _transformed(pixels, source, transform)


def plain(image: Image) -> Image:
    """The picture as L, LA, RGB, RGBA or CMYK: eight bits a part, and what is transparent told by a part of its own."""
    mode = _plain_mode(image)
    if image.mode.startswith("I"):
        return image.convert("I").point([value >> 8 for value in range(1 << 16)], "L")
    return image if image.mode == mode else image.convert(mode)


def _profile(image: Image, name: str) -> Any:
    """The colour profile that the file brings along; None if it has none."""
    from PIL import ImageCms  # late, as above

    data = image.info.get("icc_profile")
    if not data:
        return None
    try:
        return ImageCms.getOpenProfile(io.BytesIO(data))
    except (ImageCms.PyCMSError, OSError, TypeError) as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> Exception:
    return refused(name, "this picture's colour profile can't be read", "save it with the profile sRGB")


def _plain_mode(image: Image) -> str:
    """The mode that the picture has once it has eight bits a part; "" for what we don't know."""
    clear = image.has_transparency_data
    match image.mode:
        case "L" | "RGB":
            return "RGBA" if clear else image.mode
        case "LA" | "RGBA" | "CMYK":
            return image.mode
        case "1" | "P" | "PA":
            return "RGBA" if clear else "L" if image.mode == "1" else "RGB"
        case mode if mode.startswith("I") and not clear:
            return "L"
        case _:
            return ""


def _same(image: Image) -> Image:
    return image


def _transformed(image: Image, source: str, transform: Any) -> Image:
    """The picture by a transform for modes without opacity, which stays as it is."""
    from PIL import ImageCms  # late, as above

    alpha = image.getchannel("A") if image.mode.endswith("A") else None
    made = ImageCms.applyTransform(image if image.mode == source else image.convert(source), transform)
    assert made is not None  # it is None only where a picture is changed in place
    if alpha is not None:
        made.putalpha(alpha)
    return made
