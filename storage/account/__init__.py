"""Before the form: eligibility answers, progress in the guide, sign-ins, e-mail codes."""
