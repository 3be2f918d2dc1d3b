"""Forenames met in England, as data: facts about names, none about a person.

Written down by ourselves and not taken from a table: names that are common among children in England, among
those who are parents and professionals now, and in families from Wales, Ireland, Poland, Romania, Lithuania,
Ukraine, Turkey, Cyprus, Spain, Portugal, Italy, the Arab countries, Pakistan, Bangladesh, India, Nigeria,
Ghana, Zimbabwe, Somalia, Eritrea, China and Vietnam. Months, and names that are well known as those of places
or of figures in games, are left out. Folded; a name that is not here is found where something announces it.
"""

from audit.privacy.name_words import words
from audit.privacy.rarer_forenames import RARER_FORENAMES

#: Forenames that are hardly words: with a capital they are somebody.
FORENAMES = RARER_FORENAMES | words(
    """
    aadhya aadi aaliyah aanya aarav aaron aarya abbas abdallah abdi abdirahim abdirahman abdul abdulahi
    abdulaziz abdullah abdulrahman abebe abel abena abhishek abida abigail abimbola abiodun abisola
    abosede abraham achieng ada adaeze adam adaora adarsh ade adebayo adebola adeel adel adele adeola
    adesola adetokunbo adewale adil aditya adnan adomas adrian adriana adriano advik adwoa afonso aftab
    afua afzal agatha agne agnes agnieszka agostinho ahmad ahmed ahmet ahsan aicha aida aidan aiden ailbhe
    aileen ailis ailsa aimee aine aisha aisling ajay ajit akash akinyi akosua akshay akua alan alana
    alanna alasdair alastair albert albie alec aled aleena aleesha alejandro aleksander aleksandr
    aleksandra aleksy alessandra alessandro alessia alex alexander alexandra alexandria alexandros
    alexandru alexia alexis alf alfie alfred ali alice alicia alicja alina alisa alisha alison alissa
    alistair aliya aliza allan allegra allison alma almaz alok althea alun alvaro alyona alys alyssa
    amadou amaka amalia amana amanda amani amara amarachi amari amaya ambreen ameen ameena ameer amelia
    amelie amin amina aminata amir amira amirah amit amma ammar amna amos amr amrit amrita amy ana
    anabelle anais anakin anam anand ananya anas anastasia anastasiia anastasios anaya anayah anca ancuta
    andre andrea andreas andreea andrei andres andrew andrius andriy andrzej andy aneesa anest aneta
    aneurin angela angelica angelina angelo angharad angie angus aniela anika anil anila anisa anish anita
    aniya anjali anjana anjum ankit ankita ann anna annabel annabelle anne anneliese annette annie annum
    ansar anselmo ansh anshul anthea anthony anton antoni antonia antonina antonio antony antos anu anuj
    anupama anushka anwar anya aoibhe aoibheann aoife aparna aqeel aqib arabella aran archana archibald
    archie arham ari arian ariana arianna ariella arif arjan arjun arlene arlo armando arnav arooj arran
    arshad arslan artem arthur arti arturo arun arunas arvind arwel arwen aryan asad asha asher ashish
    ashleigh ashley ashok ashraf ashton ashwin asif asim asiya asma aston astrid athena atif atticus
    aubrey audrey audrius aurelia aurelio austin ava avani avery avi avinash avraham avril axel aya ayaan
    ayan ayat ayesha ayla aylin ayman aynur ayo ayodele ayomide ayse ayten ayub ayush azhar aziz azra
    babajide babatunde babs badr bamidele baraa barbara baris barnaby barney barry bart bartek bartlomiej
    bartosz bashir basia basim basma bassam batool beata beatrice beatrix beatriz bebhinn beca becky
    bedwyr bekele belen bella ben benedita benjamin benjy benny bentley berat bernadette bernard bernardo
    bernice bert bertha bertie beth bethan bethany betsy bettina betty bev beverly bharat bhavesh bhavna
    bhumika bianca bibi bilal binta bintou birute blaine blake blathnaid blazej bodhi bogdan bogdana
    bogumil boguslaw bohdan bola bolanle bonnie boris bozena bradley brandon brenda brendan brett brian
    brid bridget bridie brigid briony brodie brody bronagh bronte bronwen bronwyn bruce bruna bruno bryan
    bryn brynmor bryony bukola bushra busola byron caden cadi cadoc caetano cai caiden caitlin caitlyn
    caleb callie callum calum calvin camden camelia cameron camila camilla caoilfhionn caoimhe caolan cara
    caradog carla carlos carlota carlton carly carmen carole carolina caroline carolyn carrie carwyn carys
    casey casper caspian cassie cassius catalin catalina catarina cath cathal catherine cathy catrin
    catriona cecilia cedric celeste celia ceri ceridwen cerys ceyda cezary chanel chantelle charlene
    charles charley charlie charlotte charmaine chelsey cherie cheryl chetan chiamaka chiara chibuike
    chichi chidera chidi chiedu chiedza chigozie chika chima chimamanda chinedu chinenye chinonso chinwe
    chioma chipo chirag chizoba chloe chris chrissie christina christine christopher christos chuka
    chukwudi chukwuemeka cian ciara ciaran cilla cindy cinzia ciprian clair claire clara clare clarence
    clark claude claudette claudia claudio claudiu clayton cledwyn cleo clifford cliodhna clive clodagh
    cody cohan colby cole colette colin colm conan conchobhar connie connor conor conrad constantin
    constantinos consuelo cora coralie corbin cordelia corey corina corinne cormac corrine cosmin costas
    costel courtney craig cressida crispin cristi cristian cristiano cristina cristobal curtis cynthia
    cyril cyrus dafydd dagmara dainius daire daiva dakota dalal dalia damian damien damon dan dana dani
    daniel daniela daniella danielle danny dante danuta danyal daphne dapo daragh darcey darcie darcy
    daria dario darius dariusz darragh darren darshan daryna dashiell daud dave david davide davina dawid
    dawit dawud dayo debbie debora deborah debra declan deepa deepak deepika defne deirbhile deirdre delia
    delilah delroy delyth demi denis denise deniz dennis denny denzel deqa derek dermot derya desiree
    desmond dev devan devansh devi dewi dexter dhanya dharmesh dhruv diana diane dianne diarmaid diarmuid
    diego digby dilek dilip dillon dilwyn dilys dimitris dina dinah dinesh diogo dipak dipti divya diya
    diyar dmytro doina dolores domingos dominic dominik dominika dominykas donal donald donatella donna
    donnacha donovan doreen dorin doris dorota dorothea dorothy dougie douglas dragos dua duarte duc
    dumitru duncan dwayne dyfan dylan eabha eadaoin eamon eamonn eanna ebele ebru ebube ece eddie eddy
    edgar edie edita edith edmund edna eduarda eduardo edward edwin edwina edyta eesa eesha efa efan efe
    efua egle ehab eifion eileen eilidh eimear eira eirian eirlys eisa eithne ekow ela elaina elaine
    eleanor eleanora eleftheria elena eleni eleri eli elias elidyr elif elijah elin eliot elis elisa
    elisabetta elise elissa eliza elizabeth elize ella ellen elli ellie elliot elliott ellis ellison elliw
    elodie eloise elsbeth elsie elspeth eluned elvira elwyn elzbieta emaan emanuel emeka emelia emer emil
    emile emilia emiliano emilija emily emine emlyn emma emmanuel emmeline emmet emre emrys emyr enfys
    enid enitan enlli enrico enrique enya enzo eoghan eoin ercan erdem eren eric erica erik erika erin
    ernest ernesto ernie errol erwin esa esha esmae esmay esme esmee esperanza esra essa esteban estella
    estelle esther etain ethan ethel etta euan eugen eugene eugenie eunice euphemia euros eva evan evander
    evangeline evelina evelyn everly evie ewa ewan ewelina ewen eylul eyob eze ezinne ezra fabian fabiana
    fabio fabrizio fadi fadumo fahad faheem fahim fahmida faiqa faisal faiz faiza fakhra farah farai faraz
    fareeda fares farhan farid farida faris farouk fartun farzana fatema fathi fatih fatima fatimah
    fatinha fatma fatou fatoumata fawad fawzi fawzia faye fearghal federica federico feidhlim felipe felix
    femi fenella ferdous fergal fergus ferhat fernanda fernando feven ffion fflur fiachra fiadh fidelma
    fikru filip filipa filipe filipo finlay finley finn finnegan finnian finnley finola fiona fionn
    fionnuala fionnula fiza flavia flavio fleur flo florence florentina florin florina floyd flynn folake
    folasade fozia frances francesca francesco francis francisca francisco franciszek franciszka franco
    franek frankie fraser fred freda freddie freddy frederick freja freya fungai funke funmi funmilayo
    gabija gabriel gabriela gabriele gabriella gabrielle gaetano gail gamze gareth garry gary gaurav
    gautam gavin gaynor gbenga gearoid ged geeta gemma genevieve geoff geoffrey geordie george georgeta
    georgia georgie georgina georgios geraint gerald geraldine gerard germaine gerry gethin ghada ghassan
    ghazala gheorghe ghulam gia giacomo giada giang gianluca gianni gideon giedre gilbert giles gillian
    gina ginny gintaras gintare giorgia giorgio giorgos giovanna giovanni girish girma giselle gita giulia
    giulio giuseppe gladys glenda glenn glenys glesni gloria glynis godfrey gokhan goncalo gonzalo gopal
    gordon gosia gracie graeme graham grainne grayson graziella grazyna greg gregory greta gretel gruffydd
    grzegorz guilherme guillermo gul gulay guowei gurdeep gurjit gurmeet gurpreet gustav gustavo guto
    gwawr gwen gwenan gwenda gwendolyn gwenllian gwenno gwilym gwion gwyn gwyneira gwyneth gwynfor haben
    habib habiba hadeel hadi hafeez hafiza hafsa hafsah haider haitham hajra hakan hal hala haleema halil
    halima halina hallie halyna hamad hamdan hamdi hamed hamid hamida hamish hamna hamza hamzah hana hanaa
    hanan hande hani hania hanif hanifa hanin haniya haniyah hanna hannah hannan haoran hardeep hardik
    hari haris harith harjit harjot harleen harley harman harmeet harold haroon harper harpreet harri
    harriet harris harrison harry harsha harshil harun harvey hasan haseeb hashim hasina hasnain hassaan
    hassan hatem hatice hattie hawa hayden hayley hazem hector hedley hefin hefina heidi helder heledd
    helen helena hemant hend henley henri henrietta henrique henry henryk herbert herbie hermione hernan
    hetal hetty heulwen hiba hibo hieu hilary hilda hina hira hisham hitesh hiwot hodan hollie horace
    horia hosam howard hubert huda huey hugh hugo humaira humphrey husayn huseyin husna hussain hussam
    hussein huw hywel iain ian iarla ibrahim ibrahima ibtihal ibtisam ibtissam ida idan idil idowu idris
    iestyn ieuan ieva ifan ifeanyi ifeoma iffat ifor ifrah iftikhar ignacio ignacy igor ihor ihsan ijaz
    ike ikechukwu ikenna ikra ikram ilan ilaria ilham iliana ilie ilkay illtyd ilona ilyas imaan imaani
    iman imani imogen imraan imran ina inaaya inam inaya inayat inderjit indi ines inez inga ingrid ioan
    ioana ioannis iola iolo iona ionel ionela ionut iorwerth iqbal iqra ira irem irene ireti irfan irina
    irum iryna isaac isabel isabela isabella isabelle isadora isaias iseult isha ishaan ishaaq ishan ishaq
    ishrat isioma isla ismaeel ismail isobel isra israa israr issa issatou issy istahil iulia iulian ivan
    ivana ivo ivor iwan iwona iyabo izabela izabella jacek jack jackie jackson jacob jacqueline jacques
    jacqui jad jadwiga jagdeep jagdish jahan jahanara jahangir jahid jai jaiden jaime jake jakob jakub
    jalal jamal jameel james jamie jamila jana janaki jane janet janette janice janina janine jannah
    jannat janusz jared jarek jaroslaw jarvis jason jasper jaspreet jaswinder jatin javed javeria javier
    jawad jax jaxon jaxson jaxx jaya jayce jayden jaydon jayesh jayne jayson jeanette jeanne jeannie jeff
    jeffrey jemima jemma jen jenna jenni jennifer jenny jenson jeremiah jeremy jerome jerry jerzy jess
    jesse jessica jessie jethro jiahui jiayi jibril jide jill jillian jim jimmy jitendra jo joachim joan
    joana joanie joanna joanne joao joaquim joaquin jocasta jocelyn jodi jodie joe joel joey johan john
    johnathan johnnie johnny johnson jolanta jon jonah jonas jonathan jonathon joni jonny jonty jordan
    jordi jorge jose josef josefa josefina joseph josephine josh joshua josiah josie joyce jozef juan
    juanita jude judi judith judy jules julia julian juliana julianne julie julien juliet juliette julita
    julius jumana junaid junjie juno jurgita justin justine justyna jyoti kaan kabir kacey kaci kacie
    kacper kaden kadiatou kadir kaelan kai kailash kaine kairo kaitlin kaitlyn kaja kajus kaleb kaleem
    kalina kalpana kalvin kamal kamala kamaljit kamau kamil kamila kamran kane kapil kara karam karan
    kareem kareen karen karim karina karishma karl karol karolina karsten karthik kashif kasia kasper
    katarzyna kate katerina kateryna kath katharine katherine kathie kathleen kathryn kathy katie katrina
    katy kausar kavita kavya kawsar kay kaya kayden kayla kaylan kayleigh kaylum kayode kazimierz keanu
    keegan keelan keeley keerthi kehinde keir keira keiran keith kelechi kelly kelsey kelvin kemal kemi
    ken kenan kendra kendrick kenneth kenny kenzie kenzo kerem kerri kerrie kerry ketan kev kevin keziah
    khadeeja khadija khadijah khadra khaled khaleel khalid khalida khrystyna khurram kia kiaan kian kiara
    kidane kiera kieran kieron kimberley kinga kingsley kipchoge kira kiran kirit kirsten kirstie kirsty
    kishan klara klaudia klaudiusz klay kobe kobi koby kofi kojo kolade komal konrad kornelia kostas krish
    krishna kristen kristian kristina kristine krystian krystyna krzysztof kuba kudzai kuldeep kulsum
    kulsuma kulwinder kunal kunle kush kwabena kwaku kwame kwesi kye kyla kylan kyle kyra kyran kyriacos
    kyriakos kyron lacey lachlan lacie laia laiba laila laima laimonas lakshmi lalita lana lanre laoise
    lara larissa latha latifa laura lauren laurence laurentiu lauretta laurie laverne lawrence lawson
    layan layla layton leah leandro leanne leela leen leia leighton leila lekan leland lena lenny leo leon
    leona leonard leonardo leonidas leonie leonor lerato leroy lesia lesley leslie lester leszek leticia
    leusa levi lewie lewis lewys lex lexi lexie leyla lia liadan liam liana libby lidia ligia lihua lila
    lilah lilia lilian liliana lillian lilly lina linas linda lindsay lindsey lindy linette linh linus
    lionel lisa liudmyla liv liviu liya liyana liz liza lizzie lleu llewellyn llinos llio lloyd llyr
    lochlan logan lois lola lorcan loredana lorena lorenzo loretta lorna lorne lorraine lottie lou louie
    louis louisa louise lourenco lowell lowri luan luana lubna luc luca lucas lucia lucian luciana luciano
    lucie lucille lucinda lucja lucrezia lucy luis luisa luiz luka lukas lukasz luke lulu luminita luna
    luqman lutfur luther lydia lyla lyn lynda lyndon lyndsey lynette lynn lynne lynsey lyra mabel mabli
    macauley macey macie maciej mackenzie macsen madalina maddie maddison maddox madeleine madeline madge
    madhav madhu madiha madison mae maeve maggie magnus maha mahad mahamed mahdi maheen maher mahesh
    mahfuz mahir mahmood mahmoud mahmud mahmuda mahnoor maia mair maira maire mairead maisha maisie maison
    maisy maite maja majid maks maksim maksym maksymilian malachi malachy malaika malak malakai malcolm
    maleeha malek malgorzata mali malia malik malwina mamadou manal mandla mandy maneet manish manisha
    manjeet manjit manoj manraj mansoor mantas manuel manuela manzoor maqsood mara marcel marcelina
    marcello marcelo marcia marciano marcie marcin marco marcos marcus mared marek margaret margarida
    margaux marged margery margie margot marguerite maria mariam mariama marian mariana marianne mariano
    marie mariem mariia marijus marilia marilyn marin mariola marion marios marisol marissa marius mariusz
    mariya marjorie marlena marlene marley marlon marnie marshall marta martha martim martin martina
    martyn martyna marvin marwa marwan mary maryam maryan maryum marzena masood massimo masuma matei mateo
    mateusz matias matilda matilde matis matt matteo matthew matthias matty maud maude maura maureen
    maurice mauricio mauro mavis maximilian maximo maximus maxine maxwell maya maysa mazen mckenzie meabh
    meena meenakshi meera meg megan megha mehmet mehreen mehret mehwish meiling meilyr meinir meirion mel
    melanie melek meleri melinda melis melissa melvin menna meredith merfyn meriem meron mert merve meryem
    meryl mesfin mhairi mia micah michael michaela michal michalina michalis micheal michelle mick
    mieczyslaw miguel mihaela mihai mihail mihangel mihir mikaeel mikail mikayla mike mikel mikey mikolaj
    mila milagros milana milena millicent millie milly milo milosz mimi mina minal mindaugas mira miray
    mircea mirela mirella miriam miroslaw misbah misha mitchell mo modupe mohamadou mohamed mohammad
    mohammed mohan mohit mohsin moin moira mojisola mollie molly momina mona monica monika moniza monty
    moosa morag morfudd morgan morris morwenna mounir mourad moussa moyra mubarak mubashir muhammad
    muhammed muhsin muireann mujahid mukesh mulu muna munashe mungo munir munira murat muriel murray
    murtaza musa musab musarrat mustafa mwangi mya myfanwy myfi mykhailo mykola mykyta myla myles myra
    myrddin myroslav naail nabil nabila nadeem nader nadia nadim nadine nadiya naeem nafeesa nafisa naheed
    nahid nahida naiem naila naima naji najib najma najwa naledi nalini nancy nandini nanette nansi naoise
    naomi naresh nargis narinder nasim nasima nasir nasra nasreen nasrin nasser natalia natalie nataliya
    natasha nate nathan nathanael nathaniel naveed naveen navjot navneet nawal nawaz nayeem nayla nazar
    nazia nazir nazli nazma nazmin ndidi neasa neave ned neel neelam neeraj neeta neetu neha nehemiah neil
    nell nellie nerea neringa nerys nesrin nesrine nesta nettie nevaeh neville nga ngoc ngozi nguyen nhung
    nia nial niall niamh nichola nicholai nicholas nick nicky nico nicola nicolae nicolas nicole nicoleta
    nicos nidhi nigel nighat nihal nihat nikhil nikita nikki niklas nikodem nikola nikolai nikos nilesh
    nils nimra nina niraj nirmala nisha nishan nishant nitin nitya nizar njeri nkechi nkem nnamdi nneka
    noah noel noelle noha nojus nolan noman nomsa nomvula nonso noor nora norah norbert noreen norma
    norman nosheen nour nuala nuno nur nusaybah nusrat nyasha nyle oana obi obinna obioma octavian octavio
    odhran oisin oksana olabisi oladipo olamide olanrewaju oleg oleh olek oleksandr oleksandra oleksii
    olena olga olha oli oliver olivia olivier oliwia oliwier ollie olly olu olufemi olufunke olumide
    oluwaseun oluwaseyi oluwatobi olwen omaima omair omar omari omer onur onyeka onyinye oonagh ophelia
    orest orhan oriana orla orlaith orson osagie osama osaretin oscar osian oskar osman ostap osvaldo
    oswald othman otieno otis ottilie otto otylia oumar ousmane ovidiu owain owen ozan ozge ozlem pablo
    paddy padma padraic padraig paige paloma pam pamela panagiota panayiotis pankaj paola paolo parminder
    parth parvati parveen parvez parvin pasquale patrice patricia patricio patrick patrycja patryk patsy
    patti paul paula paulina pauline paulo pawel peadar pedro peggy pelin penelope penri percy perla perry
    persephone pete peter petra petros petru phil philip philippa phillip philomena phoebe phuong phyllis
    pia pierre piotr piotrek pippa piyush pola polly pooja poonam poyraz prabhjot pradeep prakash pramod
    pranali pranav pranay prasad prashant pratik praveen preeti preeya presley prisha priti priya priyanka
    proinsias przemyslaw punit pushpa qaiser qamar qasim quentin quincy quinn qusai quynh rabeya rabia
    rachael rachel radek radha radoslaw radu rae raed rafael rafaela rafal rafe rafferty rafi rafiq
    rafique raghad ragheb rahat raheem rahel rahela rahila rahim rahma rahul raihan raimundo raina raiyan
    raj raja rajan rajesh rajinder rajiv raju rajveer rakesh ralph ralphie raluca raman ramesh ramiro
    ramon ramona rana randall rania ranjit raphael raquel rares rashad rashid rashida rashmi rathi rauf
    raul ravi ravinder rawan raya rayan rayhan raymond rayna rayyan razia razvan rebecca rebekah recep
    reece reem reena rees reeva reg reggie reginald rehan rehana rehman reid rekha remi remigiusz remus
    remy renata renato renee renu reshma reuben rex rhea rhian rhianna rhiannon rhoda rhodri rhona rhonda
    rhun rhydian rhys riad rian riaz ricardo richard richie ricky rico rida rifat rihanna riley rimantas
    rina rio rishi rita ritika ritu riya rizwan robbie robel robert roberta roberto robyn rocco roddy
    rodger rodica rodney rodolfo rodrigo rogelio roger rohan rohini rohit roisin rokeya roksana roland
    rolf romeo romy rona ronald ronan ronnie ronny roopa rory rosa rosalia rosalie rosalind rosaline
    rosamund rosanna rosario roscoe roseanne rosemary roshan roshni rosie ross rotimi rowena roxana
    roxanne roy ruadhan ruairi ruari ruaridh ruben rubin rubina rudi rudo rudy rufus ruhul rukhsana
    rukshana rula rumana rupa rupert rupinder ruqaya ruqayyah ruqia russ russell rutendo ruth ruvimbo ryan
    ryder rylan ryley ryszard saad saanvi saba sabah sabeeha sabiha sabina sabir sabri sabrina sabrine
    sacha sachin sadaf sade sadhana sadhbh sadia sadie sadiq saeed safa safia safina safiya safiye
    safiyyah sagal sahar sahil sahira sahra saif saiful saima sajid sajida sajjad salah saleem saleh salem
    salim salima sally sallyann salma salman salvador salvatore salwa sam samantha samar samara sameena
    sameer samer sami samia samiha samina samir samira samiya sammy samrawit samson samuel sana sanaa
    sandeep sandhya sandie sandra sandro sandy sangeeta sanjana sanjay sanjeev sanjiv santiago santino
    santosh saoirse saqib sara sarah sarfraz sarita sarwar sasha saskia satish satwinder saul saulius
    savannah savita savvas sawsan sayed sayeed scarlett seamus sean seb sebastian sebby seema segun sekou
    selam selena selim selin selina selma selwyn semhar senait seoirse serdar seren serena sergio serhii
    serkan seth seun sevgi sevim seyi shabana shabaz shabir shabnam shadi shadia shae shafiq shafiqa
    shagufta shahana shahbaz shaheda shaheen shahid shahida shahin shahnaz shahzad shahzadi shai shaima
    shaista shakeel shakil shakila shalini shama shamim shamima shams shamsa shanaz shane shania shannon
    shanti shaqil sharif sharmila sharon sharron shashi shaun shaurya shaw shawn shay shayan shayla shaz
    shazad shazia shea sheena sheetal sheila shelagh shelby sheldon shelley sheree shereen sheryl shilpa
    shingai shireen shirley shivani shoaib shobha shona shreya shreyas shruti shumaila shweta sian sibel
    sid siddharth sidney sidra sienna silas sile silvana silvester silvia silviu simbarashe simeon
    simisola simon simona simone simran simranjit sinan sinead siobhan sioned sipho sita siu siwan skyla
    skylar slawomir smita sneha sofia sofiia sofoklis soha sohaib sohail sohel solomiia solomon sonal
    sonali sonia sonnie sonny sonya sophia sophie sorcha soren sorin sotiris souad soumya spencer srinivas
    stacey stan stanislaw stanislawa stas stavros stefan stefania steffan stelios stella stepan steph
    stephan stephanie stephen steve steven stevie stewart stuart subhan subhana subhash suchitra sudha
    sufyan suhaib suhail suhaila suhana suhani sujata sukey sukhdeep sukhjit sukhmani sukhwinder sulaiman
    sulayman suleiman suleyman sumaia suman sumaya sumayyah sumit sunil sunita suraiya suraj suresh
    surinder surjit surya susan susana susanna sushma susie suzanna suzanne svitlana swati sybil syed
    syeda sylvia sylvie sylwester sylwia szczepan szymon tabassum tabitha tade tadeusz tadgh tadhg
    tafadzwa taff taha taher tahir tahira tahmid tahmina tahseen taiba taibah taimoor taiwo takudzwa talal
    talfryn talha talia taliyah tallulah tamanna tamara tamzin tanaka tane tania tanisha tanveer tanvi
    tanvir tanya tanzeela tanzila tapiwa tara taran tarek tariq tariro tarun tasha taslima tasmia tasneem
    tasnim tatenda tatiana tatum tauqeer tawanda taya tayla taylan tayo tayyab tayyaba teagan ted tegan
    tehmina tejas tekle telmo temi temitope tendai teodor teodora terence teresa tereza teri terrence
    terri terry tess tessa tetiana thabo thaddeus thalia thandi thandiwe thao thea thelma themba theo
    theodor theodora theodore theodoros theon theresa therese thiago thomas thuy tia tiago tiana tianna
    tiarnan tiegan tien tiernan tiffany tigist tilda tillie tilly tim timothy timur tina tinashe titilayo
    titus tiya tobe tobi tobias tobin toby todd toju tola tolga tolu tolulope tom tomas tomasz tomek tomi
    tommie tommy tomos toni tony tori torin tosin touseef tracey tracie tracy trang treasa trevor trey
    tricia trinh trish tristan trixie troy trudy trung trupti tsehay tsion tuan tudor tudur tugba tuncay
    tunde tung turkan turlough tuyen twm tygo tyler tymofiy tymon tymoteusz tyrese tyrone ubah ubaid
    ubaidullah uche uchenna uday udoka ugochi ugur uju ulla ultan umaima umair umaiza umar umayr umesh
    umme ummeh umut una uriah uriel urooj ursula urszula urvashi usha usman uthman uzair vaibhav vaida
    valentin valentina valentino valeria valerie vali vandana vanessa varsha varun vasco vasile vasilis
    vasyl vaughan veena velma venkat vera verena verity vernon veronica vic vicente vicki vickie vicky
    victor victoria vidya vihaan vijay vikas vikki vikram viktor viktoria viktoriia vilma vimal vimbai
    vinay vince vincent vincenzo vinh vinita vinnie vinny vinod viraj vishal vishnu vitalii vito vitor
    vittoria viv vivek vivian vivien vivienne vlad vladimir volkan volodymyr vytautas wael wafa wahid
    wajid waleed walid walter wambui wanda wanjiku waqar waqas warren warsame wasim wassim wayne weiming
    wendy weronika wes wesley wieslaw wieslawa wiktor wiktoria wilbur wilf wilfred willem william willie
    willis wilma wilson winifred winnie winston wioletta witold wladyslaw wojciech wojtek wunmi wyatt
    xander xanthe xavi xavier xiaoming ximena xinyi xiu yaakov yagmur yago yahya yakub yanis yann yaqub
    yara yaroslav yaseen yash yashoda yasin yasir yasmeen yasmin yasmina yasser yavuz yaw yazan yehuda
    yejide yemi yetunde yevhen yewande yianni yiannis yichen yifan yigit yildiz yogesh yohannes yolanda
    yonas yordanos yosef youcef younes younis younus yousaf yousef yousra youssef yousuf yuen yuhan yulia
    yuliia yun yunus yuri yurii yusra yusuf yuvraj yuxin yuxuan yvette yvie yvonne zac zach zachary zack
    zafar zaheer zahid zahida zahir zahra zaib zaid zain zaina zainab zainabu zaira zak zakaria zakariya
    zakariyya zaki zakia zakir zamzam zander zane zara zarah zareen zarina zayd zayden zayn zaynab zaynah
    zayne zbigniew zdzislaw zeb zeenat zeeshan zehra zeina zeinab zeke zelda zeliha zena zeno zenon zewdu
    zeynep zhara zhihao zia ziad ziggy zihan zineb zion zita zivile zixuan zlata zobia zoe zoey zofia
    zohaib zohra zoltan zosia zoya zubaida zubaidah zubair zulfikar zulfiqar zunaira zunairah zuzanna
    zuzia zygmunt
    """
)

#: Forenames that are words as well: somebody only where what stands beside them tells so.
WORDLY_FORENAMES = words(
    """
    amber archer aria aurora azalea bailey basil beau beryl bill billy blessing blossom bob bobby cain
    carina carol carter clement clementine colleen constance cooper coral daisy dawn dean destiny dolly
    dotty ebony eve faith fay felicity fern flora frank gene gill glen grace griffin gruff harmony hazel
    heath heather holly hope hunter indie iris ivy jade jasmine jay jean joy kit kitty lance lee len lily
    marina mark mason maverick max melody mercy merlin myrtle olive pacey pat pearl penny petal pierce
    piper poppy precious primrose princess ray reed rob robin rose rowan ruby saffron sapphire serenity
    sherry sue sultana sunny taylor teddy violet wally willow woody
    """
)
