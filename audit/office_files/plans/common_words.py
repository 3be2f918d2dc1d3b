"""The everyday words of headings, as data: what is headed by these alone can be shown as it is."""

from audit.privacy.name_words import words

#: Words of headings that name columns we do not read; none is a name that a child could have.
COMMON_HEADING_WORDS = words(
    """
    about above academic action active activity actual address age agency agreed aims alert all
    allocated allocation amended amount annotation annual answer any approval approved area
    arrangement arrangements assessed assessment assigned attached attachment attendance authorised
    average background band banding basis begin below budget by calculated caseworker category
    changed check checked children childrens choice class closed code cohort column combined comment
    comments commissioned commissioner complete completed complexity compliance concern concerns
    condition confirmed consent considered contact contract cost count country created cumulative
    currency current daily data database days deadline decided decision deferred delivered delivery
    description destination detail details difficulty directorate disability district division
    document documents draft due duplicate duration each edition effective eligibility eligible
    email end entered episode equipment escalated escalation estimated ethnic ethnicity evidence
    exception exclusion exclusions exported extension extra file filter first flag folder form
    format free frequency from full function funding gender general given group hearing held home
    hourly hours how id identified if impact in inclusion index indicator information initial input
    instructions intake interim intervention invoice involved issue issued item iteration journey
    judgement key keyworker language last late latest lead left length level line link linked list
    live location log maintained manager mapping meals measure mediation medical meeting method
    milestone minutes mobile mode modified monitoring month monthly move moved name narrative
    national nationality need needs new next no none note notes notified number objective objectives
    observation observations of off on only open opened option order origin original other outcome
    outstanding overall overdue overview owner paid panel parental part payment per percent
    percentage period phase phone placed placement plan planned position postcode practitioner
    premium present previous priority process processed professional professionals progress
    progression proposed provided provider providers provision purpose quality quantity quarter
    query question ranking rate rating ratio reason reasons received recent recommendation
    recommendations record recorded records reference refused region registered related released
    religion remarks report request requested requester required requirement requirements resource
    resources response responsible result results review reviewed revision risk route routine row
    rows school schools score section sections sector sent serial service services session sessions
    setting severity sheet signed site size skills source specialist specification staff stage
    stages standard start started statement statutory step steps strategy strength strengths subject
    submitted sum summary supplier support target targets task team teams telephone template term
    termly text theme therapist therapy threshold tier time timeline timescale timescales title to
    today topic total track transfer transferred transport travel tribunal trigger type unit units
    unknown until update updated upload url used user valid validated value variance verified
    version view visit visits waiting week weekly weeks what when where which who why with worker
    workflow working written year yearly yes
    """
)
