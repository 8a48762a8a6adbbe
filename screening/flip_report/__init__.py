"""The report of a bulk job: what changed, why, and the page that shows it.

Unlike what operators see elsewhere it holds what papers say: it is counsel's, and lies in
a folder that nobody else can open.
"""
