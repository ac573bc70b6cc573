"""Check your answers: the last step, whose only answer is the statement that all is true."""

from states.steps.agreement import AgreementStep


class CheckStep(AgreementStep):
    """`agree` is «всё верно, отправить»."""
