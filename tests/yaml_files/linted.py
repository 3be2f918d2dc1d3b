"""A small rubric that is sound, and the lints of one that may not be."""

from audit.yaml_files.rubric_loader import load_rubric_text

HEAD = 'rubric: small\nversion: "1"\ntitle: Small\n'
SECTIONS = """\
sections:
  - section: A
    criteria:
      - {id: A-01, question: Is it heard?, source: {code: "9.69"}}
      - {id: A-02, question: Is it dated?, source: {code: "9.69"}}
  - section: B
    criteria:
      - {id: B-01, question: Is it all there?, source: {code: "9.69"}}
      - {id: B-02, question: Is it plain?, source: {code: "9.69"}}
"""


def lints(text: str) -> list[tuple[str, int]]:
    """Return the codes and lines of a rubric's lints."""
    rubric, problems = load_rubric_text(text)
    assert rubric is not None, [str(problem) for problem in problems]
    return [(problem.code, problem.place.line) for problem in problems]
