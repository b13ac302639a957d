"""One line an incident: what the table, the map and the exported tables say about it."""

from dataclasses import dataclass
from functools import cached_property

from riwaya.dossiers.answers import Answer
from riwaya.dossiers.material import Account, Material
from riwaya.dossiers.places import Spot, place_label, spots
from riwaya.records import Incident, Said, Toll


@dataclass(frozen=True)
class Row:
    """An incident with its accounts and answers, counted."""

    incident: Incident
    material: Material

    @cached_property
    def accounts(self) -> list[Account]:
        """All its accounts, copies and denials too."""
        return self.material.of_incident(self.incident)

    @cached_property
    def asserted(self) -> list[Account]:
        """The accounts that say it happened."""
        return [account for account in self.accounts if account.claim.stance == "asserted"]

    @cached_property
    def origins(self) -> list[str]:
        """The roots that vouch for it, each once: a copy adds none."""
        return list(dict.fromkeys(account.origin for account in self.asserted))

    @cached_property
    def others(self) -> list[tuple[str, str]]:
        """Origin and stance of those who speak of it without stating it, each once."""
        return list(
            dict.fromkeys(
                (a.origin, a.claim.stance) for a in self.accounts if a.claim.stance != "asserted" and a.origin not in self.origins
            )
        )

    @cached_property
    def copies(self) -> int:
        """Accounts that stand in a copied report."""
        return sum(account.copied_from is not None for account in self.accounts)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where it is said to be."""
        return spots(self.incident, self.material)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """What was asked about it."""
        return tuple(self.material.tolls.get(self.incident.id, ()))

    @cached_property
    def disputes(self) -> int:
        """Contradictions with an account of it, and accounts that deny it."""
        return len(self.material.disputes_of.get(self.incident.id, ())) + sum(a.claim.stance == "denied" for a in self.accounts)

    @property
    def grade(self) -> str | None:
        """The id of its grade."""
        return self.incident.grade.casefold() if self.incident.grade else None

    @property
    def graded(self) -> Said | None:
        """Why it has that grade."""
        return next((said for said in self.incident.said if said.key == "graded"), None)

    @property
    def regraded(self) -> list[Said]:
        """What else there is to say of its grade: where a person gave it, what the accounts alone would give."""
        return [said for said in self.incident.said if said.key.startswith("graded-")]

    @property
    def reasons(self) -> list[Said]:
        """Why each claim after the first was put into it."""
        return [said for said in self.incident.said if said.key == "joined"]

    def place(self, language: str) -> str | None:
        """What its place is called."""
        return place_label(self.incident, self.material, language)

    def toll(self, kind: str, group: str | None = None) -> Toll | None:
        """What is proved of the people of a kind, all of them or one group on all sides."""
        for answer in self.answers:
            asked = answer.question
            if (asked.kind, asked.unit, asked.group, asked.side) == (kind, "people", group, None):
                return answer.toll
        return None


def rows(material: Material) -> list[Row]:
    """All incidents, in the order of their days."""
    return [Row(incident, material) for incident in material.incidents]
