"""Airflow on one machine: the only modules of the package that know it."""
