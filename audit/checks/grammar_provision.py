"""Phrases and words of provision: money, named therapies, sessions, and words that say nothing alone."""

from audit.checks import grammar_what
from audit.checks.phrase_text import phrase_lines, word_list

_MONEY = phrase_lines("""
    £ ~1 <number> (k|)
    (band|tier|element|level|matrix|category) (<number>|a|b|c|d|e|f|g|h) (funding|top up|)
    (funding|funded|top up|high needs|element 3|notional|banding) (band|funding|budget|level|block|at|
        of|)
    (delegated|notional|high needs|school's) (budget|funding|resources)
""")
_POINTING_ELSEWHERE = phrase_lines("""
    (see|refer to|as set out in|as outlined in|as detailed in|as described in|as per|set out in|
        contained in|recommended in|detailed in|in accordance with) (the|) (attached|appended|) ~4
        (report|reports|advice|appendix|appendices|recommendations|programme|assessment|plan|section|k)
""")
_NAMED = phrase_lines("""
    (speech|language|occupational|physio|music|art|play|drama|hydro|lego|psycho|sensory|behaviour|
        cognitive|dance|rebound|equine|family|talking|aqua|drama|cognitive behavioural|dialectical
        behaviour|speech and language|sound) (based|) therapy
    (direct|individual|weekly|of|specialist) (ot|salt|slt|physio)
    (travel|independent travel) (training|trainer)
    (holiday|summer|half term|youth|after school|saturday) (scheme|club|playscheme|group)
    support from ~4 (in|across|during|throughout|for) (all|every) (lessons|lesson|subjects)
    (ot|salt|slt|salt's) (session|sessions|therapy|programme)
    (physiotherapy|hydrotherapy|psychotherapy|counselling|phonics|handwriting|numicon|makaton|braille|
        signalong|portage|thrive|elsa|teacch|pecs|aac|toe by toe|talkabout|nessy|habilitation|mobility|
        phonological|spelling|precision teaching|attention autism|intensive interaction|zones of
        regulation|lego|cbt|emdr|theraplay|touch typing|social stories|sensory circuits|sensory circuit|
        sensory diet|nurture group|colourful semantics|shape coding|clicker|read write inc|reading
        recovery|word aware|socially speaking|circle of friends|narrative therapy|pre teach*|
        overlearning|lexia|nip|bucket time|narrative|vocabulary|spellings|bereavement|comic strip
        conversations|movement break*|visual timetable*)
""")
_SESSION = phrase_lines("""
    (session|sessions|therapy|tuition|lesson|lessons|programme|programmes|intervention|interventions|
        group|groups|club|coaching|counselling|mentoring|hydrotherapy|physiotherapy|psychotherapy|
        training|practise|practises|practice|support|supported|input|visit|visits|teach|
        teaches|taught|tutoring|phonics|precision|outreach|help|time|one to one|1 : 1|circuit|circuits|diet|
        breaks|rehearse|workshop|consultation|supervision|work with|works with|see|sees|swimming|
        respite|short breaks|exercise|exercises|stretches|hours|minutes)
""")
_GROUP = phrase_lines("""
    (group|groups|class|groups) (size|sizes|) (of|with|limited to|capped at) ~4 <number>
    group (<number>|maximum|max) ~2
    (one to one|1 : 1|1 to 1|2 : 1|two to one|individual|individually|paired|pair|pairs|one adult|1 :
        <number>)
    (up to|no more than|maximum of|max|at most|fewer than|under|maximum) <number> ~1 (pupils|children|
        peers|students|learners|others)
    with (<number>|a|one) ~2 (peer|peers|pupil|pupils|child|children|friend|friends)
    <number> (pupils|children|peers|students|learners)
    (maximum|max) (of|) <number>
""")
_SMALL_GROUP = phrase_lines("""
    (small) (group|groups|class|classes|teaching group|class size|class sizes)
""")
#: People whom the school employs, so that what they give is likely to be special educational provision.
_SCHOOL_STAFF = phrase_lines("""
    (teaching assistant|teaching assistants|ta|tas|lsa|hlta|class teacher|subject teacher|form tutor|senco|
        sendco)
        (will|to|supports|teaches|delivers|provides|works|runs|leads|gives|carries|helps|reads|practises|
        checks)
    (elsa|learning mentor|form tutor|head of year|learning support assistant|learning support assistants|
        midday supervisor|midday supervisors|lunchtime supervisor|lunchtime supervisors|pastoral lead|
        pastoral manager|nurture lead|key person|school's ~2) (will|to|supports|teaches|delivers|provides|
        works|runs|leads|gives|carries|helps|reads|practises|checks|meets|sees|takes|sits|watches|shows)
    (school|college|nursery|class|classroom|teaching|academy|setting) (staff|) (will|to|provides|gives|runs|
        offers|makes|puts|teaches|supports|delivers|carries|arranges|help|give|take|carry)
    (delivered|led|taught|run|given|provided|carried out|supervised|done|practised) (each day|daily|)
        by (a|the|his|her|their|) ~1 (teaching assistant|ta|lsa|hlta|teacher|senco|sendco|elsa|school staff|
        learning support assistant|class staff|learning mentor)
""")
#: What may educate or train, whoever gives it (Children and Families Act 2014 s.21(5)).
_EDUCATES = phrase_lines("""
    (speech and language|speech|language) therap*
    occupational therap*
    (teach|teaches|teaching|taught|coach|coaches|coaching|train|trains|training) (him|her|them|strategies|
        skills|how)
    (teach|teaches|teaching|train|trains|coach|coaches) ~1 (ways|how|to|strategies|skills)
    (learn|learns|learning|practise|practises|practising) (to|how|his|her|their|new|about|strategies)
    (salt|slt) (programme|session|sessions|therapy)
    (travel|independence|independent travel|life skills|money|social skills|mobility|cane|signing|makaton|
        braille|habilitation|literacy|keyboard|touch typing|cookery|cooking|budgeting|phonics|reading|
        handwriting|anger management|communication) (training|lesson|lessons|group|skills|tuition|course|
        class|classes)
    (tutor|tuition|tutoring)
    (show|shows|showing) ~1 how
    works on (his|her|their|) ~1 (skills|sounds|speech|reading|writing|money|talking)
    work on ~2 (strategies|skills|speech|language|attention|writing|reading)
""")
_TO_BE_DATED = phrase_lines("""
    (by|in|during|from|before) (the|) (end of|start of|) (<month>|<season>)
""")

PHRASES: tuple[tuple[str, str], ...] = (
    *(("money", phrase) for phrase in _MONEY),
    *(("pointing", phrase) for phrase in _POINTING_ELSEWHERE),
    *(("named", phrase) for phrase in _NAMED),
    *(("session", phrase) for phrase in _SESSION),
    *(("group", phrase) for phrase in _GROUP),
    *(("small group", phrase) for phrase in _SMALL_GROUP),
    *(("school staff", phrase) for phrase in _SCHOOL_STAFF),
    *(("educates", phrase) for phrase in _EDUCATES),
    *(("dated", phrase) for phrase in _TO_BE_DATED),
    *grammar_what.PHRASES,
)

#: Words that do not say what is done, however many of them there are.
GENERIC = frozenset(
    word_list("""
    1 1:1 a about academic academy access accessed accessing accordingly accredited achieve achieves
    achieving across activities activity additional adjustments adult adults advice advised agreed aims
    all allocated allocation allow allows alongside also always an and annual annually another any
    approach approaches appropriate appropriately are area areas around arranged arrangements as assess
    assistance at attached attention available aware back balanced band base based be been being benefit
    benefits bespoke best between block both break breaktime broad budget by can capacity care caring
    chartered child children class classroom clinical college concerns confirmed considered consistent
    consistently contact continue continued continues could counsellor criteria current curriculum cycle
    daily data day day-to-day days decided delegated deliver delivered delivering delivers determined
    develop developing development develops differentiate differentiated differentiation direct directly
    discretion do does done down during each education education's educational effective ehc ehcp eight
    either element elements eligible elsa enable enables enabling encouragement endeavours ensure
    ensured ensures ensuring environment equipment every existing experienced extra familiar family
    first five flexible flexibly following for form fortnightly four frequent frequently friends from
    full fund funded funding general generally give given gives giving good group groups guidance guided
    had half hand has have having hcpc he headteacher health help helped helping helps her here hers
    high him his holistic hour hours hours' how hr hrs i identified if improve improving in include
    included includes including indirect individual individualised individually information input inputs
    intervention interventions into involvement is it its judgement keep key known large learn learner
    learners learning learns least less lesson lessons level levels liaison line local low lunch
    lunchtime made make makes making manager maximum may me meet meeting meets mental might min mindful
    minimum mins minute minutes model models monitor monitored monitoring monitors monthly more most
    must my named near need needed needs needs' next nhs nine no normal not notional nursery nurturing
    objectives of off offer offered offers often on one ongoing only opportunities opportunity or other
    our out outcome outcomes outreach over overall oversee oversees own package paediatric part pathways
    peer peers people per person personalised place placement plan plans plus policy positive potential
    practice process professional professionals programme programme's programmes progress promote
    provide provided provides providing provision psychology pupil pupils purpose purposes put qualified
    quality ratio reasonable receive received receives receiving recommended refer referred registered
    regular regularly relevant report reports require required requires resource resources resourcing
    review reviewed reviews robust role routine safe same school schools section sen send service
    services session sessions set sets setting settings seven shall she should side six small so social
    some special specialist staff staff's staffing strategies strategy student students subject subjects
    succeed success such suitable suitably support supported supporting supportive supports tailored
    take taken takes target targets task tasks teaching team ten term termly terms than that the their
    theirs them then therapist therapists there these they this those three threshold through throughout
    time time-out times to too top total trained trusted two under understanding universal up use used
    uses using usual very via visit visits was we week weekly weeks wellbeing what when where whether
    which while who whole whom whose will with within work worked working works would year years you
    young your
    """)
)
