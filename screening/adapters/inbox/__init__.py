"""Inboxes: the ways in of the departments."""
