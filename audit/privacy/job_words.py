"""Whose work it is, told without who does it: the words of jobs, kept out of what may name a person."""

import re

from audit.privacy.name_text import fold
from audit.privacy.name_words import ROLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: What a role is told by: one of these, or of the jobs that announce a name.
_SHORT = _words(
    """
    ahp aso bsa camhs ceo cic cla cypmhs dco dmo dsco ehcco elsa ep eps gp hlta hod hv icb iro la lac lsa ot
    ots qtod qtvi qtmsi salt salts senco sencos sendco sendo slt slts sw sws ta tas tod tvi
    """
)
_JOBS = _words(
    """
    advocate assistant audiologist carer chair childminder clinician commissioner coach consultant dietitian
    doctor father foster guardian head headteacher keyworker learner matron mother mum dad mentor orthoptist
    paediatrician parent person physio physiotherapist practitioner principal professional psychiatrist
    psychologist pupil registrar secretary senco specialist sponsor student supervisor support teacher team
    therapist therapies therapy tutor visitor worker service
    """
)
_ROLES = frozenset(word for phrase in ROLES for word in re.split(r"[ -]", phrase))
#: What stands beside them: of what kind, for whom. None of them is a common surname.
_BESIDE = _words(
    """
    a acting advanced advice advisory adult adults allocated and area associate at attendance autism autistic
    behaviour chartered childrens children class clinical cognition college communication community county
    council deaf deputy designated development disabled disabilities disability duty early education
    educational emotional family for form from health hearing home hospital impaired impairment in inclusion
    infant integrated interaction interim junior language lead learning liaison local locality locum medical
    mental needs neurodevelopmental newly nhs nursery occupational of offending officer on paediatric pastoral
    physical placement portage post preparing adulthood primary psychology public qualified reception
    registered rehabilitation residential resource school secondary send sen senior sensory setting short
    breaks social special specialist speech staff supporting teaching the to trainee transition trust visual
    visually vice virtual with year years youth young
    """
)
_JOINING = _words("a and at for from in of on the to with")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")


def role_alone(words: str) -> str:
    """Return the role in what tells who wrote something, as "J. Smith, educational psychologist" does.

    Empty where no word of a job is in it: initials and a surname are a name. Words of jobs in turn make a
    role; several are parted by commas. What is a role alone is returned as it stands.
    """
    found = [(each, _plain(each[0])) for each in _WORD.finditer(words)]
    if found and all(word in _KNOWN for _, word in found) and any(word in _TELLING for _, word in found):
        return words
    runs: list[list[re.Match[str]]] = [[]]
    for at, (each, word) in enumerate(found):
        apart = at and words[found[at - 1][0].end() : each.start()].strip(" \t-/&\u2013") != ""
        if word not in _KNOWN or apart:
            runs.append([])
        if word in _KNOWN:
            runs[-1].append(each)
    told = [words[run[0].start() : run[-1].end()] for each in runs if (run := _trimmed(each))]
    return ", ".join(dict.fromkeys(told))


def _trimmed(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return words in turn without those that only join at either end; none that tell no job."""
    while run and _plain(run[0][0]) in _JOINING:
        run = run[1:]
    while run and _plain(run[-1][0]) in _JOINING:
        run = run[:-1]
    return run if any(_plain(each[0]) in _TELLING for each in run) else []


def _plain(word: str) -> str:
    return fold(word).replace("'", "").replace("\u2019", "")


_TELLING = _SHORT | _JOBS | _ROLES | frozenset(f"{word}s" for word in _JOBS | _ROLES)
_KNOWN = _TELLING | _BESIDE
