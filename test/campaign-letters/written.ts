/** Whole letters of campaigns, as associations write them for others to send on; a blank line parts paragraphs. */
export const writtenCampaigns = [
  `Bevar kolonihaverne ved banen. Jeg skriver, fordi forslaget til lokalplan vil rydde halvdelen af haveforeningen til fordel for fire etagers boliger.

Haverne er ikke en luksus for de få. De er åbne for skoleklasser, de køler kvarteret om sommeren, og de suger det regnvand, som ellers løber i vores kældre. En kolonihave koster det samme om året som en biografbillet om måneden, og ventelisten er på niogtyve år.

Byg i stedet på den tomme grund ved godsterminalen, som kommunen selv ejer. Dér er der plads til lige så mange boliger, uden at et eneste træ skal fældes.`,
  `Nej tak til mere gennemkørende trafik på vores lille vej. Planen flytter hovedparten af bilerne fra ringvejen ind forbi to skoler og en vuggestue, og det er den forkerte retning at gå.

Allerede i dag kører der seks tusind biler i døgnet forbi skolepatruljen. Tallene i trafikanalysen er fra før broen blev åbnet, og derfor viser de kun det halve.

Vi kræver, at der laves en ny tælling, at hastigheden sættes ned til tredive, og at lastbiler over tolv ton ledes udenom. Først derefter kan man tale om nye byggeretter.`,
  `Vores svømmehal skal ikke lukkes. Hvert barn i bydelen har lært at svømme her, og for de ældre med dårlige hofter er varmtvandsbassinet det eneste sted, hvor kroppen ikke gør ondt.

Forvaltningen skriver, at man kan tage bussen til nabokommunen. Det tager en time hver vej, og holdene dér er fyldt op. For en familie uden bil betyder det, at børnene holder op.

Reparationen af taget er udskudt tre gange. Det er ikke hallen, der er blevet for dyr, det er vedligeholdelsen, der aldrig kom. Sæt pengene af i næste budget, og lad os beholde vores vand.`,
  `Lad lindetræerne stå. De fjorten gamle linde på torvet blev plantet af borgere efter krigen, og de giver den eneste skygge på pladsen.

Projektet erstatter dem med tynde stammer i kummer. Det vil tage fyrre år, før de giver det samme, og kummetræer dør som regel inden ti. Ledningerne kan føres udenom, det har jeres egen stadsgartner skrevet i sit notat.

Jeg beder jer tegne torvet om med træerne som udgangspunkt og fremlægge en plan for, hvordan rødderne beskyttes, mens der graves.`,
  `Støt de unges værested. Klubben på hjørnet er det eneste sted i kvarteret, hvor det ikke koster noget at komme, og hvor der er en voksen, som kender ens navn.

Når planen omtaler tryghed, taler den om kameraer og lys. Vi taler om to pædagoger, et køkken og åbent til klokken elleve. Det er billigere end ét år på en institution, og det virker.

Fasthold bevillingen, og skriv klubben ind i bydelsplanen som en fast del af den sociale indsats, så den ikke skal kæmpe for sit liv hvert eneste efterår.`,
  `Vi siger ja til den nye cykelforbindelse over havnen, men linjeføringen må flyttes. Den foreslåede rampe lander midt i børnehavens legeplads og tager eftermiddagssolen fra tredive familier.

Tredive meter længere mod syd ligger en parkeringsplads, som næsten altid står tom. Lægges rampen dér, bliver den kortere, mindre stejl og billigere, og ingen mister noget.

Vi opfordrer udvalget til at se på den løsning sammen med beboerne, før projektet sendes i udbud.`,
]

/** Templates of a letter service: what differs from one sender to the next is in brackets. */
export const mergedCampaigns = [
  `Mit navn er [name], og jeg har boet på [street] i [number] år. Jeg er [adverb] imod at [plan], fordi [who] hos os [does] [what]. Hver [day] ser jeg [number] [thing] ved [place], og det [adverb] bekymrer [who]. Jeg beder jer [adverb] om at [asks] [what] inden [month], så [who] kan [verb] på [street] igen. Som [work] ved jeg, at [what] er [adverb] vigtig for [who].`,
  `Som [work] på [street] vil jeg [adverb] anbefale, at udvalget stemmer for [what]. Vores [number] [thing] har [adverb] brug for [what], og [who] siger det samme. Da jeg i [month] talte med [who] ved [place], var [number] ud af ti [adverb] enige. Regn derfor med [name] og [who], når [what] skal [asks] næste [day].`,
]
