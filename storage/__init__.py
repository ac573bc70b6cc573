"""What we remember: applications, their pictures and history, notices owed, who is where."""
