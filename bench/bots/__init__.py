"""The bare bots of the comparison: each a process of its own, told where the server is."""
