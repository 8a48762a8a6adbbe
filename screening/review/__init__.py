"""The review app: counsel's desk in the browser, a thin door onto the use cases."""
