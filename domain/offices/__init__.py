"""Offices (МФЦ): visits, slots, opening hours, applications entered at the desk."""
