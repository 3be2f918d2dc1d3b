"""The phrases that say who does something, by role or by training. Source: ours."""

from audit.checks.phrase_text import phrase_lines

#: The last word of a role.
HEADS = """
    adviser advisers advisor advocate advocates assistant assistants audiologist befriender
    befrienders buddy camhs carer carers caretaker caseworker chaplain childminder clinician
    clinicians coach consultant coordinator counsellor counsellors dco dietician dietitian dmo
    doctor driver educator elsa elsas emhp ep escort facilitator gp habilitationist headmaster
    headteacher hlta hltas instructor interpreter intervenor keyworker lecturer lecturers librarian
    lifeguard lsa lsas lsw mediator mentor mentors midwife nanny neurologist note-taker notetaker
    nurse nurses officer officers ophthalmologist optometrist orthoptist orthotist osteopath ot
    paediatrician pharmacist physio physiotherapist physiotherapists podiatrist practitioner
    practitioners psychiatrist psychologist psychologists psychometrist psychotherapist qtmsi qtod
    qtvi rqhs salt scribe senco senco's sencos sendco senior slt supervisor ta tas teacher teachers
    technician therapist therapists trainer tsa tutor tutors worker workers
"""
#: Roles of several words, and words that stand for somebody who acts.
ROLES = phrase_lines("""
    (teaching|learning support|classroom|class|support|special needs|learning|inclusion|behaviour support)
        (assistant|assistants)
    (social|support|key|care|youth|family|transition|outreach|play|link|mentoring|inclusion|community|
        welfare|rehabilitation|wellbeing|engagement|pastoral|early help|participation|domiciliary|
        education|intervention|residential|home|project|health|relief|respite|bank|attendance|liaison|
        employment|independence) (worker|workers|officer|adviser|advisor|lead|leader|manager|mentor|
        specialist|coordinator|co ordinator|team)
    (habilitation|autism|sensory|literacy|dyslexia|behaviour|inclusion|communication|reading|mobility|
        aac|numeracy|maths|speech|language|phonics|safeguarding|vision|hearing|sleep|continence|
        curriculum|qualified|trained|nhs|playground|pastoral|sen|send|thrive|nurture|wellbeing|
        transition|learning support|assistive technology|it|ict) (specialist|specialists|advisor|
        adviser|officer|lead|leader|coordinator|manager|expert|team|tutor|staff|adult)
    head of (year|house|department|key stage|inclusion|learning|sixth form|centre)
    (deputy|assistant) head
    (job|work|travel|life|learning) (coach|trainer|buddy)
    (staff|adult|adults|person|people|worker|workers|individual|professional|member of staff|members of
        staff|colleague) (~1 (who (is|are|has|have|hold) ~2|)) (trained|qualified|experienced|
        registered|accredited) (in|by|to|with|for|at|and)
    (member|members) of the ~3 team
    (disabled children's|sensory support|specialist teaching|learning support|autism outreach|outreach|
        short breaks|children's therapy|community nursing|portage|early help|camhs|speech and language
        therapy|occupational therapy|physiotherapy|educational psychology|hearing impairment|visual
        impairment|behaviour support|sensory|therapy) (team|service)
    (from|by|with|through|via) (the|a|) (school|nhs|children's|local|) (speech and language therapy|
        speech therapy|occupational therapy|physiotherapy|educational psychology|camhs|portage|early
        help)
    (from|by) the (service|clinic|hospital)
    (waking|night|day|care|nursing|residential) staff
    (council's|authority's|trust's|hospital's|county|borough) ~2 (team|service)
    (*ologist|*therapist|*trician|*opaedist|*ometrist|*optist)
    (teaching|pastoral|nurture|thrive|medical) staff (trained|qualified) (in|to|by)
    (educational|clinical|occupational|school|community|specialist|consultant|lead) (psychologist|
        therapist|nurse|teacher|practitioner|paediatrician)
    one to one (tutor|teacher|assistant|worker)
    (wheelchair|continence|orthotic|orthotics|audiology|dietetic|duty|bladder and bowel|epilepsy|diabetes|
        palliative care|learning disability|mental health|adult social care|sleep|communication aid|low
        vision|prosthetics) (service|services|team)
    (orthotics|orthoptics|dietetics|audiology|paediatrics)
    (specialist|holiday|inclusive|local authority|council|charity|residential) ~1 (scheme|playscheme|
        unit)
    playscheme
    (registered|council|council's|residential|children's|respite|short break|short breaks) ~3 (home|centre)
""")

#: Somebody known only by having been trained, which counts unless anybody could claim it.
TRAINED = phrase_lines("""
    (trained|qualified|specialist|registered|accredited) (~1) (adult|adults|staff|member of staff|
        members of staff|professional|professionals|person|practitioner)
    (adult|adults|staff|person|people|carer|carers|worker|workers) ~9 (,|) (who|each|both|all|with|
        holding) ~1 (hold|holds|have|has|holding|with|completed|done) ~7 (certificate|certificates|
        training|qualification|qualifications|licence|accreditation|diploma|award|course|registration)
    (adult|adults|staff|person|people) (holding|with) ~4 (certificate|certificates|training|
        qualification|qualifications|diploma|accreditation)
""")
