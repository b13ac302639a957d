"""Names and days resolved: a reading's words become parties, places with coordinates, and intervals of days.

`resolve` turns the `Reading`s of one article into `Claim`s. What stays open stays several candidates, with the reason.
"""

from riwaya.names.resolution import resolve

__all__ = ["resolve"]
