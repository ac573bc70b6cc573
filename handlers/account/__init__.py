"""Before the form: whether one can apply here, the guided path to an account, sign-in, e-mail."""
