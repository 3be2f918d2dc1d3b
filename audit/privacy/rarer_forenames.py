"""Forenames met less often in England, as data: facts about names, none about a person.

Written down by ourselves: names of families from South India and Sri Lanka, of Sikhs, from Bangladesh,
Somalia, the Arab countries, Iran, Afghanistan and Kurdistan, West and East Africa, China, Vietnam, the
Philippines, Japan and Korea, of Central, Eastern and Southern Europe and Turkey, of Jewish, Irish, Welsh,
Scottish, Caribbean and Traveller families, newer English ones, and short forms. Folded.
"""

from audit.privacy.name_words import words

RARER_FORENAMES = words(
    """
    aadhavan aarthi abaigeal abasin abbie abby abdikadir abdinasir abdiqani abdirizak abdisalan abdishakur
    abdiwahab abdullahi abdur abi abinaya abiram abla aboud abrehet abshir adair adar addie adebisi
    adedayo adedeji adedoyin adefolake adegoke adejoke adekunle adela adelaide adelani adelina adem
    ademola adenike adeniyi adeolu aderonke adesewa adetola adewunmi adeyemi adham adina adjoa adnaan
    adnane adonis aeron aeronwen afia afif afnan afolabi afrin afriyie afroza afsana agalya agapi agapito
    agata aggelos agnese agoston agron agyei ahlam ahmadzai ahunna aigars aija aiko ailbe ailish aimal
    aiman aislinn aisosa aiste aivars aixin ajani akachi akalya akeem akello akhtarun akif akintunde akira
    akiva akos akpan akram akshaya akwasi alaa alabi alamin alannah alanzo alba alban albana albaraa
    albulena alby aldo aledd aleisha alejandra alek alekos aleksandrina alena alesha alessio alfonso
    alfredas algirdas algis alkis alojz alonso alper alperen altan altin alwena alwyn alzbeta ama amaechi
    amalya aman amandeep amanpreet amarachukwu amarjit amarpreet amauri ambika ambra ameliah amichai
    amiyah amjad ammaar amparo ampofo amritpal amutha anabela anahi anaiyah analyn anamaria anat anbu
    andrada andras andreia andreina andrej andris aneirin anele anesu anete anezka angeles angeliki
    angelito anh aniko aniyah anjolaoluwa anmol annamaria anni anoop anowara anqi antanas antigoni
    antonella antonis antwan antwi anuoluwa anushan anwara anwen aodh aodhan aoibh apio apostolos araceli
    arafat aram aravind arben arda ardal ardian ardit areeba areej areen aretha arfon ariadna arieh ariful
    arin aris aristotelis arivu arman armend armir arnas arnau arnel aron arshdeep arta artan artemis
    arthi artis arturas arturs arul arulnithi arvin arwa arwyn aryeh arzo arzu asadullah asantewaa aseel
    asen ashanti ashiqur ashraful ashti ashwaq ashwini asli asmaa aspasia astrit asuka asuman asuncion
    asya atakan atanas athanasia athanasios athina athol atieno atilla atiqur attila audra augustas
    augusto aurel aurela aurelian aurica ausra austeja avaya avichai avigail avin aviva avneet avner avni
    avromi avrumi avtar awad awat awel awet awino aws ayah ayala ayanle ayberk aycan aydid aydin aygul
    ayham aykut aylah aymen ayobami ayodeji ayokunle ayotunde aysegul aysel aysha aysun aytac ayumi azad
    azariah azita azizur azucena azuka azzam azzurra babirye badrul baha bahadir bahar baiba baila bairavi
    bairbre baithin balaji balazs balint baljinder baljit balraj balvinder balwinder bana bankole baozhu
    baran barbora bardhyl barnabas barni barra bartolomeo baruch baryalai bashira bashkim bassel basti
    batsheva batuhan baturalp bavani bawan bayan bayla bea beathag beathan becca bedrich begona begum
    behar bekim bekir bela belal belgin belinay belinda benas bence benedetta benedict beniamin benicio
    benji benzion bereket beren berhane berivan berkay berke bernadeth bernie berta besa besart besim
    besnik bess bestoon betsan betsi beverley bex beyza bhavani bhavneet bhupinder bilan bilge bilkis
    billie bingbing biniam biser bisharo bisi bisola bistra blagovest blair blanca blanka blendi blerim
    blerta blima blimi blodwen boateng bobbie boglarka bogomil bohan bohumil bohuslav bolaji bolatito bolu
    boluwatife bongani borislav borja boruch boryana botond bowen boyan boyka bracha branislav branwen
    brayden breindy brengain breno briallen brianna brigita brochy bron brooke bruchy bryce bryndel bujar
    buket bulent burak burcin burcu burim busayo busisiwe busra caasha cabdi cabdulle cadell cadno caetana
    cagatay cagla cagri cahal cahir cahit caio caitriona calin callan campbell canan candela caner cansu
    caoilainn caoimhin cari carl carlo carmela carmelita carwen caryl cass cassandra cassia caterina cati
    caua cayden cayetana caz celso celyn cemal cemre cenk ceren cerith cesar cesca cevdet ceylan cezar
    chaim chakming chana chandran chanelle chanoch chantal chante chaoyang charalambos charanjit chau
    chava chavi chaya chaz chedva chelle chelo chenxi chenyu cherelle cherise chesky cheukyin cheyenne
    chez chezky chiagozie chibueze chibuzo chidiebere chidinma chidubem chiemeka chiemerie chihang chiho
    chijioke chikaodi chike chikezie chiman chimaobi chinaza chinelo chingyi chinyere chisom chithra
    chizara chona christakis christodoulos chrysa chrysoula chukwuebuka chukwuma chukwunonso chumi chunhei
    chunhua cihan cillian clarice cleber cledwen clem clemmie cleon cliona clirim coby codie codrin codrut
    coinneach colman comgall conceicao concepcion concetta corben cornel cornelia corrado cosimo costica
    costin crina criona criostoir crisiant cristiana croia csaba csilla csongor cuan cuifen cullen cynan
    cynfael cynog daban dace daeun dafina dagmar dahabo dahir daina dainis daisuke daithi dalibor daljit
    dalma dalvinder damiano damilare damilola dandan daniat danica daniele danni danute dara dardan darina
    darnell darya dashawn davey davi davinder davis davy dawson dayna deaglan deandra deandre dearbhla deb
    debo debs deeqa deian deimante deiniol deio dejuan delan dele delphi delphine delwar demarco demet
    demetrius denes denisa deolinda deon derfel deri dervla derwyn deshawn desislava despina detelina
    devika devora devorah devrim dhanush dharani dharshan dharshini dhivya dhool diaa didem diellza
    dieudonne dilan dilani dilara diljit dilpreet dilruba dilshan dilwara dilwen dilyana dima dimitar
    dimitra dimitrinka dimitrios dimo dionne divina doaa dobrin dogan domas domenico donagh donalda
    donatas donato donncha dontae dorel dorina doru doruk dougal dov dovi dovid dovile dovydas doyin
    drahomira drita driton duaa duale dualta dubhaltach dugald dulcie dusan duvid duygu dwight dwynwen
    dyfrig dzintars dzintra eadie easwari eavan ebere ebiere ebrahim ebrill ebuka ebyan ecaterina ecrin
    edgaras edgardo edgars editha edoardo edona edris edson eduard eduards edurne effie efosa efraim efrat
    efren efstathios eftychia egidijus egils ehud eibhear eibhlin eifiona eilir eilis eilish eimantas
    eimhear eiriana eirini eirwen eirwyn eivydas ejike ekam ekene ekin ekong ekrem ekua elain elan elango
    elanur elara elchonon elen eleonora elettra elfed elgan elham elia eliana eliane eliezer elimelech
    elina elira elisabeta elisabeth elisenda elisheva eliska elky ellamae ellar elona elpida elroy elton
    elva elvan elystan elze ema emad eman emanuele emel emelita emese emiko emilian emilio emiliya emin
    emmanuella emmie emmy emrah enahoro encarnacion enda endre endrit enea eni eniko eniola enkela enza
    erdal erdogan ergin ergys erhan erion erjon erkan erlinda ermal ermanno ermelinda ermira ernestas
    ernests erol ersin ertan ertugrul ervin erzsebet esat ese esen esi esin esma esosa estela ester esti
    estrella estrellita esty eszter eti etim etleva ettore etty eugenia eugenio eulalia eunji evaldas
    evangelia evangelina evangelos everleigh evgeni evija eyad eyal eymen eyup ezekiel ezinwa ezmae
    faadumo fabiola fachtna fadime faduma fadzai faigy fangfang faolan faraj fardus farhad farhana farhia
    farhiya farishta farjana farkhunda farquhar faruk fatbardha fathiya fatime fatin fatjon fatmanur
    fatmir fatos faustas faysal fazlul fearne felicia felisa ferdinando ferenc feride ferit fermin ferozan
    feyza ffraid ffreuer fidaa figen fiifi fikret filippo filiz filmon filomena filsan finbar finbarr
    findlay fingal fintan fiorella firas firat firoza fiston fitim fiyinfoluwa fiyori fjolla flaka flamur
    flavius fliss florencia florent florian florica florinda florrie flossie fola folarin folashade fotini
    fotis fowsiya fradel fradi fran frantisek frayda freds freidy freshta freweini frimet fruma fruzsina
    fulya furkan gabe gabi gabor gabrielius gael gagandeep gaizka galina galya gancho garad garmon gatis
    gavriel gayathri gaz gazmend gbemi gedalia gediminas geetha gejza gennaro genti georgi georgiana
    gerallt gerardo gergana gergely gergo gershon gezim ghadeer ghaith gheorghita ghina ghirmay giancarlo
    giannis gica giedrius gigi gilberto gilleasbuig gillies gints giovana girija girmay girts gisela gitel
    gitty giuliana giuseppina gizella gizem gjergj gjon glain glanmor glenroy gloire glyn glyndwr goban
    goda gokce gokmen goksel gokul golda goldie gonca gonul goran gorkem goronwy gowri gozde graca
    graciela greagoir greer gregor grigore griselda gruffudd guadalupe guanghui gulcan gulden guled gulsah
    gulsen gulshan gulsum gulten gundars gunes guney guntis guoda guoqiang gurbir gurdip gurinder gurjeet
    gurkan gurkirat gurleen gurmukh gurnam gurpal gursharan gursimran gurvinder gus gustavs gwendoline
    gweneira gwenfair gwenfron gwenith gwenyth gwerfyl gwern gwladys gwynne gyorgy gyula habbo habibe
    habibullah habibur hacer hadas hadassah hadil hadley haeun hafwen haidar haitao hajnalka hajrije
    haktan halime halimo halit haluk haneen hanh haoyang haoyu haralambos harbhajan harbinder hardip
    hargun harinder harini harish harjeet harjinder harkirat harlan harlowe harmanpreet harnoor harpal
    harshan harsimran haruka haruki haruto harvinder harvir hasib hatty havva hawar hawre hawys hayat
    hayato haydn hayriye hazal hazera heba hedd hedi hedviga hedydd heiman heitor hekmat helin heloisa
    hels hema hemin henok hermela hersh hershel hershy hettie hewan hezekiah hibaaq hideo hien hikari
    hilal hillel hils hinata hinda hindy hiroko hiroshi hiuching hiwa hoa hoang hoiching hoilam hoiyan
    holden hongmei hoodo hopcyn horatiu hoyin hristina hristo hudson hughie huiling hulya humayra hunor
    huong husam huseyn husniye huyen hyacinth hyejin iacob iago ianto iara iarlaith ibironke idiris idit
    idwal iesha ifeoluwa ifeyinwa ifra iftekhar ige igho igli ignas ijeoma ikeoluwa ikramul ikran ilah
    ilakkiya ilana ilar ilayda ildiko ileana ilhaan ilhan ilias ilinca ilinka ilir iliriana ilirjana ilker
    ilknur illtud ilwad ilze imanol imants imdadul imelda immie immy imre inaki inas inci inderpal indrani
    indrit inem inese ingars inguna iniobong innes inta ioanna iolanda ionica iosif irena irini irmak
    irvine isabeau isaura iseabail ishbel ishmeet isibeal isidro isir iskra islwyn ismae ismat ismet
    isoken istvan iswarya itai itamar ithel itohan itziar itzik iuliana iustin iva ivanka ivars ivaylo
    ivelina iveta ivie ivona ivone iyad iyanuoluwa iyla izzy jaafar jac jacinta jacinto jaco jacoby jacopo
    jadesola jadon jagdip jagjit jago jagtar jaheim jahiem jahmai jahmal jahmari jahmarley jair jamaal
    jamar jamari jamarion jamesina jamilah jamshid janaina janani jananie janelle janis jannatul janos
    jarlath jaromir jaroslav jaroslava jarrell jasbir jasdeep jasim jaskaran jaskirat jasleen jasmeen
    jasmeet jaspal jasvinder jathusan jatinder javan javaughn jawid jayanthi jayla jaylan jaylen jaz
    jazmine jeancy jegan jekabs jem jerell jericho jermaine jesmin jessa jesutofunmi jetmir jeton jett
    jevon jeyanthi jez jhanae jhon jiahao jialin jianguo jianhua jiaqi jiawei jiaying jieming jihoon
    jimbob jimena jimin jimoh jindrich jingwen jingyi jiri jirina jisoo jitka jiwon jiwoo jiyan joba joban
    joginder johnjo jokubas jolana jomar jonida jonno jood jools joon jorawar jore jorja josephina josue
    joud joumana jovelyn jovie jozsef juana jubayer judit jugraj julianna julio juls jumoke junhao junho
    junie junseo junwei juozas juraj jurate jurema juri juris justas justina justinas kaafi kabilan kace
    kadeem kadian kadiesha kadriye kagan kahei kaho kaiden kaiming kaito kakit kalai kalani kaliyah kallie
    kalliopi kallum kalman kaloyan kaltrina kaltun kamaldeep kaman kamari kamen kamfai kamile kamrul kamsi
    kamsiyochukwu kanagasabai kanayo kanimozhi kanwal kaori karamjit karanveer karanvir karel karlis
    karolis karoly karthika karthikeyan karwan karzan kason kaspars kat katalin katarina kato katya kavin
    kavitha kawa kayan kaying kayson kaz kazim kazuko kazys keaton keelin keenan keerthana keiko keisha
    kel kelan kelechukwu kelis kelz kemar kemba kenechukwu kenji kenna kenta kenzi keon keren kerim
    kestutis kez kezia khadar khadi khadiza khaldoun khaleda khalif khalil khanh khatera khoa khouloud
    khurshida khushpreet kier kierra kiin kikelomo kiki kim kimarley kinan kinman kipras kirandeep
    kiranjit kiranpreet kiril kirpal kirst kirstin kirushan kisanet kizzy klajdi klea kledi klevis klodian
    koa kobina kody kofoworola kokila kolawole konstantina konstantinos kora koray korede korkut kornel
    kornelija kosi kosisochukwu kotryna krasimir krasimira krastyo kreindy kreshnik kris krishnan kristaps
    kristers kristijonas kristiyan kristof kristupas kristyna krisztian krisztina kubilay kubra kudakwashe
    kujtim kulbir kuldip kuljit kulvinder kulwant kumaran kundai kunmi kursat kvetoslava kwadwo kwasi
    kwokwai kylo kymani kyriaki labhaoise labiba lachezar lachie ladan ladislav laercio lailuma laine
    lainey laiyee lajos lakeisha lakhbir lakhvir lambros lamia laney lanja laoiseach laquan larisa larna
    larry lasairiona lashawn laszlo laticia latisha latoya laurynas lautaro lavanya lavinia lawanda
    leander leart ledion leeba leena lefteris leib leibel leire leja leman lenka lenni lennox leocadia
    leonora leontina letitia letizia letty levar levent levente liban libin libor libuse ligaya lijuan
    lilias lilibeth liling lilith lilla lillia lillie lilyana lindiwe linfeng linford lingling liora lipa
    liri liridon lirie livia livvie livvy lixin lizzy lleucu llew llewelyn llion llywelyn lochlann lohini
    lojain lokching lokhei lokyi lorelai loreta lotty loubna lovelle lovepreet loz lozza lubica lubomir
    lucretia ludmila ludovica luella lughaidh luiza lujain lujayn lukrecija lula lulzim luned lutfa luul
    luwam luzia luzviminda lyds lylah lyubomir lyubov lyudmila maame macarena macdara macy madalena
    madalin madara maddalena maddy madhavan madi madina madlen madoc maebh maeva mafalda magda magdalena
    mahado mahbub mahfuza mahmudul mahmut mahsa mai maida maihan maija mainchin mairi maisam maiwand majd
    majed majeda majlinda makanaka makinde makoto maksuda makuo malalai malathi malini malka malky malvina
    malyun mamun manar manda mandip manfri manimegalai maninder manjinder manmeet manny manon manpreet
    mansimran mansour mantvydas manus manvir manwai maolra marah maram marcela marcelino marcell mardin
    maredudd mareks margherita margiad margit margita margo mariangela maribel maricarmen maricel maricica
    maricris marija mariko marilou marinela marinella marioara maris marisa marites marivic marj marjan
    marketa markuss marleigh marlowe marni maros marsaili marsel martainn marton martynas masako masoud
    matas matej mateus mathan matheus mathumitha matiss mattia mattie matus maurizio mayar mayer maymun
    maysaa maz mazdak mazie mazvita mealla meara mebrat medhanie megumi mehar mehdi mehjabin mehnaz mehran
    mehrdad mehtap meifang meifong meilin meir meirionwen meirwen melih meliha melike melisa mels meltem
    melvyn menachem mendy mengyao menucha mererid merhawi merlita merryn merveille meshulam mesut metehan
    metin meurig mevlut micheala michela michele michiko micky mide midori migena migle mihaita mihaly
    mihnea mihret mika mikal miklos milada milda mildred milen milon milos miloslav mima mimoza minara
    mindy minghao mingming mingyu mingze minh minho minjae minji minjun minnie minseo minyee mirabela
    mirac mirain miral miranda mireia mireya miri mirlinda miroslav miroslava mirren miruna mirwais misaki
    mitch mithran mithun miyuki mizanur mizelli moaz moelwen moesha mofe mofeoluwa mohamoud mohamud
    mohannad mohinder moishe moishy mojibur molls momchil momena monique monira monowara montserrat
    mordechai morenike morgana morien morlais morsheda morven moshe mostafa motiur motty mouaz moyosore
    muaz mugisha mugunthan muhammet muhannad muhtasim muhubo muir muireall muirgheal muiris mujtaba
    mukendi mukhtar mukhtiar mulki munachi muniira muntaha murali murdo murdoch murilo mursal murtadha
    mushfiq mustafizur muthanna mutsa muyiwa muzaffer mykolas mylah mylene mylie mylo naama naba nabi
    nachman nachum naftali nahla nahom naia naim najibullah nakato nala nalan namukasa namuli nancie
    nandor nankya nansubuga nanthini nanw naoki naoko naomie narcis nardos naren narges narin narthana
    nasrat nasteexo nasteha natercia natnael natsuki navdeep navid navpreet nawras nazan nazanin
    nazmiye nazmul nderim necati nechama nechami nechirvan necla necmettin neculai nedas nedelya nehir nel
    nela neli nelson nelu nenita neo nermin neslihan nessa neveah nevena nevin nexhmije ngan nguyet nhi
    nic nicki nicolette nicolo nicusor nieves nii nijole nik niki niko nikol nikolaos nikolay nikoleta
    nikolett nila nilab nilani nilay nilgun niloofar nilufa nilufer nima nimco nimo nimrat niranjan nirmal
    nirosha nisanur nish nishanthan nishat niveda niven nivethika nkechinyere nkiru nkoli nnedi nnenna noa
    noam noelia noemi nokuthula nollaig nomi nooria norberto noriko normunds nosipho nosson noura nouran
    noz nuh nuha nunzia nuran nuray nurcan nurgul nuri nuria nuriye nurjahan nurten nurul nusaiba nwanneka
    nyambura nympha oaklee oakley oaklynn obaa obada obafemi obaida odai odane odette odunayo ofer ofra
    ofure ogechi ognyan oguz oguzhan oighrig okan okechukwu okello okonkwo oktay olabode olaitan olajide
    olakunle olan olasunkanmi olatunde olatunji olawale olayemi olayinka oldrich olimpia olivine olubunmi
    oluchi oluchukwu oludare olufunmilayo olugbenga olukayode olukemi olumuyiwa olusegun olushola olusola
    olutayo oluwabukola oluwadamilare oluwadamilola oluwadarasimi oluwademilade oluwafemi oluwafeyisayo
    oluwafunmilayo oluwakemi oluwanifemi oluwapelumi oluwasemilore oluwaseyifunmi oluwatamilore
    oluwatobiloba oluwatosin oluwatoyin omarion omid omoniyi omotayo omotola omran ona onder ondrej onome
    onyebuchi onyedikachi onyinyechi oona opeyemi orane orazio oren oreste orges ori oriol orit ornella
    orsolya orville osas osaze osgar oskaras oskars osnat otakar otavio oubay ovidijus oyinda oyindamola
    oyinkan oyinkansola oyku ozcan ozgur ozioma ozkan ozzie ozzy paa paco paddie padhraic padmini
    paidamoyo pakhei pakho palesa palwasha palwinder panagiotis panashe panayiota panos paramjit paramvir
    paraskevi parastoo pardeep parisa parmjit parsa parwana pascual pashey patrik patrizia paulius pauls
    pavandeep pavanjit pavel pavithra pavla pavol payam pedr peiling pejman pembe penka pepe peredur perel
    perihan periklis peshang pessy petar peteris petras petre petrica petrit petronela petya phelim
    pherson phoebs phuc piera pierluigi pietra pietro pilar pinar pinchas pini plamen plamena polat
    polyxeni povilas prabha prabhdeep prabhleen prabhu prabjot pradeepa pranvera prashanthi praveena
    premila prisca priscila priscilla pritpal priyadarshini probert przemek pugazh puiyee qais qasem
    qendresa qendrim qiang qianqian qing qiuyue quang qudrat quoc quyen raage rach rachie radim radka
    radoslav radost radostina radovan raegan raekwon raffaele raffaella rafif rafiqul raghda rahaf raheim
    rahimullah rahmo rahwa raife raihana raimonda raimonds raimunda raivis raizel raizy rajbir rajdeep
    rajib rajini rajkumar rajpal rajvir rajwinder ralfs ramandeep ramez rami ramunas ramune ramya ramzi
    ranald ranbir raneem ranim ranjan ranjini ranjodh ranveer rasha rashaan rashawn rashed rashedul
    rastislav ravichandran ravneet rawa raxma raz razan rebaz rebeca rebin rebwar regina reham rehena rei
    reinaldo reinis reka remedios renars rene renelle renique renzo revathi reyhan reynaldo rezan rezaul
    rezhin rezwan rhi rhiannedd rhianwen riccardo rick rigoberto rihards riku rima rimas rin rinor
    rioghnach riona rithika ritvars rivka rivky riza robat roberts rochel rocio roda rodel roderick
    rogerio rohullah roizy rojan rojin rokas romaine romario romina rommel romone romualdas romulo ron
    ronaldo rondell ronit rooble roonak rosabella rosalba rosalinda rosana rosangela rosaria roselyn
    roshaun roshelle rositsa rossella rovena rowel roya royston roz rozhgar rron rua ruairidh ruba rubel
    rubie ruchel ruchy rudolf rudolfs rudolph rufaro rugile ruhel rui ruiling rukayat ruksana rumbidzai
    rumen rumi rumyana ruoxi ruphin rupi rushane rusne ruta ruthie ruti ruvarashe ruxandra ruya ruzena
    ruzgar ryleigh ryo ryota rytis saban sabbir sabekun sabriin sachiko sadeen sadik sadman saeedeh safaa
    safak saffi saffy safwan sahal sahana sahardiid sahida saidur saimir sako sakthi sakura salado
    salauddin saleha salih saliha samah saman samatar samet samiira samiul samiullah samuele sanad sanchez
    sanda sandip sandis sandor sandu sangavi sanita sanjeevan sanjida sanjith santhosh santina santos
    saoirla sarab sarabjit sarala saranya saravanan sarbast sarhang sarika sarolta sathya satnam satoshi
    satpal satvinder satwant saule sauling saverio saylor scott seaghan sebastiao sedat sedef sediqa sefa
    seiriol selahattin selami selcuk selda selen selvam selver selvi semih semiha semilore semra senay
    senem senga senthil seojun seonag seonaid seoyeon sepideh serap serban sercan sergiu serhat serife
    serpil sertac servet serwaa seumas seungmin sevda severino sevil sevilay sevinc seyfi seyma sezen
    sezer sezgin shafiqullah shafiul shahanara shahd shahena shahjahan shahla shahnaj shaho shahram
    shakhawat shakira shameka shamiso shamsher shamsul shandor shanelle shani shanice shaniqua shaniya
    shankar shanshan shanta shantel shantelle shaquan shaquille sharan sharanjit sharmin sharmini sharona
    shatha shauli shauna shawnelle shayndy shefali sheina shelina shemar shenelle shereece sherice
    shernette sherwin shevy shifra shihan shilan shiloh shimi shimon shinji shiori shira shirin shivan
    shkelqim shkurte shloime shlomi shlomo shmuel shmuli shmulik shofiq shola shomi shorsh shoshana shoshi
    shpresa shqipe shraga shragi shukri shukria shulem shuli shuying shvan sianed sibusiso siddiqur siena
    siencyn signe siham sijia silvio silviya simao simarjit simey simi simin simonas simrat sinthuja
    sintija sioda siofra siomha siqi sirad siriol sirwan siuling sivan sivaraj siyamand siyu skaiste
    skender skylah slavi slavka slavomir smilte snezhana sniedze socorro soheila sokol soledad soliana
    solly somhairle somto somtochukwu sonata songlin songul soojin soph sora soran sorina sorley soteris
    soyinka spasimir spozhmai spyros sreya sridhar srinidhi sruly ssebunya stace stanimir stanislav
    stanislava stanley stasys stavroula stedman stefano steff stefka stelian steluta stevo stoyan stoyanka
    struan stu stylianos suad suat subeer sudharsan suela sufia suganya suha suhair suhel suhur suibhne
    sujatha sujin sukh sukhbir sukhjinder sukhpreet sukhraj sukhvinder sukhvir suki sukie sukru sulaf sule
    suleekha sulekha suling sully sulochana sumathi sumeya sumeyye sunghoon surie surinderpal surjeet sury
    susannah suthan suze suzie svatava svetla svetlana svetoslav sviesa swetha szabina szabolcs szehang
    szeki szilard szilvia tadas tadeas tadeu tafara tahiya tahlil tahsin taidhgh taim tainara takashi
    takumi takunda tala taliesin talin talita talulah talvinder tamana tamar tamas tameka tamer tamia
    tamilore tamim tamsin tanatswa taner tanjila tanjim tanwen tanzim tapfuma taranjit tareq tarik tarique
    tariqul tarkan taro tarsem tash tashan tashana tashauna tasheka taslim tasnia tasnuva tatana taulant
    tautvydas tav tavia tavleen tavonga tawhid tawney tawsif tayfun taym teddie tegbir tegen tegid tegwen
    tehila teifi tejinder tejiri tejpreet tekin teklit telma temidayo temiloluwa temisan temitayo
    temituoyo temperance teo teodoro tesfay tesfaye tesni teuta tevfik teyana tez thabiso thad thaer thais
    thamer thanasis thandeka thanh thanusha thanushan tharani tharindu tharshini thavam theia thembeka
    thembi thien thilini thinh thiru thokozani thora thusha tianyi tiarna tiberiu tibor tierna tiggy
    tijani tils timea timmy tingting tinotenda tirion titas tiwa tiwalade tiziana toan tobechukwu tobenna
    todor todorka tofunmi tohura toirealach tolani toma tomiwa tommaso tomoko tonino topher toprak torquil
    tosan tova tovi toyin traian trefor tremaine tresor trev trevaughn trevon truc trude trystan tsanka
    tsegay tsitsi tsvetan tsvetelina tsvetomir tszching tszhin tszyan tszyau tuathal tudwal tufael tugce
    tulay tulin tunji turan turgay turgut tuyet twana tyla tyreece tyreke tyrell tyrique tyson tzipora
    tziporah tzippy tzvi uaine uainin ubax ubayda uchechi udham udhaya udo udochi ufuk ufuoma ugbad ugne
    ugo ugochukwu ugonna uilliam uinseann uldis uloma umalkheyr umberto umit unai unal usama usharani
    usher utku uyen uziel uzoamaka uzochi uzoma vaclav vadoma vaidas vaidotas vaishali vaishnavi vaiva
    vakare vakaris val valbona valdas valdir valdis valentim valer valerio valeriu valmir valmira valon
    vanda vanesa vangelis vania vanitha vanya vasanth vasanthi vasare vashti vasil vasilena vasilica
    vasiliki vassiliki vasuki veerpal velan veli velislava velizar vencel vendula venkatesh ventsislav
    veronika vesa veselin veselina vetri veysel victorita vidhya viera viesturs vija vijayan viktorija
    viktoriya vildan viliam vilija vilius vilmos vilte vimala vincenza vineta vinicius vinoth vinotha
    violeta violetta viorel viorela viorica virag virgilio virginija virginijus vishnuka vit vitalijus
    vitoria vittorio viviana vjollca vladislav vladut vlasta vlera vlora vojtech vytis wadih wafaa wagner
    wahida wailing waiman wairimu waiyin walaa wande wangari wanjiru wanyi warda warsan waseem wasswa
    waylon wazhma weijie wellington wendell wenhao wenjie wenjing wiam wijdan wil wilhelmina willa wingka
    wingman wingsze wingyan winsome winta wissam wuraola wyn xaiver xaliimo xasan xenia xhevahire xhoana
    xiaohong xiaohua xiaojun xiaolan xiaoli xiaoling xiaomei xiaowei xiaoyan xiaoyu xinran xinyu xiuying
    xuan xueling xuemei yaa yadvinder yael yafet yagiz yahia yahui yahye yair yaiza yakov yakup yalcin
    yalda yalini yaman yamato yamen yana yanhong yaning yanique yanitsa yankel yanky yanling yannis yanyan
    yaprak yaqi yaren yaron yas yasaman yasar yasemin yasen yaser yasmiin yathavan yathei yatlong yavor
    yaz yazen yazid yeasmin yechezkel yechiel yeeman yehoshua yehudis yehudit yejin yejun yeonwoo yermi
    yeshaya yesim yeter yiannakis yihan yilin yilmaz yinan yingying yinka yiota yiran yisroel yissy yitong
    yitty yitzchak yitzchok yixin yiyang yize yll ylli ynyr yoana yochanan yochi yodit yoel yoeli yoely
    yogini yohana yoko yonah yonason yonatan yonca yongqiang yoni yonis yoona yordan yordanka yosan
    yoshiko yossele yossi yosy youmna youran yucel yuchen yucheng yuetming yuhang yujia yujie yuka yuki
    yukling yuko yulan yumeng yumi yuming yumna yuna yunxi yuta yuting yuto yutong yuusuf yuval yuvika
    yuxi yuyan yuze zabihullah zachariah zacharias zafer zahirul zahro zainul zakiyah zalman zalmy zamfir
    zamfira zamira zana zandile zanele zaniyah zanna zannat zanyar zarghona zariah zayla zaz zdenek zdenka
    zdenko zdravko zeev zein zekeriya zeki zeldy zelia zenaida zephaniah zephyr zerrin zev zewdi zewen
    zeyad zeynel zhala zhenzhen zhiar zhicheng zhimin zhina zhivko zhixin zhiyuan zhuoran zigmas zigurds
    zihao zikora zilan zilda zillah zilvinas zimo zimu zimuzo zina ziqi zisel zissy zitong zixi zixin
    ziyad ziyang ziyi ziyu zlatica zlatka zohal zoi zornitsa zozan zsanett zsofia zsolt zsombor zsuzsa
    zsuzsanna zubayda zubeyde zuhair zuhal zulal zuleyha zumra zuri zuzana zvi zygimantas
    """
)
