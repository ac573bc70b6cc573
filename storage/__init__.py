"""What we remember: applications, their pictures and history, the notices owed, and who is where."""
