"""All that was found → a folder that a person can check line by line.

`write` makes it: pages in Arabic and English that open with a double click, with no server and no network; every figure
leads to its accounts, every account to its words, every quote to the page that it stands on. `questions` and `tally_questions`
say what the tolls must answer first; `Answer` carries question and answer in, `Withheld` which words of which page are not for publication,
`Rejected` which claims a person rejected.
"""

from riwaya.dossiers.answers import PERSONAL, Answer, Naming, Rejected, Withheld
from riwaya.dossiers.asking import questions, tally_questions
from riwaya.dossiers.writing import write

__all__ = ["PERSONAL", "Answer", "Naming", "Rejected", "Withheld", "questions", "tally_questions", "write"]
