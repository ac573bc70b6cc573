"""One thread for each process: two workers share two cores and do not wait on each other.

NumPy's product of matrices otherwise wakes a thread for each core, and these spin for a second
when the cores are busy with other pictures.
"""

import cv2
from threadpoolctl import threadpool_limits


def one() -> None:
    cv2.setNumThreads(1)
    threadpool_limits(1)
