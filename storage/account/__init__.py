"""Before the form: answers on eligibility, the guided path, sign-ins, e-mail codes."""
