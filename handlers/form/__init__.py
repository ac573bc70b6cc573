"""The form: questions put, answers taken, moving about in it."""
