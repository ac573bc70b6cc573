# Written before the question could be seen: offered as its answer.

early-offered = You wrote “{ $words }” before the question “{ $question }”. Is it the answer?
early-offered-picture = You sent a picture before the question “{ $question }”. Is it the answer?
early-offered-other = You sent something before the question “{ $question }”. Is it the answer?
early-copied = You wrote “{ $words }” again, and the question is “{ $question }” now. Is it this answer too?
early-copied-picture = You sent the same picture, and the question is “{ $question }” now. Is it for this too?
early-copied-other = You sent the same again, and the question is “{ $question }” now. Is it for this too?
early-yes = Yes, it is
    .words = yes, yes it is, it is, right, correct
early-no = No
    .words = no, it is not, not that
early-refused = All right. Then please answer “{ $question }”.
refused-early = You wrote “{ $words }” before this question, and it cannot be its answer. Please answer now.
refused-early-other = You sent this before the question, and it cannot be its answer. Please answer now.
