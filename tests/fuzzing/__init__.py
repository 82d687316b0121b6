"""Files made bad by chance, read for as long as somebody lets it run. No test runs this.

``python -m fuzzing.reading MINUTES [SEED]``, from `tests`, prints what it read and how often
each end came; it ends with 1 at the first fault that is not one of our own errors.
"""
