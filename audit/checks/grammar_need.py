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
#: Told to adults: provision where a need's sentence begins so.
_TOLD = phrase_lines("""
    (give|provide|offer|allow|keep|seat|place|teach|arrange|make|let|remind|show|help|encourage|support) (him|
        her|them|a|an|the|his|all|clear|extra|short|regular|visual|plenty) ~1
    (give|provide|seat|teach|remind|show|allow|use|break|reduce|repeat|pre teach|chunk|simplify|avoid|limit|
        adapt|check|warn|label|deliver|ensure|adults to|staff to) ~2
""")
#: What is done for the child, by whom or by what duty.
_DUTY = phrase_lines("""
    (must|ought to|is to|are to|has to|have to|should) (be|have|receive|use|sit|get|see|wear|work|attend|
        continue|always|also|only|never) (given|taught|offered|provided|supported|helped|allowed|seated|
        placed|told|reminded|seen|access|monitored|able to see|a|an|the|his|her|their|enlarged|regular|
        extra|daily|weekly|time|breaks|<number>) ~1
    (is|are) (supported|helped|taught|seen|assisted|accompanied|visited|monitored) (by|in)
        (a|an|the|his|her|) ~2
    (requires|require|needs|need|will need|uses) (a|an|the|his|her|some|large|enlarged|noise|ear|) ~1
        (cushion|defenders|headphones|scribe|reader|laptop|tablet|frame|hoist|splints|wheelchair|slope|
        print|overlay|overlays|timetable|visuals|timer|checklist|adult support|interpreter|carer|
        note taker|radio aid|workstation|seat|chair)
    (nurse|carer|carers|worker|therapist|ta|assistant|dietitian|physiotherapist|mentor|elsa|teacher|tutor|
        counsellor|psychologist|sitter) (checks|comes|visits|gives|helps|takes|works|sees|meets|runs|teaches|
        reads|attends|delivers|provides|supports|sits|changes|trains|carries) ~1
    attends (a|an|the|his|her|weekly|daily|monthly|regular) ~2 (club|group|clinic|sessions|session|unit|
        scheme|appointments|therapy)
    <number> (hours|hour|minutes|sessions|session|days|nights) (a|per|each|every|of|weekly|daily|x) ~2
        (teaching|support|therapy|physiotherapy|respite|care|week|day|term|month)
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
    *(("told to adults", phrase) for phrase in _TOLD),
    *(("duty", phrase) for phrase in _DUTY),
    *(("impact", phrase) for phrase in _IMPACT),
)
