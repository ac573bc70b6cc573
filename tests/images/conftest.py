"""The checks run here as in a worker: one thread, or the cores spin for one another."""

from identity_images import threads

threads.one()
