"""Names and days resolved: a reading's words become parties, places with coordinates, and intervals of days.

`resolve` turns the `Reading`s of one article into `Claim`s. What stays open stays several candidates, with the reason. `settle` finds the places
of claims that a person coded.
"""

from riwaya.names.coding import settle
from riwaya.names.resolution import resolve

__all__ = ["resolve", "settle"]
