"""The strict checks: a picture is taken as it was sent or refused, and nothing is mended."""
