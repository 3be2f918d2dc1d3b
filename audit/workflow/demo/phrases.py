"""The words of the demo's plans: by section, as a good plan has them and as a weak one does.

`{name}`, `{He}`, `{he}`, `{his}` are the child; `{town}`, `{week}` and `{year}` vary. All in our own words, about
children who do not exist.
"""

#: Section -> (good, weak) passages, several of each; one of each is drawn for a plan.
SECTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "A": (
        (
            '{name} told {his} teaching assistant, with picture cards, on two mornings in {week}: "I like trains and the '
            "big swing. Dinner hall is too loud.\"\n{name}'s mother says that at home {he} shows hunger by fetching a "
            "plate, and says no by covering {his} ears.\nNext year {he} hopes to walk to the shop with a friend. "
            "Later {he} wants to work with animals and to live near {town}.",
            "{name} chose photographs with the speech therapist to show what matters: the dog, swimming, being quiet "
            "after lunch.\nParents, asked apart in {week}: they want {his} sleep to settle and {him} to be invited to "
            "birthday parties.\n{name} would like to be a baker and to learn to cycle.\n{He} tells you stop with a "
            "raised hand; wait ten seconds for an answer.",
        ),
        (
            "{name} is a happy child who likes playing. {name}'s parents would like {him} to reach {his} potential.",
            "We would like the best for {name}. {name} enjoys various activities and needs support.",
        ),
    ),
    "B": (
        (
            "B1. {name} understands two key words at a time, so {he} misses most of what is said to the whole class.\n"
            "B2. {name} reads 12 words on sight (March {year}), about two years behind {his} age, and avoids books.\n"
            "B3. Noise hurts: in the hall {he} covers {his} ears and leaves about three times a day.",
            "B1. {name} speaks in phrases of two or three words; new adults follow about half of them.\n"
            "B2. {name} counts to 20 but can't yet take away within 5 (assessed February {year}).\n"
            "B3. Changes to the day frighten {him}: on four days in five {he} needs an adult to settle again.",
        ),
        (
            "- {name} has a diagnosis of autism.\n- {name} has difficulties with learning.",
            "{name} has speech and language needs and can find school difficult at times.",
        ),
    ),
    "C": (
        (
            "C1. {name} has epilepsy: seizures of under two minutes, about one a month, mostly on waking.",
            "{name} has no identified health needs that relate to {his} special educational needs. The health advice "
            "of {week} found none.",
        ),
        ("Under paediatrician.", "TBC", "{name} takes medication."),
    ),
    "D": (
        (
            "D1. At home {name} needs an adult within reach at all times near roads and water; {his} parents have had "
            "one evening out in the past year.\nD2. {name} has no club or friend to see at weekends in {town}.",
            "{name} has no identified social care needs. The early help worker visited in {week}, spoke with {name} "
            "and {his} father, and found that the family manages well.",
        ),
        ("Not known to this service.", "N/A", ""),
    ),
    "E": (
        (
            "E1. By July {year} {name} will ask an adult for help in class, with words or a card, in four of five "
            "lessons.\nE2. By the end of Key Stage 2 {name} will read 60 common words on sight.\nE3. By July {year} "
            "{name} will stay in the dinner hall for ten minutes, three days a week.",
            "E1. By Easter {year} {name} will join in a game with one other child for five minutes, three times a "
            "week.\nE2. By July {year} {name} will dress for PE without help on four days in five.",
        ),
        (
            "- {name} will have access to speech and language therapy.\n- {name} will make progress in reading.",
            "{name} will continue to develop {his} social skills on an ongoing basis.",
        ),
    ),
    "F": (
        (
            "F1. A teaching assistant trained in picture exchange works with {name} one to one for 20 minutes every "
            "school day on asking for help; reviewed each half term.\nF2. A specialist teacher for literacy teaches "
            "{name} in a group of no more than three, twice a week for 30 minutes.\nF3. A speech and language "
            "therapist sees {name} for 45 minutes once a fortnight in term time and trains staff for two hours a year.",
            "F1. A specialist teaching assistant leads a social group of four, including {name}, for 30 minutes on "
            "Mondays and Thursdays in term time.\nF2. An occupational therapist sees {name} for six sessions of 40 "
            "minutes by December {year} and writes a daily programme of 15 minutes, done by the teaching assistant.\n"
            "F3. A quiet room next to the classroom is there for {name} all day.",
        ),
        (
            "- Access to a teaching assistant as required.\n- Opportunities for small group work.\n- Regular input from "
            "speech and language therapy.",
            "{name} will receive band C funding to be used flexibly by the school. Support will be given as appropriate.",
        ),
    ),
    "G": (
        (
            "G1. The children's epilepsy nurse visits the school once a term for an hour to train staff and agree the "
            "rescue plan (agreed by the ICB in {week}).",
            "{name} has no identified health needs, so no health provision is required.",
        ),
        ("Ongoing health input as needed.", ""),
    ),
    "H1": (
        (
            "H1-1. Under section 2 of the 1970 Act: four hours of short break with a trained carer every second "
            "Saturday, at home or in {town}, all year.",
            "No provision under section 2 of the 1970 Act is needed, as the assessment of {week} found.",
        ),
        ("See local offer.", "N/A", ""),
    ),
    "H2": (
        (
            "H2-1. A family support worker meets {name}'s parents for an hour once a fortnight until July {year} to "
            "plan weekends and sleep.",
            "No other social care provision is reasonably required, as the assessment of {week} found.",
        ),
        ("Short breaks may be available.", "", "N/A"),
    ),
    "I": (
        ("A mainstream primary school in {town}.", "A special school for children with autism."),
        ("TBC", ""),
    ),
    "J": (("There is no direct payment.", "Not applicable: no direct payment has been asked for."), ("", "")),
    "K": (
        (
            "1. Parents, {week}. 2. School, appended. 3. Educational psychologist, appended. 4. Health, appended. "
            "5. Social care, appended.",
        ),
        ("EP report. School report.", ""),
    ),
}

#: Social care advice as it improves: (good, weak).
SOCIAL_CARE_ADVICE = (
    (
        "Visited at home in {week} and saw {name}; spoke with both parents and the school.\nNeeds: constant watching near "
        "roads; few chances to meet other children; parents tired.\nProvision: four hours of short break every second "
        "Saturday (section 2 of the 1970 Act); a family support worker for an hour a fortnight (other).\nOutcome: by "
        "July {year} {name} takes part in one club a week.",
        "The early help worker met {name} and {his} father in {week}. The family manages well with grandparents near "
        "by. No social care need was found, and the parents agree.",
    ),
    ("Not known to this service.", "No involvement. No further information."),
)

FORENAMES = (
    "Tarn", "Wren", "Bryn", "Isla", "Mabon", "Odette", "Kestrel", "Perrin", "Sorrel", "Tamsin", "Corin", "Elowen",
    "Jorah", "Linnet", "Merrin", "Nye", "Orla", "Piran", "Rhoswen", "Senna", "Talan", "Ula", "Vesper", "Yestin",
)  # fmt: skip
SURNAMES = (
    "Ashgrove", "Birkwith", "Caldermoor", "Dunscar", "Easegill", "Fellside", "Greenbeck", "Hollinroyd", "Ingleby",
    "Kellbank", "Longrigg", "Millthrop", "Netherby", "Oxenhow", "Pennycross", "Quernmore", "Ribblefoot", "Stonyhow",
)  # fmt: skip
TOWNS = ("Marlbeck", "Hethwaite", "Oakenshaw Mill", "Saltgarth", "Thornby Bridge")
