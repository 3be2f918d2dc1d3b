"""The phrases that checks share: who does something, how often, for how long, and by when. Source: ours."""

from audit.checks.grammar_people import HEADS, ROLES, TRAINED
from audit.checks.phrase_text import phrase_lines, word_list

#: Words that stand for one another inside phrases, written `<class>`.
CLASSES: dict[str, tuple[str, ...]] = {
    "number": word_list("""
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty ninety hundred half couple both
        dozen
        """),
    "time": word_list("minute minutes min mins hour hours hr hrs h minutes' hours' minute's hour's"),
    "period": word_list("""
        day week fortnight month term year annum night morning afternoon evening weekend quarter lesson
        session visit break breaktime lunchtime playtime meal mealtime holiday transition monday tuesday
        wednesday thursday friday saturday sunday weekday d w
        """),
    "kind": word_list("school academic calendar half working college teaching other single full"),
    "adverb": word_list("""
        daily weekly fortnightly monthly termly annually yearly quarterly hourly nightly annual biweekly
        biannual
        """),
    "days": word_list("""
        mondays tuesdays wednesdays thursdays fridays saturdays sundays weekdays weekends mornings
        afternoons evenings breaktimes lunchtimes playtimes monday tuesday wednesday thursday friday
        """),
    "counted": word_list("""
        times time x sessions session visits visit lessons lesson meetings meeting appointments nights
        days mornings afternoons evenings occasions weeks hours minutes blocks
        """),
    "month": word_list("""
        january february march april may june july august september october november december jan feb
        mar apr jun jul aug sept sep oct nov dec
        """),
    "season": word_list("summer autumn spring easter christmas winter whitsun"),
    "spell": word_list(
        "month months year years term terms week weeks months' years' weeks' month's year's week's term's"
    ),
    "weekday": word_list("""
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
        saturdays sundays mon tue tues wed weds thu thur thurs fri
        """),
    "own": word_list("his her their my the your a"),
    "child": word_list("he she they i child pupil student"),
    "count": word_list(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty hundred"
    ),
    "be": word_list("is are be been was"),
}

#: "half-termly", "x2 weekly", "each school day", "5 hours a week", "on Mondays": how often something is done.
_OFTEN = phrase_lines("""
    <adverb>
    (half|bi|twice|once|six|three|thrice|four) (termly|weekly|daily|monthly|yearly|annually|hourly)
    (each|every) (<kind>|) (<kind>|) (<period>|term)
    (each|every) (<number>|second|third|fourth|other|few) (<period>|<time>|days|weeks|months|terms|
        lessons|<spell>)
    (each|every) ~2 (lesson|session|task|activity|day|week|term|month|meal|snack|morning|afternoon|
        transition|test|exam|assessment|change|move|journey|september|january|april|holiday|incident|
        visit|break|swim|setting|classroom)
    (each|every) (<days>|<month>|time)
    (p . a|pa|per annum)
    (once|twice|thrice) (in|) (a|per|each|every) (<kind>|) (<kind>|) <period>
    (a|per) (<kind>|) (<kind>|) (day|week|fortnight|month|term|year|annum|night|quarter|weekend|evening|
        morning|afternoon)
    / (day|week|wk|term|month|year|fortnight)
    (p / w|pw|pd|p / d|wkly|hpw)
    on (a|) <days>
    on ~3 (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekdays|school days)
    (all|most) school days
    in each ~2 (of the|) (week|term|month|day|fortnight)
    (before|after|during|in|at|for|across|within) (all|each|every) ~3 (lesson|lessons|task|tasks|
        session|sessions|tests|assessments|transitions|subjects|meals|writing|work|activities|times|
        exams|classes|periods|breaks|trips|assemblies)
    <counted> (a|per|each|every) (<kind>|) <period>
    (<number>|few) (x|times) (<number> (<time>|minute) (sessions|session|lessons|)|) (weekly|daily|
        termly|per|a) (<period>|)
    (on|) <count> (days|mornings|afternoons|weeks|lessons|evenings) (out of|in|of) (every|each|) <number>
    (first|second|third|fourth|last) (<days>|<period>) (of|in) (the|each|every|a) (<kind>|) (<period>|term)
    (on|in|) alternate (days|weeks|mornings|afternoons|weekends|terms|lessons|<days>)
    between lessons
    <weekday> (,|) (and|to|&|) <weekday>
    on (the|) <number> days (between|when|after|of|that|a)
    (in|during) the (mornings|afternoons|evenings)
    (before|after|at|during) (each|every) ~1
    (repeated|again) (in|each|every) (<month>|<season>|<period>)
    <number> ~2 <counted> ~9 (in|during|over|by|before) (the|) (<month>|<season>|first|second)
    (start|end|beginning|middle) of (each|every|the school) (<kind>|) (day|lesson|week|session|term)
""")

#: What lasts: it answers how often and how long at once.
_CONTINUOUS = phrase_lines("""
    (throughout|across|for|during) (the|) (whole|entire|full|all of the|) (of|) (the|every|each|all|)
        (<kind>|) (school|) (day|week|lesson|lessons|session|sessions|timetable|tests|lunchtime|lunch)
    (through|throughout|during|across) all (of|) ~1
    throughout (all|every|each|the) ~3 (lesson|lessons|day|activities|tasks|session|subjects|curriculum
        time|week)
    (for|) (the|its|their) (whole|entirety|duration|full length) (of|) (the|each|every|all|) ~3
    (for|) (the|its|their) (whole|full|entire) (length|duration|lesson|visit|session|day|morning|
        afternoon|week)
    (in|for|during|across|throughout) all ~2 (lessons|subjects|tasks|writing|classes|activities|
        sessions|tests|assessments|assessed writing|practical subjects|core subjects|exams|english|
        maths)
    (at|in|during|for) (every|each) ~2 (lesson|meal|assembly|mealtime|test|exam|class)
    (at|) all times
    (all|whole|entire) (of the|) (school|) day
    all of (the|each|every) (school|) (day|lesson|session|week|morning|afternoon)
    full time
    24 hours a day
    (24 7|24 / 7)
    from arrival
    (all|every) lessons
    every lesson and ~1
""")

#: What lasts through the day, and vague words beside it empty ("a high level of support throughout it").
_THROUGH = phrase_lines("""
    (throughout|across|through|during) (the|his|her|their|) (whole|entire|) (school|) (day|week|term|
        timetable)
    (at|) all times
    (in|across) all ~2 (settings|contexts|environments|areas)
""")

_LONG = phrase_lines("""
    <number> (and a half|) (x|) (<number>|) (<time>)
    <number> (to|or|/) <number> <time>
    (half|quarter|three quarters) (of|) (an|) (hour|hourly)
    (an|one|a half|a full|full|half an|half) (hour|hours|day|days)
    hour long
    <number> (half|full|whole) (day|days)
    <number> (night|nights|overnight|weekends)
    <number> (am|pm|) (to|until|till) <number> (am|pm|: <number>)
    <number> (am|pm) (to|until|till|) (<days>|) <number> (am|pm)
    (from|between) <number> (am|pm|: <number>|) (to|until|till|and) <number>
    (<number> : <number>|<number>) (am|pm|) (to|until|till|) <number> (: <number>|am|pm)
    (full|half) day
    (all|whole) (morning|afternoon|day)
    (an|every|each) afternoon (from|of)
    <number> (day|days) (a|per) week
""")

#: How long each session is, which says nothing of how many there are.
_NOT_OFTEN = phrase_lines("""
    (<time>|<number>) (a|per|each|every|for each|for every) (session|visit|appointment|meeting)
    (several|few|many|some|various|numerous|couple of|number of) (times|sessions|visits|days|lessons) (a|per|
        each|every|in the|in a|this) ~1
    (each|every|per) (session|visit|appointment|meeting) ~2 (<number>|half an hour|an hour)
    (each|every) (session|visit|appointment|meeting) (is|lasts|lasting|will last|being|to last|of) ~1
""")

#: An amount of time that is not the length of a session.
_NOT_LONG = phrase_lines("""
    (every|each|within|after|than|before) (<number>|) (to|) (<number>|) <time>
    (year old|years old)
""")

_REVIEW = phrase_lines("""
    (reviewed|monitored|updated|evaluated|revised|adjusted|amended|audited|measured|reported|tracked) ~4
        (<adverb>|half termly|every <number> (weeks|months)|each (half|) term|every (half|) term|(twice|
        once) a (year|term)|(each|every) (<kind>|) <period>|(a|per) <period>)
    (review|reviews|monitor|reviewing) (his|her|their|the|this|it|progress|these|and) ~4 (<adverb>|half
        termly|each (half|) term|every (half|) term|each (<kind>|) <period>|every <number> (weeks|
        months))
    (annual|termly|half termly|six monthly|yearly|monthly|weekly) review (cycle|process|)
    (reviewed|review) at (least|) (<number>|each|every|the annual|annual|) ~2
""")

#: A review that is itself what is provided.
_REVIEW_MEETING = phrase_lines("""
    (review|reviews) (meeting|meetings|visit|visits|appointment|appointments|clinic|of (his|her|the|
        their))
    (paediatrician|consultant|nurse|dietitian|therapist|doctor|clinic|hospital|specialist|outpatient|
        paediatric|physiotherapist) (review|reviews)
    (review|reviews) (at|in) (the|) (clinic|hospital)
    (reviews|review) ~6 (for|lasting) (<number>|an|half|a)
    (reviewed|reviews|review) ~9 (in|at) (a|an) ~3 (meeting|appointment|visit)
""")

#: Any mention of review, for the plan as a whole.
_REVIEWING = phrase_lines("""
    (review|reviewed|reviews|reviewing|monitored|evaluated)
""")

_BY_WHEN = phrase_lines("""
    (by|at|before|towards|until) (the|) (end|close|start|beginning|middle) of (<own>|this|) (next|current|)
        (key stage|ks|year|yr|y|phase|reception|nursery|eyfs|early years|foundation stage|primary|secondary|
        college|sixth form|academic|school|calendar|<season>|<month>|plan|programme|placement|course|term|
        half term|stage) (<number>|year|phase|school|stage|key stage|term|half term|) (<number>|<year>|)
    (by|at|before) (the|) end of ~1
    (by|at|before|on|until) (key stage|ks|year|yr|y|age|the age of|phase) <number>
    (by|before|in|from|until|for|at|during) (the|) (end of|start of|) (next|this|) (<month>|<season>)
        (term|half term|) (<number>|<year>|) (<year>|)
    <month> <year>
    <season> (term|half term|) <year>
    (by|in|before|until|during) (the|) (end of|) (the|) (academic|school|calendar|) (year|) <year>
    (by|on|before|until) <number> (st|nd|rd|th|) (of|) <month> (<year>|<number>|)
    <number> (st|nd|rd|th|) (of|) <month> (<year>|<number>)
    <date>
    <number> / <number> (/ <number>|)
    <number> . (<number> .|) <number>
    <month> / <number>
    (by|at|before|until|in time for) <own> (next|<number>|year|final|key stage|transfer|) (<number>|)
        (st|nd|rd|th|) (annual review|review|birthday|annual reviews|transition review|phase transfer|
        transfer|move)
    (by|at|before) <own> (annual|next annual|next) review (meeting|) (in <year>|of <year>|)
    (within|in|over|after|during) (the|) (next|coming|following|) (<number>|a|one) (<spell>|calendar
        year|academic year|school year|school terms|years time) (time|)
    (within|in|over|during|across) the (academic|school|calendar|) year
    (within|in|over|during) (the|) (next|coming|this) (academic|school|calendar|) (year|term|half term|
        key stage|phase)
    (by|at) (this time|) next (year|term|summer|spring|autumn|easter|christmas|september|july|annual
        review)
    by the time ~1 (<be>|leaves|leave|moves|move|turns|turn|starts|start|transfers|transfer|finishes|
        finish|reaches|reach|enters|enter|goes|go|transitions|completes|complete|begins) (to|)
        (<own>|) (secondary|year|school|college|key stage|) (school|<number>|)
    by the time of ~1
    (before|when|on) (<own>|) (transferring|leaving|moving|starting|transfer|transition|entry|he|she|
        they|i) (to|from|on|leaves|leave|moves|move|starts|start|transfers|transfer|turns|turn|goes|
        finishes) (to|) (<own>|) (secondary|year|school|college|key stage|) (school|<number>|)
    (by|at|aged) (age|the age of|) <number> years
    aged <number>
    (end of|) (key stage|ks) <number> (:|-|target|outcome)
    (end of|) (year|yr|y) <number> (:|-|target|outcome)
    end of (key stage|ks|year|yr|y|phase|reception|nursery|eyfs|early years|primary|secondary|term|
        academic|school) ~2
    (by|before|at) (transfer|transition) to (secondary|college|adult|year|) (school|<number>|)
    <number> (month|year|term) (target|outcome|goal)
    (by|before) (the|next|) ~1 half term
    by (reception|nursery|adulthood|school leaving age|sixth form|college)
    (in|within|over) (<number>|) academic years
    by (16|18|19|21|25)
    (when|once|before|until) ~1 (is|are|turns|turn|reaches|reach) <number>
    by <number> (months|years)
""")

#: Phrases that every plan is read for, with their tags.
PHRASES: tuple[tuple[str, str], ...] = (
    *(("who", head) for head in HEADS.split()),
    *(("who", phrase) for phrase in ROLES),
    *(("who trained", phrase) for phrase in TRAINED),
    *(("often", phrase) for phrase in (*_OFTEN, *_CONTINUOUS)),
    *(("long", phrase) for phrase in (*_LONG, *_CONTINUOUS)),
    *(("through", phrase) for phrase in _THROUGH),
    *(("not often", phrase) for phrase in _NOT_OFTEN),
    *(("not long", phrase) for phrase in _NOT_LONG),
    *(("review", phrase) for phrase in _REVIEW),
    *(("review meeting", phrase) for phrase in _REVIEW_MEETING),
    *(("reviewing", phrase) for phrase in _REVIEWING),
    *(("by when", phrase) for phrase in _BY_WHEN),
)
