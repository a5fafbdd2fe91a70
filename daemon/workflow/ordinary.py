"""This is where ordinary words are listed, so that a name that is also a word, or nearly one, is told from it."""


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())


# Words that are also names: taken as a name only where the text writes them as one.
NAME_WORDS = words(
    """
    abide admin ai amani amber angel april art asante ash asia august autumn baba bahati baker bank banks baraka
    basil bay bear berry best bill bird bishop black blue bond boss bro brook brooks brown buddy bush candy
    captain carol case cash chance charity chase chief china christian chuck church clay cliff coach cook coral
    crystal dada daisy dawn day dean destiny dick dot drew duke earl early earnest ease eve fair faith faraja
    fern field fields fisher forest fox frank furaha gale gay ginger gold good grace grant gray green grey guy
    haki hall hand happy hardy harmony hart hazel head heath herb heri hill holiday holly honey honor hope house
    hunt hunter imani iris iron ivy jade jewel job joy judge july juma jun june justice kaka karibu kheri king
    knight lake lance lane law leaf lily link little long lord love lucky major malaika mama marina mark marsh
    mason matt may mercy merry miles miller min misty moon more moyo mwalimu mzee neema nick noble north nova
    nuru oak ocean olive page paris park parker pat patience pearl pendo penny pepper piece pierce pike pili
    poppy porter price prince queen quest rafiki rain ray reed reef rehema rich river riziki rob robin rocky rod
    rose ruby rush rusty saba safari sage salama sana sandy sauti savage scout sharp short shukuru sifa siku
    simba sky small song sparrow spring star stern stone storm strong subira sue summer sun sunny sweet tab tatu
    temple tiger tuesday tumaini turner uhuru umoja upendo usiku van violet wade walker ward waters web wema
    west white will willow winter wise wolf wood woods worth wren wright young zawadi zen zuri
    """
)

# Of these, the ones that open a sentence as a plain word: a capital there says nothing.
OPENERS = words("will may mark grant bill drew chase rush rob sue chuck love good more best long hope happy")

# Words that are no name: never a typing slip of one, and no other person's second name beside one.
WORDS = words(
    """
    a aboard about above abuse abused adore after again against aisle alike alikuwa aliniambia alinishika
    alinitusi alisema alive all almost alone already also always am an and angry another answer any anyone
    anything are around asante ask asked asubuhi at attack attend away baada back bad badly bado be became
    because been before began behind being below bench bend bends beneath benefit benign bennet bent berlin
    beside between big bit blame block board body bonny border both bought break bring broke but by cable call
    called came can candid candle cannot canoe care cha chair chake chalk changu chapter chat cheek cheer chick
    chief child children chili chime china chip choir chore chose clear cliche clinic close code coffee come
    comes comment community conduct conference contact could course crowd cry dare dark date days dear december
    decide deep did dinner discord do does done donor door doors down drink drive drunk during each early eat
    either else email english enough enter even evening event events ever every everyone everything face
    facebook fact fake fall family far february feel feels felt few find first five floor follow food foot for
    forum found four friday friend friends from front full fun funny game gave get github give given go goes
    gone got grabbed great group habari had half hallo happen harass harassed harassment hate have having he
    hear heard hello help her here hey hi hii him himself his hiyo hold home hotel hour how however hug hurt
    huyu i idea if in inside instagram insult insults into is issue it item its jamii jana january japan
    japanese jina jioni join joke jokes just kabla kama katika keep kenya kept kesho kick kikundi kind kiswahili
    knew know known kwa kwamba kyoto la lagos lake lakini langu last late later laugh least leave led left leo
    less let letter lie like line lini linkedin list listen live london look lot loud lunch made mahali mail
    majina make male man many march marina mario marker market markets matter me mean meet meetup member message
    met might mimi mine minute miss mkutano mombasa moment monday month morning most move msaada mtu much must
    mwaka mwezi my myself na nairobi name names nani naomba nataka near need never new next ni nice nigeria
    night nilikuwa ninaomba nini no nobody none nor not note nothing november now october of off offer offers
    office often oh ok okra old on once one online only open or order osaka other others our out outside over
    own paid pair panel part party past penny people perhaps person phone photo pia pick place plan please point
    post private public put question quiet quit quite race rafiki ran rather reach read really reason regard
    regards report rest right ripoti room round rude run saa sad safe said same sana sat saturday saw say says
    screen seat second see seem seen send sent september set shall shame share she should shout show side signal
    sijui siku since sisi sit sitaki six slack slap slide slur so some someone something soon sorry speak
    speaker spoke staff stage stand start stay still stop story street stuff such sunday sunny sure swahili
    table tafadhali take taken taking talk talkie talks tango tank tanker tanks tarehe taxi team telegram tell
    ten text than thank thanks that the their them then there these they thing things think this those though
    thought thread threat three through thursday time times to today together tokyo told tomorrow tonight too
    took top touch toward train tried trip true try tukio turn twice twitter two ukumbi under until up upset us
    use used user very video visit voice vya wa wait wake walk wangu want wao wapi warn was watch watu way we
    wednesday week weeks well went were wewe what whatsapp when where which while who whole whom why wife wiki
    wish with within without woman women word words work workshop world worse worst would write wrong wrote ya
    yake yangu yell yes yesterday yet yeye you your yours youtube yule za zoom
    """
)
_ENDINGS = ("ing", "ed", "ly", "tion", "sion", "ness", "ment", "able", "ible", "ful", "less", "ous", "ship", "ism")
_LIGHT_ENDINGS = ("s", "es", "d", "r", "er", "y", "'s")

# Names other people often bear: a name one letter off is somebody else, not a typing slip.
OTHER_NAMES = words(
    """
    aaron abdi abdul achieng adam aisha akello akemi akiko akira alan alex alexa alice alina aline alison amanda
    amina amira andre andrea andrew angela anita anna anne annie anton asha atieno barasa becky betty boris
    brenda brian bruno carla carlo carlos caroline chika chikako chike chinedu chloe chris claire clara colin
    daisuke dana daniel daniela danny darren david debra denis dennis diana diane dora doris edith elena elias
    elisa eliza ellen elsa emeka emily emma eric erica erika ethan eva fatima fatuma felix fiona gina greta
    haruka haruki haruko haruna hassan hassani helen helena henri henry hideki hideko hiroki hiroko hiromi
    hiroshi hussein ibrahim irene jamal james jamila jane janet jason jenny jeremy jessie joan joanna joanne
    johan john jonah jonas julia julian julie juliet kamau kanda kaori karen karim kate katie kazuki kazuko
    kazumi keiko keita kenji kenta kento kevin kimani koji laila laura lauren leila lena leon leona leroy linda
    lisa louis louisa louise lucas lucia lucy lukas luke makoto marco marcus maria mariam marian marie mario
    marion mary masaki masako masato mayumi megumi michael michel michelle miho miki mikio miyuki mohamed
    mohammed monica mutua mwangi nadia nadine nakamura nakano nakata nancy naoki naoko naomi natalia natalie
    nina noriko nwachukwu nwankwo ochieng odhiambo okada okafor okamoto okeke okello okonkwo okoro okoye oliver
    olivia omondi onyango otieno owino paul paula pauline pedro peter rachel ravi reiko renata rene rita robert
    roberta roberto roland ronald rosa ryan ryoko sachiko saito sakai samuel sandra sanjay sara sarah sato
    satoshi sayaka shaun shawn shinji sophia sophie stefan stella stephen steven susan suzuki tadashi takada
    takagi takahashi takashi takeda takeo takeshi tamara tanabe tanaka tanya tatsuya teresa thomas tomoko tomomi
    tomoya tony valeria valerie victoria wairimu wambua wambui wanjala wanjiku wanjiru yamada yamamoto yamanaka
    yoko yoshiko yosuke yuka yukari yukiko yuko yumi yumiko yusuke yuta yuuki zara zuri
    """
)


def is_word(token: str) -> bool:
    """Whether a folded token is an ordinary word, or looks like one by its ending (English, Swahili)."""
    if token in WORDS or token in NAME_WORDS or (len(token) >= 6 and token.endswith(_ENDINGS)):
        return True
    return any(token.endswith(end) and token.removesuffix(end) in WORDS for end in _LIGHT_ENDINGS)
