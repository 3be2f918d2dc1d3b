"""Words that decide whether a capitalised word is a name: lists of our own, short on purpose."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


#: Names that are everyday words too: these count as names only with a capital.
COMMON_WORDS = words(
    """
    abbot ace amber angel april archer art ash august autumn baker ball banks barber basil bath bay bean
    bell best bill bird bishop black blessing blue bob bond bridge bright brown buddy bull burns bush
    butler cam camp can carol carpenter carter case cash castle chance charity chase cherry child church
    clay cliff coffee comfort constance cook cotton court craft cross crow daisy dale dawn day dean
    destiny don door dove dream drew drum duke earl early east eden elder english eve ever faith farmer
    fern field fish fisher flint flower flowers foot ford forest fortune fox frank french frost gates
    gay gem gene genesis gift ginger glen gold good grace grant gray green grey guy hall ham hand happy
    hardy harmony harry hart haven hawk hay hazel head heart heath heather heaven hill holly honey hood
    hook hope horn house hunt hunter iris ivy jack jade jan jet jewel journey joy judge june justice
    keen kid king knight lake lamb lance land lane law leaf learning lee legend len liberty light lily
    link lion little lock lodge long lord love low major mark mars marsh mason mat max may means melody
    mercy merit merry miles mill miller mills min miracle moody moon moss nail need nick nightingale
    noble norm north nurse ocean olive opal pace page parish park parks part pat patience peace peaches
    peacock pearl peel pen penny pepper phoenix pike pond pool pope poppy porter post potter pound power
    powers precious price pride prince princess promise prudence purple quick rain raven ray read
    reading reason reed rest rice rich rider right ring rise river rivers road rob robin rock rod root
    rose royal ruby rule rush rusty saffron sage said salt sand sands sandy savage school scout seal
    self senior share sharp shepherd shine shore short side silk silver skip sky skye small smart smith
    snow son song sonny south speed spring square staff star steel stock stone storm story strange
    stream street strong sue summer sun sunny swan sweet swift taylor thi tiger tower town tree trinity
    true trust turner twin van victor violet walk walker wall ward warm watch water waters way week
    weeks wells welsh west white wild will willow winner winter winters wise wolf wood woods worth wren
    write yard young
    """
)

#: Names that are verbs too: in small letters beside a capital they are no name ("Will will have").
SMALL_VERBS = words("will may can said hope love rose read drew")

#: Words that carry a capital anyway: only beside another name, or with a possessive s, are they names.
ALWAYS_CAPITAL = words("english french german reading welsh")

#: Names that months and seasons have too, and what these are called.
TIMES = words("april august autumn jan june may spring summer winter")
MONTHS = words(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter easter christmas
    """
)

#: Names of two letters that are words or short forms too; others are names wherever they have a capital.
SHORT_WORDS = words(
    """
    ad ah am an as at be by do ed eg ep go he hi if in is it la me mi my no of oh ok on or ot pa pe
    re so ta to tv uk up us vi we
    """
)

#: What a name and an s make that is another word.
NO_PLURALS = words("bus does gas goes has his its lens news plus says this thus us was yes")

#: Verbs beside which another stands, which a name at the start of a sentence may be.
MODALS = words("can may will")

#: What may stand between a name, or such a verb, and the verb that follows.
ADVERBS = words("also always currently generally never not now often only sometimes still then usually")

#: What follows "Will" or "May" at the start of a sentence when it is a verb and no name.
AFTER_MODAL = words(
    """
    access also always ask attend be become benefit cause come complete continue deliver develop ensure
    explain find focus follow get give go have he help how i include it join know lead learn look make meet
    move need never not offer often only participate play practise prepare present produce provide read
    receive require result see share she show sometimes speak still struggle support take talk tell that
    the there they this try understand use usually visit we what work write you
    """
)

#: What follows a name at the start of a sentence, beside words that end as verbs do.
AFTER_NAME = words(
    """
    also always and at ate became began broke brought built came can cannot caught chose could
    couldn currently did didn does doesn drank drew fell felt flew forgot fought found gave got grew
    had hadn has hasn heard held herself hid himself in is isn kept knew learnt left lost made may
    met might must never now often or paid ran rang read recently rose said sang sat saw sent should
    slept sometimes spent spoke still stood swam taught themself themselves then thinks thought
    threw to told took understood usually was wasn went who will with woke won wore would wouldn
    wrote
    """
)

#: Names that hardly stand before such a verb as words of a plan: in small letters they are names there.
SMALL_NAMES = words(
    """
    bill bob daisy dean drew frank grace harry heather holly iris ivy jack jasmine lee lily mason max may
    nick penny poppy ray rob robin ruby sue will
    """
)

#: What is done by somebody, and hardly by a month: "chosen by May".
DONE_BY_SOMEBODY = words(
    """
    asked bitten chosen described disliked drawn enjoyed expressed hit kicked liked loved picked preferred
    pushed requested said scratched sung told worn
    """
)

#: What stands after a name, and after a month as well.
JOINERS = words("and at in or to with")

#: What stands after somebody, and never after a month.
REFLEXIVES = words("herself himself themself themselves")

#: What ends as verbs do after a name, and is none.
NO_VERBS = words(
    """
    adults as exceed feed focus his hours its lessons need parents perhaps proceed pupils sessions speed
    students succeed targets this times us yes
    """
)

#: Titles, which announce a name.
TITLES = _phrases("mr, mrs, ms, miss, mx, dr, doctor, prof, professor, rev, master, sir, dame")

#: Words that name a job, a body or a thing: a capitalised run ends before them.
NO_NAMES = words(
    """
    a academy adhd adult adults advice advisory after all also alternate although an and annual april
    are as asd assessment assessments assistant assistants at attended attends august aunt authority
    autism because before believes block braille british brother but by camhs can care carer carers
    centre child children christmas class clinic college colourful community consultant coordinator
    could council county cousin currently dad daily date december deputy doctor down during dyslexia
    easter education educational ehc ehcp english family father february feels following for form friday
    fridays from grandad grandfather grandmother had has have he head headteacher health her here his
    home hospital how however i if in is it its january july june key language lego level levels local
    makaton manager march mathematics maths may mentor might minecraft monday mondays mother mum must
    name names nan nana need needs nhs noted notes november nurse nursery occupational october of
    officer on or our outcome outcomes paediatric paediatrician parent parents people person
    physiotherapist plan plans please previously primary provision psychologist psychology pupil pupils
    reading recommended recommends regular regulation report reported reports review said salt saturday
    saturdays says school schools science secondary section semantics sen senco send sendco september
    service services she should sign since sister so social special specialist speech spelling staff
    stage student students sunday sundays support syndrome teacher teaching team term termly than thank
    thanks that the their then therapist therapists therapy there these they thinks this those though
    through thursday thursdays to trust tuesday tuesdays tutor tutors uncle visitor was we wednesday
    wednesdays weekly what when where which while who why will with worked worker workers works would writes
    writing wrote year you your zones
    """
)

#: People of the family and friends, after whom a name stands.
KIN = _phrases(
    """
    mum, mother, mummy, dad, father, daddy, stepmother, stepfather, step-mother, step-father,
    stepmum, stepdad, brother, sister, twin, sibling, half-brother, half-sister, grandmother,
    grandfather, grandma, grandad, nan, nana, gran, granny, aunt, auntie, aunty, uncle, cousin,
    friend, friends, partner, carer, guardian, son, daughter, baby, dog, neighbour, niece, nephew, husband,
    wife, grandparent, stepbrother, stepsister, step-brother, step-sister, godmother, godfather, mam, mammy,
    mama, papa, nanny, nain, taid, mamgu, tadcu, babcia, dziadek, ciocia, wujek, bunica, bunicul, baba, dada,
    dadi, nani, nanu, dida, thatha, paati, patti, ammamma, amma, appa, ammi, ammu, abbu, abba, bhai, apu,
    chacha, chachi, mamu, mami, khala, phupo, phuppo, masi, massi, bua, biji, hooyo, aabo, ayeeyo, awoowe,
    habaryar, eeddo, abti, teta, jiddo, khalo, ammo, yiayia, pappou, nonna, nonno, oma, opa, abuela, abuelo
    """
)

#: What stands beside the names of a child's people in one cell: "Agnes Hallam (mother), as above".
SAID_OF_PEOPLE = words(
    """
    above address adopted adoptive age aged as biological birth both brothers carers deceased divorced elder
    eldest four grandparents home in known lives local authority not of older one parent parental parents
    responsibility same separated siblings sisters social step three twins two unknown with worker year years
    younger youngest
    """
) | {half for word in KIN for half in (word, *word.split("-"))}

#: Work that announces a name before or after it.
ROLES = _phrases(
    """
    psychologist, senco, sendco, inclusion lead, social worker, teacher, tutor, teaching assistant,
    learning mentor, therapist, paediatrician, consultant, physiotherapist, nurse, health visitor,
    coordinator, co-ordinator, key worker, keyworker, support worker, manager, officer,
    practitioner, advisor, adviser, childminder, doctor, gp, headteacher, principal, professional,
    audiologist, psychiatrist, counsellor, dietitian, dietician, optometrist, orthoptist, interpreter,
    solicitor, advocate, clinician, caseworker, midwife, instructor, orthotist, prosthetist, podiatrist,
    pharmacist, surgeon, neurologist, cardiologist, geneticist, dentist, mediator, chaplain, escort, driver,
    caretaker, librarian, registrar, receptionist, intervenor, translator, physio, mentor, coach, chaperone
    """
)

#: What a name stands before that is a school's or a street's.
PLACES = words(
    """
    academy avenue centre class clinic close college council court farm foundation high hospital house infant
    infants infirmary junior lane lodge nursery park primary road school secondary street surgery trust
    university ward
    """
)

#: What announces two names without telling who they are of: "written by", "contact:".
BYLINES = words("author authors by c/o cc contact dear fao name regards signed writer")

#: Words of the names of bodies, places and programmes, which follow "provided by" as people do.
BODIES = words(
    """
    access action adult agencies agency all arrangements assessment assistive association audiology
    authority autism base behaviour board borough both breaks budget care careers circle circles
    circuits city clicker clinical commissioning communication community complex connexions continence
    continuing council country county department designated development diabetes dietetics direct
    disabilities disability district domiciliary dyslexia early east eastern education emotional
    employment epilepsy equipment experienced familiar family first forest foundation friends further
    futures government great group guidance guideline guidelines health hearing help high home hub ict
    inclusion independent information integrated intensive interaction isle job keynes lead learner
    learning lexia link literacy local lunchtime management mental multi named national nessy new nice north
    northern numicon nursing nurture occupational ofsted ombudsman one orthotics outreach paediatrics panel
    partnership pastoral payments personal physical portage positive practitioners professionals project
    qualified resource resourced respite royal safeguarding scheme send sendiass senior sensory service
    services setting short sixth social society south southern special specialist speech st start street
    supervisor support supported symbols team technology therapy trained training transport travel
    tribunal trusted two unit valley virtual vision visiting visual wellbeing west western wheelchair
    widgit write young youth zones
    """
)

#: What stands before a forename that is nobody's: of a saint, a king.
NO_PEOPLE_BEFORE = words("st saint ss santa san mamma king queen prince princess emperor lady lord pope")

#: What stands after a forename that is a thing's: "Victoria Ward", "Williams syndrome".
NO_PEOPLE_AFTER = words("class syndrome disease scale scales test tests programme palsy model")

#: Forenames with the word after them that are of people and figures whom everybody knows.
FIGURES = frozenset(
    _phrases(
        """
        harry potter, harry styles, roald dahl, stephen king, stephen hawking, taylor swift, ed sheeran,
        thomas tank, thomas the tank, percy jackson, michael rosen, michael morpurgo, julia donaldson,
        jacqueline wilson, david walliams, david attenborough, carol gray, marcus rashford, alice in
        wonderland, tracy beaker, tom and jerry, alex rider, ruth miskin, gina davies, tony attwood, mary
        poppins, albert einstein, charles darwin, florence nightingale, rosa parks, martin luther, frida
        kahlo, freddie mercury, dennis the menace, charlie and the, maria montessori, reuven feuerstein,
        bruce perry, dan hughes, elizabeth line, harry kane, billie eilish, james bond, john lewis, jack
        petchey, sally and anne, anne frank, matilda the musical, wendy house, victoria sponge, aston
        villa, preston north, lewis hamilton, evelina london, roger pen, roger focus, roger touchscreen,
        roger mic, roger radio, roger system, roger select, roger on, charlotte web, ben and jerry, anna
        freud, kim game, mr tumble, mr bean, mr men, mr maker, mr potato, mr bloom, mr whippy, dr seuss,
        dr who, doctor who, miss rabbit, miss trunchbull, peter rabbit, peter pan, bob the builder, bob
        marley, charlie brown, oliver twist, oliver jeffers, marcus aurelius, victoria line, victoria
        station, georgia font
        """
    )
)

#: What stands right before and after somebody whose forename is a word as well: "beside Ruby", "Ruby says".
BEFORE_SOMEBODY = words("and because beside if like than that told when while with")
AFTER_SPEAKERS = words(
    "asked asks enjoys explained explains feels felt hugs likes said says thinks told wants"
)
AFTER_SOMEBODY = words(
    """
    asked asks became comes cries described describes did does enjoys explained explains feels felt finds
    gets goes had has helps hopes hugs is kept knows laughs likes lives loves noted notes passes plays prefers
    recommended recommends reported reports said says screams shouts shows sings sits sleeps smiles spoke
    suggested suggests takes talks tells thinks told understands uses wants was went works
    """
)

#: Streets, before whose name an everyday word that the child is called as well is none: "Hope Street".
STREETS = words("avenue close court crescent drive gardens grove lane road square street terrace walk way")

#: Whose possessive schools and bodies have: "King's Trust".
ROYALS = words("bishop king prince princess queen")

#: Forenames that are well known as places: somewhere after "moved from", "lives in".
PLACE_FORENAMES = words(
    """
    adelaide alexandria austin camden carolina chelsea dakota florence georgia jackson jordan lorraine madison
    salvador santiago savannah sofia sydney troy tyrone victoria virginia
    """
)
