"""The words that people write for coded facts, read as codes.

Codes: DfE SEN2 return 2025 (`domain.codes`). Older and colloquial words map to a code only where the meaning
is plain ("Autism", "BESD" as SEMH, its successor in the 2014 Code); anything else is left out and listed.
"""

import re
from functools import lru_cache

from audit.domain.codes import NEEDS, PLACEMENTS, SECTION_A_BY, SETTINGS
from audit.domain.plan import PlanType, Status
from audit.office_files.plans.meanings import plain

_NEED_WORDS: dict[str, str] = {
    words.strip(): code
    for code, listed in {
        "ASD": (
            "autism, autistic spectrum disorder, autism spectrum disorder, asc, autistic spectrum "
            "condition, autism spectrum condition, autistic, asperger, aspergers"
        ),
        "SEMH": (
            "besd, bsed, ebd, esbd, sebd, behaviour emotional and social difficulties, behavioural "
            "emotional and social difficulties, social emotional and mental health, social emotional "
            "and mental health needs, social emotional mental health, mental health"
        ),
        "SLCN": (
            "speech language and communication needs, speech language and communication, speech and "
            "language, slc, speech language and communication difficulties"
        ),
        "VI": "visual impairment, vision impairment, sight impairment, blind",
        "HI": "hearing impairment, deaf, deafness",
        "MSI": "multi sensory impairment, multisensory impairment, deafblind",
        "PD": "physical disability, physical, physical difficulties",
        "MLD": "moderate learning difficulty, moderate learning difficulties",
        "SLD": "severe learning difficulty, severe learning difficulties",
        "PMLD": "profound and multiple learning difficulty, profound and multiple learning difficulties",
        "SPLD": "specific learning difficulty, specific learning difficulties, dyslexia, dyscalculia",
        "DS": "down syndrome, downs syndrome, down s syndrome",
        "OTH": "other, other difficulty, other difficulties, other difficulty disability",
    }.items()
    for words in listed.split(",")
}

_PLACEMENT_WORDS: dict[str, str] = {
    words.strip(): placement
    for placement, listed in {
        "mainstream": (
            "mainstream school, mainstream primary, mainstream secondary, mainstream academy, mainstream "
            "with resourced provision, mainstream with sen unit, resourced provision, resource base, sen "
            "unit, mainstream resourced, mainstream resourced provision, mainstream resource provision, "
            "mainstream resource base, mainstream sen unit, mainstream with resource base, mainstream "
            "school with resourced provision, mainstream school resourced provision, mainstream school "
            "sen unit, mainstream primary school, mainstream secondary school, mainstream free school, "
            "mainstream maintained, maintained mainstream, maintained mainstream school, independent "
            "mainstream, independent mainstream school, specialist resource provision, additionally "
            "resourced provision"
        ),
        "special": (
            "special school, maintained special, maintained special school, special academy, independent "
            "special school, non maintained special school, nmss, inmss, independent special, indep special, "
            "indep special school, ind special, ind special school, non maintained special, independent non "
            "maintained special school, independent or non maintained special school, special independent, "
            "special non maintained, special maintained, special school independent, special school "
            "maintained, special school academy, special academy school, academy special, academy special "
            "school, special free school, la maintained special, la maintained special school, community "
            "special school, foundation special school, residential special school, day special school"
        ),
        "alternative provision": (
            "ap, pru, pupil referral unit, ap pru, alternative provision academy, ap academy, ap free "
            "school, alternative provision free school"
        ),
        "further education": (
            "fe, fe college, college, further education college, general fe, sixth form college, specialist "
            "post 16, specialist post 16 institution, spi, specialist college, special post 16, special post "
            "16 institution, independent specialist college, general fe college, tertiary college, "
            "general further education college"
        ),
        "OLA": (
            "eotas, eotis, eotas package, education otherwise than at school, education other than at "
            "school, education otherwise than in school, education other than in school, section 61, "
            "other arrangements by the local authority"
        ),
        "OPA": "other arrangements by parents, other arrangements by parents or the young person",
        "EHE": "elective home education, electively home educated, home educated, home education",
        "EYP": "early years provider without a urn",
        "NEET": "not in education employment or training",
        "NIEC": "not in education notice to cease issued, notice to cease issued",
        "NIEO": "not in education other",
    }.items()
    for words in listed.split(",")
}

#: Words as like known ones as this, of 100 (rapidfuzz's ratio), are offered them.
_LIKE = 85

_STATUS_WORDS: dict[str, Status] = {
    "draft": Status.DRAFT, "draft plan": Status.DRAFT, "proposed": Status.DRAFT, "in draft": Status.DRAFT,
    "final": Status.FINAL, "finalised": Status.FINAL, "issued": Status.FINAL, "final plan": Status.FINAL,
    "amended": Status.AMENDED, "amended final": Status.AMENDED, "final amended": Status.AMENDED,
    "amendment": Status.AMENDED,
}  # fmt: skip

_TYPE_WORDS: dict[str, PlanType] = {
    "new": PlanType.NEW, "initial": PlanType.NEW, "first": PlanType.NEW, "new plan": PlanType.NEW,
    "amended after review": PlanType.AMENDED_AFTER_REVIEW, "annual review": PlanType.AMENDED_AFTER_REVIEW,
    "amended after annual review": PlanType.AMENDED_AFTER_REVIEW,
    "amended following annual review": PlanType.AMENDED_AFTER_REVIEW,
    "amended following review": PlanType.AMENDED_AFTER_REVIEW, "amendment": PlanType.AMENDED_AFTER_REVIEW,
    "amended": PlanType.AMENDED_AFTER_REVIEW, "early review": PlanType.AMENDED_AFTER_REVIEW,
    "phase transfer": PlanType.PHASE_TRANSFER, "amended for phase transfer": PlanType.PHASE_TRANSFER,
    "reassessment": PlanType.REASSESSMENT, "re assessment": PlanType.REASSESSMENT,
    "moved in": PlanType.MOVED_IN, "transferred in": PlanType.MOVED_IN, "transfer in": PlanType.MOVED_IN,
}  # fmt: skip


_STAGE_WORDS: dict[str, tuple[str, ...]] = {
    "EYFS": ("eyfs", "early years", "early years foundation stage", "foundation stage", "foundation", "0"),
    **{f"KS{n}": (f"ks{n}", f"ks {n}", f"key stage {n}", f"keystage {n}", f"{n}") for n in range(1, 5)},
    "Post-16": ("post 16", "post16", "p16", "ks5", "ks 5", "key stage 5", "5", "sixth form", "16 18"),
    "Post-19": ("post 19", "post19", "p19", "19 25", "19"),
}  # fmt: skip
_AUTHORS_OF_A: dict[str, str] = {
    **dict.fromkeys(("mum", "mother", "dad", "father", "carer", "parents", "parent carer"), "parent"),
    **dict.fromkeys(("pupil", "student", "learner", "cyp"), "child"),
    **dict.fromkeys(("yp",), "young person"),
    **dict.fromkeys(("school", "senco", "college", "nursery", "teacher"), "setting"),
    **dict.fromkeys(("case officer", "ehc coordinator", "send officer", "plan writer"), "caseworker"),
}
_STAGES = {words: stage for stage, forms in _STAGE_WORDS.items() for words in forms}


def need_code(words: str) -> str | None:
    """Return the SEN2 code for a need as written: the code, its name, "ASD - Autistic...", an older name."""
    text = plain(words.replace("&", " and "))
    if text.upper() in NEEDS:
        return text.upper()
    first, _, rest = text.partition(" ")
    if first.upper() in NEEDS and _NEED_WORDS.get(rest) == first.upper():
        return first.upper()
    inner = re.sub(r"\s*\(([a-z]+)\)$", "", text)
    return _NEED_WORDS.get(text) or _NEED_WORDS.get(inner)


def need_rank(words: str) -> int | None:
    """Return the rank of a need: 1 for the primary, 2 for the secondary, up to 9; None for anything else."""
    text = plain(words)
    if text in ("primary", "p", "secondary", "s"):
        return 1 if text.startswith("p") else 2
    return int(text) if len(text) == 1 and text in "123456789" else None


def placement(words: str) -> str:
    """Return the SEN2 setting code or the published group for a placement as written; else the words.

    A council's own kinds of placement are kept as they stand: no national list holds them all.
    """
    text = plain(words)
    found = _known_placement(text) or _known_placement(" ".join(re.sub("[()]", " ", text).split()))
    if not found and (bracket := re.fullmatch(r"([^()]+) \(([^()]+)\)", text)):
        outer, inner = map(_known_placement, bracket.groups())  # "Pupil referral unit (PRU)"
        found = outer if outer == inner else ""
    return found or words.strip()


def _known_placement(text: str) -> str:
    if text in PLACEMENTS:
        return text
    first, _, rest = text.partition(" ")
    if first.upper() in SETTINGS and (not rest or rest == plain(SETTINGS[first.upper()])):
        return first.upper()
    return _PLACEMENT_WORDS.get(text, "")


@lru_cache(maxsize=1_000)
def near_placement(words: str) -> str:
    """Return the placement whose words are most like some that are none; empty where none is much like."""
    from rapidfuzz import fuzz, process

    known = {**{each: each for each in PLACEMENTS}, **_PLACEMENT_WORDS}
    likest = process.extractOne(plain(words), list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return known[likest[0]] if likest else ""


def key_stages(words: str) -> tuple[str, ...] | None:
    """Return the key stages that words may mean ("KS2", "Key Stage 2", "EYFS"); None for none.

    "Post-16" is said of all who are older, too.
    """
    stage = _STAGES.get(plain(words))
    return (stage, "Post-19") if stage == "Post-16" else (stage,) if stage else None


def section_a_by(words: str) -> str | None:
    """Return who wrote section A ("parent", "young person"); None for anybody else, who may be named."""
    text = plain(words)
    return text if text in SECTION_A_BY else _AUTHORS_OF_A.get(text)


def status(words: str) -> Status | None:
    """Return the status for "Draft", "Final", "Amended final" and the like."""
    return _STATUS_WORDS.get(plain(words))


def plan_type(words: str) -> PlanType | None:
    """Return how the plan version came about for "New", "Annual review", "Phase transfer" and the like."""
    return _TYPE_WORDS.get(plain(words))


def sex(words: str) -> str | None:
    """Return "female", "male" or "other" for the words and the DfE's letters and digits."""
    text = plain(words)
    for name, forms in {"female": {"f", "female", "2", "girl"}, "male": {"m", "male", "1", "boy"}}.items():
        if text in forms:
            return name
    return "other" if text in {"other", "x", "indeterminate"} else None
