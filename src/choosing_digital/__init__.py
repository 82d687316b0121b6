"""Decide together how to meet: in person, by video, by phone, or a mix."""

__version__ = "0.1.0"
