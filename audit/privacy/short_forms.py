"""Short forms of forenames, as data: "Alex" and "Lexi" of Alexandra. All folded; a list of our own."""

_SHORT_FORMS = """
    abdirahman: abdi, abdullahi: abdi, abigail: abi abbie abby gail, abraham: abe, adelaide: addie,
    adrian: ade, alan: al, albert: albie bert bertie, aleksander: olek alek alex, aleksandra: ola alex,
    alexander: alex lex sandy xander, alexandra: alex lexi lexie sandra sasha alexa, alfred: alf alfie
    fred freddie, alistair: ali al, amanda: mandy, amelia: millie milly mia amy, anastasia: stacey ana,
    andrew: andy drew, angela: angie, anna: annie, annabel: bella annie, annabelle: bella annie, anthony:
    tony, antonia: toni, archibald: archie, arthur: art, aurora: rory, barnaby: barney, bartosz: bartek,
    beatrice: bea trixie, beatrix: bea trixie, benedict: ben, benjamin: ben benny benji benjy, bernadette:
    bernie, bethany: beth, bradley: brad, bridget: bridie, bronwen: bron, cameron: cam, caroline: carrie
    caz, cassandra: cass cassie, catherine: cath cathy kate katie, catrin: cati, charles: charlie chaz,
    charlotte: charlie lottie lotty, christian: chris, christina: chris chrissie tina, christine: chris
    chrissie, christopher: chris kit topher, clementine: clemmie, constance: connie, cordelia: delia,
    cyril: cy, daniel: dan danny, daniella: dani danni ella, danielle: dani danni, david: dave davey davy
    dai, deborah: deb debbie debs, delilah: lilah, dorothy: dottie, edmund: eddie ned ted, edward: eddie
    ned ted teddy, eleanor: ellie nell nellie nora, elena: ellie lena, elijah: eli, elisabeth: liz lizzie
    beth betty, elizabeth: liz lizzie beth betty bess betsy eliza libby lilibet, ella: ellie, emily: emmie
    millie milly, emma: emmie, emmanuel: manny, ethan: eth, euan: ewan, eugene: gene, evangeline: evie,
    evelyn: evie eve, ezekiel: zeke, florence: flo florrie flossie, frances: fran frankie, francesca: fran
    frankie cesca, francis: frank frankie, franciszek: franek, frederick: fred freddie freddy, gabriel:
    gabe, gabriella: gabi ella, gabrielle: gabi elle, gareth: gaz, geoffrey: geoff, georgia: george
    georgie, georgina: george georgie gina, gerald: gerry, gerard: gerry, grace: gracie, gregory: greg,
    gwendolyn: gwen, gwenllian: gwen, hannah: han, harold: harry, harriet: hattie harri, harrison: harry,
    harvey: harv, helen: nell, helena: lena nell, henrietta: hettie hetty etta, henry: harry hal, hugh:
    hughie, ibrahim: ibi, imogen: immy immie, isaac: zac ike, isabel: izzy issy bella, isabella: izzy issy
    bella, isabelle: izzy issy bella, isobel: izzy issy, jacob: jake, jacqueline: jackie, jakub: kuba,
    james: jim jimmy jamie, jasmine: jas jaz, jason: jay, jayden: jay, jemima: mima, jennifer: jen jenny,
    jeremiah: jem, jeremy: jez jem, jessica: jess jessie, jethro: jeth, joanna: jo, joanne: jo, jonathan:
    jon jonny jonty, joseph: joe joey, josephine: jo josie, joshua: josh, judith: judy, julia: jules,
    julian: jules, justyna: justysia, karolina: karo, katarzyna: kasia, katherine: kath kathy kate katie
    kit, kathleen: kath kathy, kathryn: kath kathy kate katie, katie: kate, kelechi: kele, kenneth: ken
    kenny, khadija: khadi, kieran: kier, kimberley: kim, kyle: ky, laurence: larry laurie, lawrence: larry
    laurie, leonard: len lenny leo, leonardo: leo, leticia: letty, lewis: lew, liam: li, lillian: lily
    lil, louis: lou louie, louisa: lou, louise: lou, lucas: luke, lucinda: lucy cindy, lucy: lulu, lukasz:
    luki, lydia: lyds, mackenzie: kenzie, maddison: maddie maddy, madeleine: maddie maddy mads, madeline:
    maddie maddy mads, madison: maddie maddy mads, magdalena: magda lena, magnus: mags, malgorzata: gosia,
    margaret: maggie meg peggy margie greta daisy, maria: mia, martha: marty, mateusz: mati, matilda:
    tilly tilda tillie mattie, matthew: matt matty, maximilian: max, maxwell: max, megan: meg megs,
    melanie: mel, melissa: mel lissa, michael: mike mickey mick micky mikey, michelle: chelle, miranda:
    mira mandy, mitchell: mitch, mohamed: mo, mohammad: mo, mohammed: mo, mohamud: mo, muhammad: mo,
    muhammed: mo, myfanwy: myf myfi, naomi: nomi, natalia: nat talia, natalie: nat, natasha: nat tasha,
    nathan: nat nate, nathaniel: nat nate nathan, nicholas: nick nicky nico, nicola: nic nicky nikki,
    nicole: nic nicky nikki, nkechinyere: nkechi, oliver: ollie olly, olivia: liv livvy livvie olive,
    olufemi: femi, oluwadamilola: dami damilola, oluwafemi: femi, oluwaseun: seun, oluwaseyi: seyi,
    oluwatobi: tobi, oluwatobiloba: tobi, oluwatosin: tosin, oluwatoyin: toyin, oscar: ozzy, pamela: pam,
    patricia: pat patsy tricia trish, patrick: pat paddy, penelope: penny nell, peter: pete, philip: phil,
    philippa: pippa, phillip: phil, phoebe: phoebs, piotr: piotrek, priscilla: cilla, przemyslaw: przemek,
    rachel: rach rachie, raphael: rafe, raymond: ray, rebecca: becca becky bex becs, reginald: reg reggie,
    rhiannon: rhi rhian, richard: rich richie ricky rick, robert: rob robbie bob bobby bert, robin: rob,
    roderick: roddy, ronald: ron ronnie, rosalind: ros roz, rose: rosie, rosemary: rosie, ruairi: rory,
    rupert: rupe, samantha: sam sammy, samson: sam, samuel: sam sammy, sarah: sadie sally, sebastian: seb
    basti, shannon: shan, sharon: shaz, sidney: sid, simon: si, solomon: sol solly, sophia: sophie soph,
    sophie: soph, stanislaw: stas, stanley: stan, stephanie: steph steff, stephen: steve stevie, steven:
    steve stevie, susan: sue susie suzie, susannah: susie suzie zanna, sylvia: syl, temitope: temi,
    temperance: tempi, terence: terry, teresa: terri tess, thaddeus: thad, theodora: theo thea, theodore:
    theo ted teddy, theresa: terri tess, thomas: tom tommy, timothy: tim timmy, tobias: toby, tomasz:
    tomek, tomos: tom, trevor: trev, tristan: tris, tyler: ty, tyrone: ty, valentina: tina val, valerie:
    val, vanessa: nessa, veronica: ronnie, victor: vic, victoria: vicky vicki tori vic, vincent: vin vince
    vinnie, violet: vi, vivienne: viv, walter: wally walt, wilfred: wilf, wilhelmina: mina billie,
    william: will bill billy liam willy, winifred: winnie freda, wojciech: wojtek, yusuf: yus, zachariah:
    zac zach zack, zachary: zac zach zack, zakariya: zak, zofia: zosia, zuzanna: zuzia
"""

#: What people with a forename are called too.
SHORT_FORMS = {
    name.strip(): tuple(forms.split())
    for name, forms in (entry.split(":") for entry in _SHORT_FORMS.split(","))
}
