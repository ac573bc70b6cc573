"""Before the form: eligibility, the guide to an account, sign-in."""
