"""The photo for the card: where the face is, how it is held, what is wrong, the finished crop."""
