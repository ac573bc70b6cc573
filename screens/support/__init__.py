"""Help, frequent questions, and questions to the staff."""
