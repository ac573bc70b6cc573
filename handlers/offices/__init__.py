"""Offices (МФЦ): documents to bring, appointments, walk-ins, and the desk there."""
