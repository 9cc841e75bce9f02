"""Charts: their specs (specs, check) and their drawing (kinds). matplotlib lives in this package alone."""
