"""The engine's own words in a document, by language."""

from __future__ import annotations

from factpress.values import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the engine itself says in a document."""

    source: str
    sources: str
    page: str
    pages: str
    figure: str
    table: str
    undated: str
    study_type: str
    study_author: str
    study_place: str
    study_subject: str
    study_number: str
    study_none: str
    study_printed: str


_WORDS = {
    "en": Words(
        "Source",
        "Sources",
        "page",
        "pages",
        "Figure",
        "Table",
        "undated",
        "Type",
        "Author",
        "Place",
        "Subject",
        "No.",
        "no study",
        "printed as {}",
    ),
    "de": Words(
        "Quelle",
        "Quellen",
        "Seite",
        "Seiten",
        "Abbildung",
        "Tabelle",
        "ohne Jahr",
        "Art",
        "Verfasser",
        "Ort",
        "Thema",
        "Nr.",
        "keine Studie",
        "gedruckt als {}",
    ),
    "es": Words(
        "Fuente",
        "Fuentes",
        "página",
        "páginas",
        "Figura",
        "Tabla",
        "sin fecha",
        "Tipo",
        "Autor",
        "Lugar",
        "Tema",
        "N.º",
        "ningún estudio",
        "impreso como {}",
    ),
    "fr": Words(
        "Source",
        "Sources",
        "page",
        "pages",
        "Figure",
        "Tableau",
        "sans date",
        "Type",
        "Auteur",
        "Lieu",
        "Sujet",
        "N°",
        "aucune étude",
        "imprimé comme {}",
    ),
}
"""Other languages have the English words."""


def words_of(language: str) -> Words:
    """The words of a language tag."""
    return _WORDS.get(language.split("-")[0], _WORDS["en"])
