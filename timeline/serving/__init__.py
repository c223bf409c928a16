"""What every edge that answers requests shares: the parts, the guard at the door, headers, conditions, compression.

`api` and `web` stand on it and know nothing of each other.
"""
