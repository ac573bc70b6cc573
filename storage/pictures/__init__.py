"""The pictures of applications."""
