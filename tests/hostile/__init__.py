"""Bad files of our own making, and the cage in which they are read."""
