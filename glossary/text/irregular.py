"""Irregular English forms and words that never change. Common knowledge of English grammar, kept by hand."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLURALS: dict[str, str] = dict(
    pair.split(":")
    for pair in _words(
        """
    man:men woman:women child:children foot:feet tooth:teeth goose:geese mouse:mice louse:lice ox:oxen person:people
    half:halves leaf:leaves life:lives knife:knives wife:wives shelf:shelves wolf:wolves thief:thieves calf:calves
    loaf:loaves self:selves elf:elves scarf:scarves hero:heroes potato:potatoes tomato:tomatoes veto:vetoes echo:echoes
    embargo:embargoes cargo:cargoes torpedo:torpedoes tornado:tornadoes mosquito:mosquitoes
    analysis:analyses basis:bases crisis:crises thesis:theses hypothesis:hypotheses synthesis:syntheses oasis:oases
    axis:axes diagnosis:diagnoses emphasis:emphases parenthesis:parentheses synopsis:synopses prognosis:prognoses
    criterion:criteria phenomenon:phenomena curriculum:curricula memorandum:memoranda bacterium:bacteria stratum:strata
    medium:media datum:data erratum:errata addendum:addenda stimulus:stimuli nucleus:nuclei fungus:fungi alumnus:alumni
    radius:radii locus:loci syllabus:syllabuses appendix:appendices index:indexes matrix:matrices vertex:vertices
    quiz:quizzes bus:buses gas:gases
    """
    )
)

# Words that only look as if they were made with man, or with men.
NO_MAN: frozenset[str] = _set(
    "human german roman norman ottoman brahman talisman shaman caiman mussulman superhuman inhuman subhuman nonhuman"
)
NO_MEN: frozenset[str] = _set(
    "specimen regimen acumen abdomen bitumen stamen semen lumen ramen hymen yemen albumen cyclamen foramen gravamen"
)

# A ch that is spoken like k takes no e.
HARD_CH: frozenset[str] = _set("stomach epoch monarch patriarch matriarch oligarch eunuch loch tech hierarch")

# The same in singular and plural, or without a plural; names that only look like plurals.
UNCHANGING: frozenset[str] = _set(
    """
    news series species means headquarters crossroads barracks aircraft spacecraft hovercraft offspring sheep
    deer fish salmon trout swine bison staff personnel police cattle information equipment advice research
    knowledge progress software hardware middleware firmware traffic weather wealth health education finance
    financing funding software economics politics physics mathematics statistics ethics logistics electronics
    robotics genetics linguistics athletics dynamics mechanics optics acoustics analytics logistics gymnastics
    diabetes measles rabies mumps paris texas arkansas kansas illinois massachusetts brussels athens wales
    naples cyprus honduras barbados bahamas maldives netherlands philippines seychelles mauritius laos belarus
    lagos caracas buenos aires los angeles vegas shanghai lingang alps andes himalayas olympics congress
    business progress process access success happiness awareness fairness openness readiness effectiveness
    competitiveness wilderness illness weakness usefulness righteousness chaos ethos pathos cosmos ethos bias
    canvas atlas christmas gas bus plus thus this his its was has does is us as virus campus census consensus
    status focus bonus surplus apparatus corpus genius chorus circus citrus versus lens mathematics mars venus
    james thomas charles baggage luggage furniture machinery livestock wildlife misinformation cash debris
    """
)

# Words at the end of a term that are no nouns: nothing is inflected then.
CLOSED: frozenset[str] = _set(
    """
    a an the of in on at to for from by with as and or nor but if than that this these those it its he she they
    we you i his her their our your my who whom whose which what when where why how not no be is are was were
    been being am do does did done have has had having will would shall should can could may might must up down
    out off over under about into onto upon via per well also only even very too so such both each every all any
    some other another new more most less least own same concerned first second third fourth fifth one two three
    four five six seven eight nine ten hundred thousand million billion
    """
)

VERBS: dict[str, tuple[str, str]] = {
    base: (past, participle)
    for base, past, participle in (
        row.split(":")
        for row in _words(
            """
    be:was:been bear:bore:borne beat:beat:beaten become:became:become begin:began:begun bend:bent:bent
    bind:bound:bound bite:bit:bitten blow:blew:blown break:broke:broken bring:brought:brought build:built:built
    burn:burned:burned buy:bought:bought cast:cast:cast catch:caught:caught choose:chose:chosen come:came:come
    cost:cost:cost cut:cut:cut deal:dealt:dealt dig:dug:dug do:did:done draw:drew:drawn drink:drank:drunk
    drive:drove:driven eat:ate:eaten fall:fell:fallen feed:fed:fed feel:felt:felt fight:fought:fought
    find:found:found fly:flew:flown forbid:forbade:forbidden forget:forgot:forgotten forgive:forgave:forgiven
    freeze:froze:frozen get:got:got give:gave:given go:went:gone grow:grew:grown hang:hung:hung have:had:had
    hear:heard:heard hide:hid:hidden hit:hit:hit hold:held:held keep:kept:kept know:knew:known lay:laid:laid
    lead:led:led leave:left:left lend:lent:lent let:let:let lie:lay:lain light:lit:lit lose:lost:lost
    make:made:made mean:meant:meant meet:met:met pay:paid:paid put:put:put read:read:read ride:rode:ridden
    ring:rang:rung rise:rose:risen run:ran:run say:said:said see:saw:seen seek:sought:sought sell:sold:sold
    send:sent:sent set:set:set shake:shook:shaken shine:shone:shone shoot:shot:shot show:showed:shown
    shrink:shrank:shrunk shut:shut:shut sing:sang:sung sink:sank:sunk sit:sat:sat sleep:slept:slept
    speak:spoke:spoken speed:sped:sped spend:spent:spent split:split:split spread:spread:spread
    stand:stood:stood steal:stole:stolen stick:stuck:stuck strike:struck:struck strive:strove:striven
    swear:swore:sworn sweep:swept:swept swim:swam:swum swing:swung:swung take:took:taken teach:taught:taught
    tear:tore:torn tell:told:told think:thought:thought throw:threw:thrown understand:understood:understood
    undertake:undertook:undertaken uphold:upheld:upheld wake:woke:woken wear:wore:worn weave:wove:woven
    win:won:won wind:wound:wound write:wrote:written overcome:overcame:overcome withdraw:withdrew:withdrawn
    rebuild:rebuilt:rebuilt
    """
        )
    )
}

# Verbs of two or more syllables whose stress lies on the last one: they double the last letter (commit → committed).
DOUBLING: frozenset[str] = _set(
    """
    admit commit permit submit omit emit transmit refer prefer infer confer defer transfer occur incur recur
    begin forget regret control patrol compel propel expel excel equip forbid upset input output format program
    rebut
    """
)
