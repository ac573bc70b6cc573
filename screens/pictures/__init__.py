"""Edited pictures, for the citizen to accept."""
