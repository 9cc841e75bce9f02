"""Pictures that people bring along: which may come in, and as what. Pillow lives here, and nowhere else.

What a file is, its content says, not its name. It is decoded whole, turned upright, brought to sRGB with eight bits,
scaled to what print can show, and written anew: nothing of the file but its pixels gets into a document. That needs no
process of its own: three decoders are ever called, and bytes, pixels and sides are limited before they are.
"""

from factpress.pictures.decoding import KnownPicture, check_picture, know_picture
from factpress.pictures.files import PictureFile, known_pictures, read_picture, wrong_name
from factpress.pictures.intake import take_in, wrong_size

__all__ = [
    "KnownPicture",
    "PictureFile",
    "check_picture",
    "know_picture",
    "known_pictures",
    "read_picture",
    "take_in",
    "wrong_name",
    "wrong_size",
]
