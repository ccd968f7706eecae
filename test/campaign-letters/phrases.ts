/** What the letters are put together of: short pieces, so that strangers share many short runs of words and no sentence. */
const lines = (text: string) =>
  text
    .split('/')
    .map((piece) => piece.trim())
    .filter(Boolean)

export const who =
  lines(`vi på vejen / mine børn / de ældre i opgangen / skolens elever / alle i foreningen / mange cyklister /
  beboerne i karréen / familier med små børn / naboerne bag muren / lærerne på stedet / de handlende / vores medlemmer /
  spejderne / pendlere fra oplandet / unge under uddannelse / de erhvervsdrivende / kolonihaverne / pensionisterne /
  gæster udefra / folk med barnevogn / kørestolsbrugere / hundeejere / frivillige i klubben / fritidshjemmet /
  menigheden / vi som bor her / en stor del af kvarteret / rigtig mange / de fleste jeg kender / håndværkerne /
  butikkerne / skolebestyrelsen / forældrene / vores lejere / klubbens spillere / buschaufførerne / brandfolkene /
  hjemmeplejen / plejehjemmets beboere / bedsteforældre`)

export const does = lines(`bruger dagligt / er afhængige af / har kæmpet for / glæder sig over / holder meget af /
  er bekymrede for / har brug for / kan ikke undvære / har selv plantet / passer på / går forbi / har investeret i /
  savner / frygter at miste / har ventet længe på / samles omkring / har lært at sætte pris på / taler tit om /
  vil gerne bevare / undrer sig over / har klaget over / leder forgæves efter / betaler gerne til / værner om /
  er trætte af / er stolte af / har stemt for / er vokset op med / drømmer om / kan slet ikke forstå /
  mangler i den grad / roser ofte / ser frem til / er vilde med / har mistet troen på / orker ikke mere af`)

export const what =
  lines(`den gamle skolegård / stien langs åen / det grønne bælte / legepladsen / busstoppet / biblioteket /
  den lille park / svømmehallen / fodboldbanerne / cykelstien / torvet / de store lindetræer / den åbne mark /
  genbrugspladsen / kulturhuset / parkeringspladserne / stationens forplads / den brede vej / havnebadet / ungdomsklubben /
  de lave rækkehuse / skaterbanen / vandhullet / udsigten over engen / den fredede mur / det gamle vandtårn /
  gennemkørslen / cykelparkeringen / byttehylden / køkkenhaverne / bænkene / støjskærmen / det nye byggeri /
  højhuset på hjørnet / varmeværket / rundkørslen / lysreguleringen / tunnelen / broen over banen / fortovet /
  dagplejens hus / lægehuset / apoteket / brugsen / markedshallen / petanquebanen / hundeskoven / regnvandsbassinet /
  de fælles haver / stilleområdet / motionsstien / rideskolen / minigolfen / bålpladsen / amfiscenen / ladestanderne /
  skraldespandene / letbanens spor / den hvide facade / tårnet`)

export const where =
  lines(`ved kirkegårdsmuren / bag stationen / på Ålekistevej / langs Damhusengen / i Grøndal / ved skolen /
  over for brugsen / nede ved vandet / i den nordlige ende / omkring torvet / på hjørnet af Jyllingevej / ved rundkørslen /
  inde i karréen / mellem blokkene / langs banen / i udkanten af kvarteret / lige foran plejehjemmet / ved bækken /
  på Rebildvej / ud mod ringvejen / bag hallen / ved siden af hotellet / ned ad bakken / i Bøgelunden / ved Slotsherrensvej /
  på vestsiden / under broen / ved mosens bred / i Krogebjergparken / rundt om søen / tæt på børnehaven / i gaden /
  ved apoteket / oppe på plateauet / langs Randbølvej / på den anden side / i midten af byen / for enden af stien /
  på Apollovej / ved idrætsparken`)

export const when =
  lines(`hver eneste morgen / om vinteren / i årevis / efter mørkets frembrud / året rundt / i myldretiden /
  på varme dage / siden halvfemserne / når skolen ringer ind / i weekenden / om aftenen / i ferierne / til daglig /
  mindst to gange om ugen / fra tidligt forår / i al slags vejr / sent om natten / her til efteråret / indtil videre /
  så længe vi husker / næsten altid / i stigende grad / til stor glæde / desværre / uden undtagelse`)

export const asks =
  lines(`bevare / flytte / udvide / genåbne / sikre / belyse / istandsætte / nedlægge / begrænse / fredeliggøre /
  renovere / prioritere / undersøge / beplante / lukke / forlænge / beskytte / afsætte penge til / tage hensyn til /
  lade os beholde / gentænke / finde en bedre løsning for / udskyde / droppe / fastholde / samtænke / indrette /
  måle støjen ved / lave en plan for / tilføje`)

/** A sentence in pieces; a name in braces is a list above. */
export const frames = [
  '{who} {does} {what} {where}, og {when} {does} {who} {what}.',
  'Jeg vil gerne gøre opmærksom på, at {who} {does} {what} {when}.',
  'Derfor bør kommunen {asks} {what} {where}, så {who} ikke {does} {what}.',
  '{when} oplever jeg, at {who} {does} {what} {where}.',
  'Planen nævner {what}, men {who} {does} {what} {where}.',
  'Vi foreslår, at man vil {asks} {what} og {asks} {what} {where}.',
  'Hvis {what} forsvinder, mister {who} det, som de {does} {when}.',
  'Det er svært at se, hvordan {what} {where} skal fungere, når {who} {does} {what}.',
  'For mig personligt betyder {what} {where} alt, og {who} {does} {what}.',
  'Kan forvaltningen {asks} {what}, inden {who} {does} {what} {where}?',
  'Sidste år så {who} {what} {where}, og {when} var det slemt.',
  'Man skal ikke {asks} {what} alene fordi {who} {does} {what} {when}.',
  'Både {who} og {who} {does} {what}, især {where}.',
  'I stedet kunne man {asks} {what} {where} og lade {who} være med.',
  'Trafikken {where} går ud over {what}, som {who} {does} {when}.',
  'Til borgermødet sagde {who}, at {what} {where} ikke må ændres.',
]

export const firstNames =
  lines(`Anne / Bent / Cecilie / Dorte / Erik / Freja / Gitte / Henrik / Inger / Jens / Karen / Lars /
  Mette / Niels / Ole / Pia / Rasmus / Signe / Thomas / Ulla / Villy / Yrsa / Amina / Yusuf / Fatma / Ivan / Kirsten / Aksel`)
export const lastNames =
  lines(`Nielsen / Jensen / Hansen / Madsen / Bruun / Holm / Kjær / Lund / Mogensen / Nygaard / Olesen /
  Poulsen / Ravn / Schou / Toft / Ulrik / Vestergaard / Winther / Østergaard / Aagaard / Demir / Khan / Petrov / Bang`)
export const greetings =
  lines(`Kære udvalg / Til rette vedkommende / Kære politikere / Hej / Til Teknik- og Miljøforvaltningen /
  Høringssvar / Kære kommune / Til Borgerrepræsentationen`)
export const closings = lines(`Med venlig hilsen / Venlig hilsen / Mange hilsner / Hilsen / De bedste hilsner / Mvh`)
export const closers = lines(`Tak fordi I læser med / Jeg håber, at I vil lytte / Vi ser frem til et svar`)
export const changedWords =
  lines(`meget / virkelig / også / altså / dog / jo / netop / særligt / faktisk / helt / ofte / sjældent /
  kommunen / byen / kvarteret / området / gaden / vejen / naboer / borgere / familien / hverdagen / trafik / støj / luft /
  grønt / trygt / godt / skidt / vigtigt / dyrt / billigt / nødvendigt / forkert / rigtigt / muligt / snart / straks / altid /
  aldrig / mange / få / nogle / alle / ingen / bør / skal / kan / vil / må / børnene / cyklen / bussen / træerne / haven`)
