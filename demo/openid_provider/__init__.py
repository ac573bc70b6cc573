"""A pretend portal of public services: registration, confirmation of one's identity, sign-in."""
