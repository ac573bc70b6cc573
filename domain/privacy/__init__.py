"""How long what was entrusted to us is kept."""
