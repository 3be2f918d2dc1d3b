"""Phrases of needs: diagnoses, provision written as a need, and the difference that a need makes."""

from audit.checks.phrase_text import phrase_lines

_DIAGNOSIS = phrase_lines("""
    (diagnosis|diagnosed|diagnoses)
    (has|have|with) ~3 (autism|asd|asc|adhd|add|dyslexia|dyspraxia|dyscalculia|epilepsy|dcd|gdd|
        syndrome|palsy|hypermobility|pda|odd|autistic|down's|asthma|diabetes|fasd)
    (is|are) (autistic|dyslexic|dyspraxic|epileptic|diabetic)
""")
_PROVISION = phrase_lines("""
    (requires|require|needs|need|would benefit from|will benefit from|benefits from|should have|will
        need|will require|will receive|will have|should receive|must have|is to have|to have|receives|to
        receive|should be given) ~5 (1 : 1|one to one|assistant|ta|lsa|therapist|therapy|session|
        sessions|physiotherapy|teacher|tuition|hours|programme|programmes|intervention|interventions|
        small group|group|laptop|placement|specialist|input|breaks|movement breaks|quiet space|safe
        space|timetable|psychologist|mentoring|counselling|teaching|sensory circuit|sensory diet|
        curriculum|school)
    (requires|require|needs|need) ~3 (respite|personal assistant|short breaks|overnight)
    (is|are) to (receive|have|be)
    will (receive|be seen|be given|be taught|be provided|have access)
    (staff|adults|teachers|school|teaching assistant|ta|lsa|therapist|teacher|nurse|senco) (should|will|
        must|to) ~1
    (provide|ensure|give|offer) (a|an|the|his|her|their) ~3
    (requires|require|will need|will require|should have|would benefit from) (access|adult support|
        support|opportunit*|a ~1 (approach|environment|space))
""")
_IMPACT = phrase_lines("""
    (so that|which (means|stop*|make*|cause*|lead*|affect*|prevent*)|
        means that|this means|as a result|therefore|because|leading to|leads to|results
        in|so he|so she|so they|and so|so is|so it|and then|impact*|affect*|prevent*)
    (cannot|can't|unable|does not|doesn't|do not|is not able|not yet|never|rarely|avoid*|refus*|
        struggles to|finds it hard|finds it difficult|has difficulty|difficulty ~2 <ing>|finds|loses|
        misses|tires|forgets|needs ~2 repeated)
    (<number>|once|twice) ~2 (times|minutes|hours|metres|seconds|nights|words|letters)
""")

PHRASES: tuple[tuple[str, str], ...] = (
    *(("diagnosis", phrase) for phrase in _DIAGNOSIS),
    *(("provision", phrase) for phrase in _PROVISION),
    *(("impact", phrase) for phrase in _IMPACT),
)
