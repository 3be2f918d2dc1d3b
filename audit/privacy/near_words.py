"""English words that are one step from a forename of `forenames.py`, and no slips of it: "Grain", no Gracie.

Made by comparing the everyday words of an English word list with all those names by the rule of `slips.py`.
"""

from audit.privacy.name_words import words

NEAR_WORDS = words(
    """
    abide able aching address ages aide akin alert alias alien allies amino angelic anguish annoys anon
    ants anus archers archery arenas aria ariel arrive artist attach axle badly bail bake bard barn baron
    bars basal bays bear beat begin behaves belle bench berries berry berth beta bets billy birdie blacked
    blank blaze blend blessings bloke blossoms body born boys brace brain bran brat breed bride bridges
    broadly broke brute bucket bullet cain calm cancer candy careers cares carries carry cars carte carton
    catchy cater cells cement chair channel channels charges charter cheek cheeky cheesy cher cherish
    cherries chick chime chip choke choral christian christie chuck circus citrus clean clerk coal coin
    coli colleen collins colon conner copper coral corona costa costs coupe courts crater cries crispy
    crush curly dairy damn danish dare darn days define deli demon denial denies dense deny derrick derry
    desire deter dine diners dinners dire diva divide drag dragons drags dries dual dunes dyes earnest
    edit else enrich essay ether euro every fairies fairs fare fatty feral ferries filly finally finely
    fires flake flaky flares flip floor floral flour fluid francs frankly franks fray freed frees fresh
    fries fully fungi funk funky funny gain game gang garnet gaze giggles glory goal golden gonna gorge
    gourmet grain grazing great guess hail hair hairs halal halt handed handle handy hang happily harass
    hardly harmed harmonic harsh hate hates hays haze heal healed heater held heller helped herb hereby
    hermit hidden hide hilly hits hitters hoard holder holy hourly housing humid hung hunters hurley into
    jail jams java jays jean join juice kale kali karma kernel killing lace lama leader lean leaned learnt
    leone leopard lesser letter linden line lines loan login lone looks loose lore lorry macro macros made
    maid mail mailing main makes male males mana mango manner mans manual many marc mare margarita margin
    marina marine marked market markets marks maroon marriage married marries marry marshal marshals mart
    martian martini martins mask mate mates mats matte mavericks maxim maximum maze mean meddling mega
    melee melodic melodies mend mere merged mile milling mind mini missy moan money monies monte month
    moron movies mural nanny natal navy needles needless needy nest night noise normal okay olives oral
    paper parity parse pats patty pear pearls perch petals peters philly piece pierced pipe pity polar
    polo poly pools pretty previous prices princes punt purity quasi quay rabbi racks raid raider rainy
    rake rally rams rare rebel recap richly ride riders rift robber robbing robbins robe rocky rogers
    roman roofs rosary rowan rubbing rudder ruin saber safe saga sail sailed sale salmon same sane sanity
    saves savvy scarlet seam seams selling serene serve seven shabby shade shady shaky shall sham shaman
    shame sharia shear sheen shell shelly sheriff sherry shin shiny shone shown shun shutting sibling
    sierra signed signer silly silva simmer siren skill slam slash slim sofa solver sore sorry sources
    spence stamina start stay stayed stays stellar steward stove submit suit sultan summit summon suppress
    sure surrender surrey swat sway swayed sweaty sweetie tackle tail tailor taller tally tang tattoo
    tattoos teas teller theres thin thru tickle tile time timer tires tome torn tossing trace trade train
    tray trek trick trough trying tuna tune tuned turn user valentine variety vector very vice victories
    victory villa vine violent vital waiting walled waller wally wand wanna warden ware warn willing wills
    willy windy wine withhold yuan
    """
)
