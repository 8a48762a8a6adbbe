"""Two hundred invented names and numbers go through the house; who else hears of them?"""
