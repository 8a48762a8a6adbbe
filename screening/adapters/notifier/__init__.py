"""Notifiers: the channels out."""
