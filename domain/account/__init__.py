"""Before the form: eligibility, the guided path to an account, sign-in, e-mail verification."""
