"""Offices (МФЦ): visits, seats, walk-ins, checklists of documents."""
