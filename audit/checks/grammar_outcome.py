"""Phrases of outcomes: criteria, services in the child's place, provision in disguise, and aspirations."""

from collections.abc import Iterable, Iterator

from audit.checks.phrase_text import phrase_lines, word_list

#: A figure or a comparison that settles whether the outcome was reached.
_CRITERION = phrase_lines("""
    <count>
    <figure>
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
    (without|with no|with only|with just) ~2 (prompt|prompts|prompting|help|support|adult|
        assistance|model|models|reminder|reminders|copying|repetition|stopping|leaving|aid|aids|
        supervision|cue|cues|visual)
    (with|after|needing) (one|<number>|a single|verbal|only verbal|only one|minimal) ~2 (prompt|prompts|
        reminder|reminders|cue)
    (<number> %|accuracy|accurately|correctly|fluently|legibly)
    (twice|once|three times|four times|five times) (a|per|each|in|every) ~1
    (grade|entry level|gcse|gcses|btec|qualification|qualifications|nvq|a level|standard score|reading age|
        spelling age) (<number>|in|of|or|and|at|equivalent) ~1
    (level|stage) <number> ~1
    (average range|as measured by|measured by|assessed by|scored|
        score of|score within|score in|percentile|baseline)
    from <number> (%|) to <number>
    number bonds
""")
#: Figures that count nothing.
_NO_COUNT = phrase_lines("""
    (key stage|ks|year|yr|y|section|stage|tier|band|age|aged) <number>
    (1 : 1|1 to 1|2 : 1|<number> : <number>)
    <number> (session|sessions|hours of|minutes of|weekly|x)
""")
#: What somebody standing by would see or hear the child do; other verbs need a figure beside them.
_VERBS = word_list("""
    add answer apply arrive ask attend bake bathe bite blend book borrow bounce bring brush budget
    button buy calculate call carry catch change check chew choose chop clean climb close collect
    comb complete construct cook copy correct count crawl cross cut cycle decode deliver describe
    dial display divide download draft draw dress dribble drink drive earn eat edit email enrol
    enter estimate exchange explain fasten feed fetch film finish float flush fold follow graduate
    grasp grate greet hand hold hop identify imitate indicate initiate inject interview introduce
    iron join jump kick knock label laminate lift list live load locate log mark match measure
    message multiply name open order organise pack pass pay peel perform phone plan play point post
    pour prepare present press print pronounce pull push put raise read recall recite recognise
    record recount remove repeat replace reply report request retell return ride rinse roll run save
    say scrub segment select separate sequence serve sew share shave shop shower sign sing sit skip
    sleep slice solve sort speak spell spend spread squeeze stand stay stir stop subtract swallow
    sweep swim tell test text thread throw tick tidy tie toilet translate travel turn type underline
    undress vacuum visit volunteer vote wait walk wash wear weigh win wipe write zip
""")
_PAST = word_list("""
    wrote written read said told went gone made caught ate eaten drank slept sat chose chosen swam rode
    bought paid held spoke spoken found took taken brought gave given kept met put ran left stood drove
    worn withdrawn
""")
_SEEN_WITH_OBJECT = phrase_lines("""
    (use|uses|using|make|makes|making|take|takes|taking|give|gives|keep|keeps|find|finds|leave|leaves|
        move|moves|reach|reaches|meet|meets|start|starts|achieve|achieves|gain|gains|manage|manages|
        communicate|communicates|express|expresses|show|shows)
        (a|an|the|his|her|their|my|two|three|one|its|up|out|to|off|on|from)
    be (understood|dry|toilet trained|weaned) (by|at|in|during|)
    (paid|supported|voluntary) (work|employment|internship|job)
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
#: What adults have done or put in place by then: nothing that the child does.
_DONE_BY_ADULTS = phrase_lines("""
    (will|should|is to) (be|have been|be being) (in place|put in place|followed|monitored|reviewed|
        arranged|held|set up|implemented|delivered|provided|made available|shared with|agreed|adapted|
        differentiated|assessed|recorded|tracked|carried out|written|drawn up|completed by|updated|
        considered|trialled|explored|sought|identified|established|embedded|modelled|promoted|offered|
        made|submitted|requested|sent|organised|allocated|appointed|recruited|trained|commissioned|funded|
        purchased|installed|in post|ordered|checked|met|seen by|referred|narrowed)
    (gap|gaps|needs|hours|aids|equipment|support) ~2 (will|should|to) (be|have) ~1
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
        intervention|space|keyworker|key worker|opportunit*|access|profile|passport|buddy|tutor)
    (have|having) (his|her|their|all|my) ~3 (needs|need) met
    (will|to|have) (access|accessed|accessing|be accessing|have accessed) ~5 (room|support|therapy|
        sessions|session|space|group|service|provision|programme|intervention|curriculum|learning|
        education|education|camhs|club|resources)
    (will|to|have) (attend|attended|be attending|have attended|participate in|take part in|engage in|
        engage with|join|complete) ~5 (group|therapy|intervention|clinic|programme|counselling|camhs|
        course|sessions|session|circuit|circuits)
    (continue|continued|ongoing) (to receive|with|) (support|therapy|access|input|provision)
    (work|works|worked|working|meet|met|liaise) with (the|a|an|his|her|their) ~3 (ot|salt|slt|therapist|ta|
        assistant|teacher|psychologist|counsellor|mentor|physiotherapist|staff|senco|worker)
    (needs|need|requires|require) ~3 (support|assistant|help|therapy|laptop|ta)
""")
#: What comes after is the reason for the outcome, and need not itself be measured.
_REASON = phrase_lines("""
    (so that|so (he|she|they|i|as|his|her)|in order (to|that)|which (will|means)|that will (help|enable|
        allow)|to (help|enable|allow) (him|her|them|me))
""")
#: Provision in disguise where the outcome begins; further on, it may only say with what help.
_SERVICE_FIRST = phrase_lines("""
    (access|opportunit*|support) (to|for|with|from|in)
""")
_SHOWING = phrase_lines("""
    (demonstrat*|showing|so that|as shown|in order to|leading to|evidenced)
    (making|contributing|taking|asking|saying|giving|initiating|sharing|responding|answering|joining) (to|)
        (at least|<number>|his|her|their|a)
""")
_ASPIRATION = phrase_lines("""
    (wants|would like|hopes|wishes|aspires|dreams|aims|want|hope|wish) (to|of|that)
    (aspires|hopes|wishes|aims) for
    (to become|to be|become|be) (a|an) ~2 (footballer|vet|teacher|nurse|doctor|chef|mechanic|artist|
        actor|singer|builder|engineer|pilot|scientist|youtuber|gamer|hairdresser|police|firefighter|
        fireman|musician|dancer|designer|driver)
    (my|his|her|their) (dream|dreams|ambition|wish|aspiration|hope) (is|are) to
    would love ~3
    (i'd|he'd|she'd|they'd) like ~2
    (is|are|am) (keen|hoping|longing|eager|determined) to
    (dreams|dream|longs|hopes|wishes) (of|for|to)
    (sees|imagines|pictures) (himself|herself|themselves) ~2
    to (go|get) (to|into) (university|college|the army|work)
    to have (his|her|their|my|a) (own|) ~1 (flat|home|house|family|children|dog|car|business|job|girlfriend|
        boyfriend|partner|career)
    (mum|dad|parents|mother|father|family|gran|carers|carer) (want|wants|hope|hopes|wish|wishes|would like) ~2
    to (live|have|lead) a (happy|fulfilled|fulfilling|full|good|independent) ~3
    (happy|fulfilled|fulfilling|full|good|best|independent) (and ~2|) (life|lives|future)
""")
_FUZZY_ONGOING = phrase_lines("""
    (ongoing|on going|in the future|long term|eventually)
""")


def _forms(verbs: Iterable[str]) -> Iterator[str]:
    """Give each verb with its regular endings."""
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        yield from (
            verb,
            f"{verb}s",
            f"{verb}es",
            f"{stem}ing",
            f"{stem}ed",
            f"{stem}{stem[-1]}ing",
            f"{stem}{stem[-1]}ed",
        )


PHRASES: tuple[tuple[str, str], ...] = (
    *(("criterion", phrase) for phrase in _CRITERION),
    *(("seen verb", verb) for verb in (*_forms(_VERBS), *_PAST)),
    *(("seen verb", phrase) for phrase in _SEEN_WITH_OBJECT),
    *(("no count", phrase) for phrase in _NO_COUNT),
    *(("seen", phrase) for phrase in _SEEN),
    *(("service", phrase) for phrase in _SERVICE),
    *(("done by adults", phrase) for phrase in _DONE_BY_ADULTS),
    *(("disguised", phrase) for phrase in _DISGUISED),
    *(("reason", phrase) for phrase in _REASON),
    *(("service first", phrase) for phrase in _SERVICE_FIRST),
    *(("showing", phrase) for phrase in _SHOWING),
    *(("aspiration", phrase) for phrase in _ASPIRATION),
    *(("open ended", phrase) for phrase in _FUZZY_ONGOING),
)
