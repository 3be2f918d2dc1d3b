"""What provision is for, where it stands and what it hangs on: words that do not say what is done.

Source: ours.
"Strategies to manage his anxiety" names an aim, "help at unstructured times" a time, and "when she shows
signs of tiredness" a condition; a reader would still ask what is done.
"""

from audit.checks.phrase_text import phrase_lines

_AIM = phrase_lines("""
    (to|and|will|that|which|in|with|on|for|by|of|he|she|they|it|or) (manage|managing|minimise|reduce|
        reducing|maintain|understand|understands|join|sustain|ensure|ensuring|improve|improving|increase|
        increasing|enhance|keep|keeps|keeping|remain|remaining|stay|staying|meet|meets|meeting|close|
        closing|address|addressing|share|experience|enable|employ|recruit) (him|her|them|his|their|the|
        low|on|in|any|all|her own|his own|good|) ~2
    (help|assistance|input|intervention|interventions|strategies|approach|approaches|adjustments|attention|
        consideration|response|adaptations|measures) (to|for|in|on|around|with|of|at|during) ~3
    (whole school approach|support) (for|around) (anxiety|transition|transitions|siblings|behaviour|mood|
        friendships|emotions|wellbeing|the family)
    (targeted|extra|additional|tailored|specialist|some|therapeutic|general|pastoral|ongoing) (support|help|
        input|work|teaching) (to|for|in|on|around|with) ~2
    (experience|experiences|experienced|understanding|knowledge|aware|awareness|mindful|conscious|
        respectful) (of|in|with) ~4
    (opportunity|opportunities|chance|chances|encouraged|encourage|encourages|invited|free|able) (to|for)
        (take part|join|share|experience|access|ask|choose|practise|mix|succeed) ~3
    development of ~2
    bridge to ~2
    (view|account) of ~2
    regard (to|for) ~2
    (needs|need) (to be|are|is|will be|be|being) met
    be met
""")
_CIRCUMSTANCE = phrase_lines("""
    (wherever|whenever|if|should) ~5
    subject to ~4
    (at|in|during|across) (unstructured|practical|independent|key|busy|difficult) ~1
    (in|at|to|with|between|from|for) (the|his|her|their|) (home|family|families|parents|siblings|house)
    home school (communication|liaison|contact|link|links)
    (in|during) the (mornings|afternoons|evenings|mornings and afternoons)
    (beside|near|alongside|outside) (him|her|them|his|the|staff|peers|) ~1
    in ~1 moment
    in due course
    over time
    (the length of|last|lasts|lasting) ~1
""")
#: Being on somebody's books, and meetings with nobody knows what in them.
_ON_BOOKS = phrase_lines("""
    (open to|referred to|referral to|a referral|care of|caseload of|appointments with|involvement of|
        involvement from|signposted to|known to) ~5
    (appointment|appointments|meetings)
    (speech and language|speech|occupational|physiotherapy|language) (therapy|) (advice|report)
    (wheelchair|continence|duty|epilepsy|substance misuse|family|children's|adult|mental health|virtual|
        sleep|orthotic|audiology) (service|services|team|hub|clinic|school)
    (personal|direct) (budget|payment|payments)
    (teaching|staffing|adult|pupil) (ratio|ratios)
    provision map
""")
#: Words that are generic in provision only.
_EMPTY = phrase_lines("""
    (met|remain|remains|unstructured|availability|followed|links|none|employ|get|worse|sure|educated|
        expectations|placed|reached|contacted|keeps|stall|seek|adapt|adapted|reflects|wherever|thrives|
        thrive|stay|profile|state|equivalent|diagnosis|attainment|beneficial|appended|gaps|signals|fatigue|
        wraparound|paid|steps|adulthood|absence|independent|groupings|assessed|expertise|ethos|pathway|
        pathways|system|systems|attuned|choice|accordance|adjusted|transitions|leisure|community|uniform|
        length|nursing|wellbeing|well being|trauma|needs|enabling|package|friendly|rich|acoustics|holistic)
""")

#: Kinds of help that are named without what is done in them: what a labeller would call "what".
_KIND = phrase_lines("""
    (1 : 1|one to one|1 to 1) (adult|ta|teaching assistant|) (support|teaching|tuition|work|time|help|
        attention)
    individual (teaching|tuition|work|sessions|support)
    (processing|thinking|extra|additional|rest) time
    time out
    (respite|short breaks|personal care|exam access arrangements|access arrangements)
    (quiet|calm|safe|low arousal|low stimulus|sensory) (space|area|room|workstation|place|corner)
    (flexible|reduced|part time|modified|visual) timetable
    visual (support|supports|aids|prompts|cues)
    (emotional literacy|sensory|social skills|motor skills) (programme|group|intervention|sessions|work)
    language rich environment
    (meet|meets|visit|visits|check in|checks in|check ins|catch up|liaise|liaises|differentiate|praise)
    (review|reviews|reviewed|monitor|monitored) ~1 (equipment|splints|progress|seating)
    (ta|teaching assistant|lsa|therapist|therapy) (support|sessions|time) (in|as|during|for|from)
    (blocks|level|levels|block) of (therapy|counselling)
    time with (a|the|his|her) ~2
    (small class|small classes|class sizes|small group teaching|small group work)
""")

PHRASES: tuple[tuple[str, str], ...] = (
    *(("beside what", phrase) for phrase in (*_AIM, *_CIRCUMSTANCE, *_ON_BOOKS, *_EMPTY)),
    *(("kind of help", phrase) for phrase in _KIND),
)
