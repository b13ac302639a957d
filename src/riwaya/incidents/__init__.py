"""Claims of several outlets about one occurrence, put together; nothing counted twice.

`link` groups the incident-scope claims of all reports into incidents, finds the reports that copy others, resolves each account to the
origin that vouches for it, lists the pairs of claims that cannot both be true, and grades each incident with civilian harm. Every
link says why it was made. `unsigned` takes out who judged, for those whom that does not concern.
"""

from riwaya.incidents.grounds import Gazetteer
from riwaya.incidents.linking import Linker, link
from riwaya.incidents.verdicts import unsigned

__all__ = ["Gazetteer", "Linker", "link", "unsigned"]
