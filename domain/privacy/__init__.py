"""How long personal data is kept."""
