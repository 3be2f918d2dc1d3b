"""Phrases of outcomes: criteria, services in the child's place, provision in disguise, and aspirations."""

from audit.checks.words import phrase_lines

#: A figure or a comparison that settles whether the outcome was reached.
_CRITERION = phrase_lines("""
    <number> (out of|of|in|times|%|percent|per cent|/) ~1
    (nine|eight|seven|six|five|four|three|two|one) (out of|of|in|times) ~2
    (at least|at most|no more than|not more than|fewer than|less than|more than|minimum of|maximum of|
        only|within|for) <number> ~2
    (<number>) ~1 (minutes|minute|seconds|hours|words|word|sentences|sentence|metres|steps|pupils|peers|
        friends|friend|times|prompts|prompt|paragraphs|paragraph|questions|question|days|nights|
        sessions|lessons|meals|objects|activities|items|sounds|signs|symbols|requests|months|adults|
        people|letters|numbers|books|pieces|shifts|colleges|options|visits|spellings|occasions|
        strategies|turns|exchanges|gcses|gcse|shapes|colours|coins|ideas|facts|mistakes|errors|step|key|
        children)
    (without|with no|with only|with just|with minimal) ~2 (prompt|prompts|prompting|help|support|adult|
        assistance|model|models|reminder|reminders|copying|repetition|stopping|leaving|aid|aids|
        supervision|cue|cues|visual)
    (with|after|needing) (one|<number>|a single|verbal|only verbal|only one|minimal) ~2 (prompt|prompts|
        reminder|reminders|cue)
    (<number> %|accuracy|accurately|correctly|fluently|legibly)
    (twice|once|three times|four times|five times) (a|per|each|in|every) ~1
    (grade|level|entry level|gcse|gcses|btec|qualification|qualifications|nvq|a level|stage|standard
        score|reading age|spelling age) (<number>|in|of|or|and|at|equivalent) ~1
    (average range|as measured by|measured by|as evidenced by|evidenced by|as shown by|assessed by|
        scored|score of|score within|score in|percentile|baseline)
    from <number> (%|) to <number>
    number bonds
""")
#: Enough when the outcome itself is something that can be seen.
_SEEN = phrase_lines("""
    (independently|unaided|alone|by himself|by herself|by themselves|by myself|on his own|on her own|on
        their own|on my own|from memory|for himself|for herself|for myself|unsupervised|unprompted)
    (each|every) (day|morning|week|lesson|night|evening|meal|afternoon)
    (daily|weekly|in all lessons|all day|to the nearest)
    (unfamiliar|people (he|she|they|i) (does|do) not know|new adult)
    (paid (work|employment|job)|supported internship|internship|apprenticeship|driving licence|first aid
        certificate)
""")
_STAFF = (
    "(staff|school|teachers|adults|parents|professionals|therapists|"
    "the (setting|college|la|authority|council)|agencies|mum|dad|parent|carers)"
)
_SERVICE = phrase_lines("""
    (staff|school|teachers|adults|parents|professionals|therapists|the (setting|college|la|authority|
        council)|agencies|mum|dad|parent|carers) ~2 (will|to|should|must) ~1 (use|provide|understand|
        have|be|ensure|support|deliver|offer|put|monitor|attend*|give|make|review|work|adapt|know|
        follow|identify|assess|meet|help|implement|develop|receive|complete|liaise)
    (a|the) (referral|assessment|plan|programme|package|meeting|review|report) (will|to|is to|should) be
        ~1
    (for|to ensure that|ensure|ensure that|to ensure) (staff|school|teachers|adults|parents|
        professionals)
    (will|to) (assess|advise|refer|liaise|monitor|signpost)
    parents will have
""")
_DISGUISED = phrase_lines("""
    (will|to|should|can|is to|would|shall) (continue to|also|) (receive|have received|be receiving|be
        given|have been given|be provided with|have been provided with|be provided|be offered|get|have
        support|have access|have had access|be supported|have been supported|be helped|have been helped|
        be taught|be encouraged|be enabled|be assisted|be placed|be seen|be referred|be assessed|be
        offered|be allowed|be exposed|be introduced|benefit from|undergo)
    (will|to|should) (have|continue to have|have had|be having) ~4 (key adult|trusted adult|laptop|
        teaching assistant|assistant|ta|timetable|plan|programme|support|therapist|therapy|sessions|
        mentor|placement|provision|assessment|environment|curriculum|resources|equipment|input|
        intervention|space|keyworker|key worker|opportunit*|access)
    (have|having) (his|her|their|all|my) ~3 (needs|need) met
    (will|to|have) (access|accessed|accessing|be accessing|have accessed) ~5 (room|support|therapy|
        sessions|session|space|group|service|provision|programme|intervention|curriculum|learning|
        education|education|camhs|club|resources)
    (will|to|have) (attend|attended|be attending|have attended|participate in|take part in|engage in|
        engage with|join|complete) ~5 (group|therapy|intervention|clinic|programme|counselling|camhs|
        course|sessions|session|circuit|circuits)
    (access|opportunit*|support) (to|for|with|from|in)
    (continue|continued|ongoing) (to receive|with|) (support|therapy|access|input|provision)
    (needs|need|requires|require) ~3 (support|assistant|help|therapy|laptop|ta)
""")
#: What comes after is the reason for the outcome, and need not itself be measured.
_REASON = phrase_lines("""
    (so that|so (he|she|they|i|as|his|her)|in order (to|that)|which (will|means)|that will (help|enable|
        allow)|to (help|enable|allow) (him|her|them|me))
""")
_SHOWING = phrase_lines("""
    (demonstrat*|showing|so that|as shown|in order to|leading to|evidenced)
""")
_ASPIRATION = phrase_lines("""
    (wants|would like|hopes|wishes|aspires|dreams|aims|want|hope|wish) (to|of|for|that)
    (to become|to be|become|be) (a|an) ~2 (footballer|vet|teacher|nurse|doctor|chef|mechanic|artist|
        actor|singer|builder|engineer|pilot|scientist|youtuber|gamer|hairdresser|police|firefighter|
        fireman|musician|dancer|designer|driver)
    (happy|fulfilled|fulfilling|full|good|best|independent) (and ~2|) (life|lives|future)
""")
_FUZZY_ONGOING = phrase_lines("""
    (ongoing|on going|in the future|long term|eventually)
""")

PHRASES: tuple[tuple[str, str], ...] = (
    *(("criterion", phrase) for phrase in _CRITERION),
    *(("seen", phrase) for phrase in _SEEN),
    *(("service", phrase) for phrase in _SERVICE),
    *(("disguised", phrase) for phrase in _DISGUISED),
    *(("reason", phrase) for phrase in _REASON),
    *(("showing", phrase) for phrase in _SHOWING),
    *(("aspiration", phrase) for phrase in _ASPIRATION),
    *(("open ended", phrase) for phrase in _FUZZY_ONGOING),
)
