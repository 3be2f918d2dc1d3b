"""English words that are one step from a forename of `forenames.py`, and no slips of it: "Grain", no Gracie.

Made by comparing the everyday words of an English word list with all those names by the rule of `slips.py`.
"""

from audit.privacy.name_words import words

NEAR_WORDS = words(
    """
    abide able aching address ages aide akin alert alias alien allies amino angelic anguish annoys anon
    ants anus archers archery arenas aria ariel axle badly bail bake bard barn baron bars basal bays beat
    behaves belle berries berry berth beta bets billy birdie blacked blaze blessings bloke blossoms body
    boys brace brain bran brat breed bride bridges broadly brute cain calm candy careers cares carries
    carry cars carte carton catchy cater cement channel channels charges charter cheek cheeky cheesy cher
    cherish cherries chick chime chip choral christian christie chuck circus citrus clerk coal coin coli
    colleen collins colon conner copper coral corona costa costs coupe courts crater cries crispy crush
    curly dairy damn danish dare darn days define deli demon denial denies dense deny derrick derry desire
    deter dine diners dinners dire diva divide drag dragons drags dries dunes dyes earnest edit else
    enrich essay ether euro every fairies fairs fare fatty feral ferries filly finally finely fires flake
    flares flip floor floral flour fluid francs frankly franks fray freed frees fresh fries fungi funk
    funky funny gain game gang garnet gaze giggles glory goal gorge gourmet grain grazing great hail hair
    hairs halal handed handle handy happily harass hardly harmed harmonic harsh hate hates hays haze heal
    healed heater held heller helped herb hereby hermit hidden hilly hits hitters hoard holder hourly
    housing humid hunters hurley jail jams jays jean join juice kale kali karma lace lama lean leaned
    leone leopard lesser letter linden lines loan login lone looks loose lore lorry macro made maid mail
    mailing main makes male males mana mango mans manual many marc mare margarita margin marina marine
    marked maroon marriage married marries marry marshal marshals mart martian martini martins mask mate
    mates mats matte mavericks maxim maximum maze mean meddling mega melee melodic melodies mere merged
    mile milling missy moan money monies monte month moron movies mural nanny natal navy needles needless
    needy nest night noise normal olives oral paper parity pats patty pear pearls perch petals
    peters philly piece pierced pipe pity polo pretty previous prices princes punt purity quasi quay rabbi
    racks raid raider rainy rake rally rams rare rebel recap richly ride riders rift robber robbing
    robbins robe rocky rogers roman roofs rosary rowan rubbing rudder ruin saber safe saga sail sailed
    sale salmon same sane saves savvy scarlet seam seams selling serene seven shabby shade shady shaky
    sham shaman shame sharia sheen shell shelly sheriff sherry shin shiny shone shown shun sierra silly
    silva simmer siren skill slam slash slim sofa sore sorry sources spence stamina start stay stayed
    stellar steward stove submit suit sultan summit summon suppress sure surrender surrey swat sway swayed
    sweaty sweetie tackle tail tailor taller tally tang tattoo tattoos teas teller theres tickle tile
    timer tires  tome torn tossing trace tray trek trough trying tuna tune tuned valentine
    variety vector vice victories victory villa vine violent vital walled waller wally wand wanna warden
    ware warn wills willy windy wine withhold yuan
    """
)
