"""Words that decide whether a capitalised word is a name: lists of our own, short on purpose."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


#: Names that are everyday words too: these count as names only with a capital.
COMMON_WORDS = _words(
    """
    said abbot amber angel april art ash august autumn baker banks barber basil bay bell best bill bishop
    black blue bob bright brown buddy bush butler can carol carpenter case castle charity chase
    cherry church clay cliff constance cook court cross daisy dale dawn day dean destiny don drew
    duke earl early east english eve faith fern field fisher foot ford frank french frost gay gene
    genesis glen gold good grace grant gray green grey guy hall hand harmony harry hazel head
    heather hill holly honey hope house hunter iris ivy jack jade jan joy june king lane law
    learning lee lily little long lord love low major mark marsh mason max may melody mercy miles
    moody noble north ocean olive opal pace page park parks pat patience peaches pearl penny pool
    pope poppy potter power powers price prince prudence ray reading rich river rivers rob robin
    rock rose ruby rush rusty saffron sage sandy savage sharp shepherd short silver sky skye small
    smith snow sonny south star stone storm story street strong sue summer sweet swift taylor
    trinity van victor violet walker wall ward waters way wells welsh west white wild will willow
    winter winters wise wood woods young
    """
)

#: Names that are verbs too: in small letters beside a capital they are no name ("Will will have").
SMALL_VERBS = _words("will may can said hope love")

#: Words that carry a capital anyway: only beside another name, or with a possessive s, are they names.
ALWAYS_CAPITAL = _words(
    """
    april august autumn english french june may reading summer welsh winter
    """
)

#: What follows "Will" or "May" at the start of a sentence when it is a verb and no name.
AFTER_MODAL = _words(
    """
    access also always attend be become benefit cause continue deliver ensure find get go have he
    help i include it lead make need never not offer often only present provide receive require
    result she show sometimes still struggle support take that the there they this use usually we
    work you
    """
)

#: What follows a name at the start of a sentence, beside words that end as verbs do.
AFTER_NAME = _words(
    """
    also and at can could did does does had has in is may needs now often or should still to was who
    will with would
    """
)

#: Titles, which announce a name.
TITLES = _phrases("mr, mrs, ms, miss, mx, dr, doctor, prof, professor, rev, master, sir, dame")

#: Words that name a job, a body or a thing: a capitalised run ends before them.
NO_NAMES = _words(
    """
    a academy adhd adult adults advice advisory after also although an and annual april are as asd
    assessment assessments assistant assistants at attended attends august aunt authority autism
    because before believes braille british brother but by camhs can care carer carers centre child
    children christmas class clinic college community consultant coordinator could council county
    cousin currently dad daily date december deputy doctor down during dyslexia easter education
    educational ehc ehcp english family father february feels following for form friday from grandad
    grandfather grandmother had has have he head headteacher health her here his home hospital how
    however i if in is it its january july june key language lego local makaton manager march
    mathematics maths may mentor might minecraft monday mother mum must name names nan nana need
    needs nhs noted notes november nurse nursery occupational october of officer on or our outcome
    outcomes paediatric paediatrician parent parents people person physiotherapist plan plans please
    previously primary provision psychologist psychology pupil pupils reading recommended recommends
    regular regulation report reported reports review said salt saturday says school schools science
    secondary section sen senco send sendco september service services she should sign since sister
    so social special specialist speech spelling staff stage student students sunday support
    syndrome teacher teaching team term termly than thank thanks that the their then therapist
    therapists therapy there these they thinks this those though thursday to trust tuesday tutor
    tutors uncle visitor was we wednesday weekly what when where which while who why will with
    worked worker workers works would writes writing wrote year you your zones
    """
)

#: People of the family and friends, after whom a name stands.
KIN = _phrases(
    """
    mum, mother, mummy, dad, father, daddy, stepmother, stepfather, step-mother, step-father,
    stepmum, stepdad, brother, sister, twin, sibling, half-brother, half-sister, grandmother,
    grandfather, grandma, grandad, nan, nana, gran, granny, aunt, auntie, aunty, uncle, cousin,
    friend, friends, partner, carer, guardian, son, daughter, baby, dog
    """
)

#: Work that announces a name before or after it.
ROLES = _phrases(
    """
    psychologist, senco, sendco, inclusion lead, social worker, teacher, tutor, teaching assistant,
    learning mentor, therapist, paediatrician, consultant, physiotherapist, nurse, health visitor,
    coordinator, co-ordinator, key worker, keyworker, support worker, manager, officer,
    practitioner, advisor, adviser, childminder, doctor, gp
    """
)
