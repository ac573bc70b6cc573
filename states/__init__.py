"""The form: its steps, their order, and a citizen's position in it."""
