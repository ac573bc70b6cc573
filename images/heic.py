"""Opening the pictures of iPhones: Pillow learns HEIC from pillow-heif, once for the process."""

import pillow_heif


def register() -> None:
    # Thumbnails and depth maps are never looked at; decoding has a thread for each core.
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DEPTH_IMAGES = False
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener()
