"""Help, and questions to the staff."""
