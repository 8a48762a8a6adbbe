"""Drills: the real service is broken on purpose, and a checker looks what came of it."""
