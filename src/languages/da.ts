/** Danish: the English sentence in the code → the sentence people read. A language more is one more file like this. */
export const da = {
  // platform
  'There is nothing at this address': 'Her er ikke noget',
  'Some answers need your attention': 'Nogle af dine svar mangler noget',
  'That is too large': 'Det er for stort',
  'Send at most 20 MB at a time.': 'Send højst 20 MB ad gangen.',
  'Perhaps the page has moved, or you need to sign in to see it.':
    'Måske er siden flyttet, eller også skal du logge ind for at se den.',
  'You may not do that': 'Det har du ikke adgang til',
  'That is not possible now': 'Det kan ikke lade sig gøre nu',
  'Something went wrong here': 'Noget gik galt hos os',
  'Nothing was saved. Try again in a moment; if it happens again, write to us with this number:':
    'Intet blev gemt. Prøv igen om lidt. Sker det igen, så skriv til os med dette nummer:',
  'No city answers at this address': 'Ingen kommune svarer på denne adresse',

  // sign-in and the frame
  'Sign in': 'Log ind',
  'Sign out': 'Log ud',
  'Choose one of the people on the list': 'Vælg en af personerne på listen',
  Consultations: 'Høringer',
  Plans: 'Planer',
  'My work': 'Mit arbejde',
  Mail: 'Post',
  Administration: 'Administration',
  'Who would you like to be?': 'Hvem vil du være?',
  'This is a demonstration. Everybody on the list may be tried without a password; what you do here is seen by others who try it.':
    'Dette er en demonstration. Du kan prøve alle på listen uden adgangskode, og det, du gør her, kan ses af andre, der prøver.',
  'Sign in as {name}': 'Log ind som {name}',
  'There is nobody to sign in as here: the city has not set up sign-in yet.':
    'Her er ingen at logge ind som: kommunen har ikke sat login op endnu.',
  'Accessibility statement': 'Tilgængelighedserklæring',
  'Skip to the content': 'Gå til indhold',
  'Main menu': 'Hovedmenu',
  'You are here': 'Du er her',
  Accessibility: 'Tilgængelighed',
  'Open data': 'Åbne data',
  'Demonstration: here it is {date}. Apart from one real letter of 2009, people and answers are invented.':
    'Demonstration: Her er det {date}. På nær ét ægte brev fra 2009 er personer og svar opfundet.',

  // parties
  'Only an administrator may change bodies, people and roles':
    'Kun en administrator kan ændre udvalg, personer og roller',
  'Write the day as day, month and year': 'Skriv dagen med dag, måned og år',
  'Choose a last day on or after the first': 'Vælg en sidste dag, der ikke ligger før den første',
  'That role has already ended': 'Den rolle er allerede ophørt',

  // plans
  'You do not have permission to write in “{title}”': 'Du har ikke adgang til at skrive i »{title}«',
  'Two elements have the id {id}: give each its own': 'To elementer har id’et {id}: giv dem hver sit',
  'Version {version} of “{title}” is already frozen': 'Version {version} af »{title}« er allerede låst',
  'Version {version} of “{title}” is still being written':
    'Version {version} af »{title}« er stadig under udarbejdelse',
  'Version {version} of “{title}” is frozen and cannot be changed':
    'Version {version} af »{title}« er låst og kan ikke ændres',
  'Write a title': 'Skriv en titel',
  'The plans the city consults on, as they stood when people were asked.':
    'De planer, kommunen har spurgt om, sådan som de så ud, da der blev spurgt.',
  'There are no plans here yet': 'Her er ingen planer endnu',
  'A plan is shown here when its first version has been frozen.': 'En plan vises her, når dens første version er låst.',
  'Version {version} of {date}': 'Version {version} af {date}',
  'District plan': 'Bydelsplan',
  'Municipal plan': 'Kommuneplan',
  'Municipal plan strategy': 'Kommuneplanstrategi',
  'Supplement to the municipal plan': 'Kommuneplantillæg',
  'Local plan': 'Lokalplan',
  Policy: 'Politik',
  Theme: 'Tema',
  Goal: 'Mål',
  Effort: 'Indsats',
  Proposal: 'Forslag',
  'Report that goes with {title}': 'Rapport til {title}',
  'This version is still being written. Only those who write it can see it.':
    'Denne version er under udarbejdelse. Kun de, der skriver den, kan se den.',
  Contents: 'Indhold',
  'Written by': 'Skrevet af',
  Version: 'Version',
  '{version}, frozen {date}': '{version}, låst {date}',
  Fingerprint: 'Fingeraftryk',
  'Goes with it': 'Hører til planen',
  'Goes with': 'Hører til',
  'Other versions': 'Andre versioner',
  'being written': 'under udarbejdelse',
  'The plan itself is in Danish.': 'Planen selv er på dansk.',

  // starting and stopping
  'Some settings cannot be used': 'Nogle indstillinger kan ikke bruges',
  '  {setting} is “{found}”. Expected: {expected}': '  {setting} er »{found}«. Forventet: {expected}',
  'a whole number from 1 to 65535, for example PORT=3000': 'et helt tal fra 1 til 65535, for eksempel PORT=3000',
  'a folder, for example DATA_DIR=./data': 'en mappe, for eksempel DATA_DIR=./data',
  'the address of a PostgreSQL database, for example postgres://user:password@host:5432/lydhoer':
    'adressen på en PostgreSQL-database, for eksempel postgres://user:password@host:5432/lydhoer',
  'the address people use, without a path, for example https://hoering.example.dk':
    'den adresse, folk bruger, uden sti, for eksempel https://hoering.example.dk',
  'the address of a mail server, for example smtps://user:password@mail.example.dk':
    'adressen på en mailserver, for eksempel smtps://user:password@mail.example.dk',
  'The data folder {folder} is in use by process {pid}. Stop that one first':
    'Datamappen {folder} er i brug af proces {pid}. Stop den først',
  'The data folder {folder} cannot be written to ({reason}). Choose another DATA_DIR':
    'Der kan ikke skrives i datamappen {folder} ({reason}). Vælg en anden DATA_DIR',
  'Port {port} is taken by another program. Choose another: PORT={other} npm start':
    'Port {port} er optaget af et andet program. Vælg en anden: PORT={other} npm start',
  'Port {port} is reserved for root. Choose another: PORT=3000 npm start':
    'Port {port} er forbeholdt root. Vælg en anden: PORT=3000 npm start',
  'There is no PostgreSQL for {machine} in node_modules. Run npm ci, or set DATABASE_URL to a PostgreSQL server':
    'Der er ingen PostgreSQL til {machine} i node_modules. Kør npm ci, eller sæt DATABASE_URL til en PostgreSQL-server',
  'PostgreSQL does not run as root, and {file} has no account nobody to lend it. Start as an ordinary user':
    'PostgreSQL kører ikke som root, og {file} har ingen konto nobody at låne den. Start som almindelig bruger',
  'PostgreSQL cannot reach this folder. Start from a folder outside /root':
    'PostgreSQL kan ikke nå denne mappe. Start fra en mappe uden for /root',
  'The data in {folder} belongs to another account ({owner}). Start as that one or as root, or choose another DATA_DIR':
    'Data i {folder} tilhører en anden konto ({owner}). Start som den eller som root, eller vælg en anden DATA_DIR',
  'The data in {folder} was written by PostgreSQL {found}, and this version of the product runs PostgreSQL {expected}. Choose another DATA_DIR, or move the data over with pg_dump':
    'Data i {folder} er skrevet af PostgreSQL {found}, og denne version af produktet bruger PostgreSQL {expected}. Vælg en anden DATA_DIR, eller flyt data over med pg_dump',
  'The disk of {folder} has {free} MB left and {least} MB are needed. Make room first':
    'Disken med {folder} har {free} MB tilbage, og der skal bruges {least} MB. Skaf plads først',
  'The server under DATABASE_URL runs PostgreSQL {found}. PostgreSQL {expected} or newer is needed':
    'Serveren under DATABASE_URL kører PostgreSQL {found}. Der skal bruges PostgreSQL {expected} eller nyere',
  'The server under DATABASE_URL cannot be used: {reason}': 'Serveren under DATABASE_URL kan ikke bruges: {reason}',
  'Creating the database in {folder}': 'Opretter databasen i {folder}',
  'Stopped a database that an earlier run had left behind':
    'Stoppede en database, som en tidligere kørsel havde efterladt',
  'The last run was interrupted. The database restores everything it had confirmed':
    'Den seneste kørsel blev afbrudt. Databasen genskaber alt, hvad den havde bekræftet',
  'The database has stopped by itself. Its log: {file}': 'Databasen er stoppet af sig selv. Dens log: {file}',
  'Lydhør runs at {address}': 'Lydhør kører på {address}',
  'Demonstration of {city}. Sign in at {address} as:': 'Demonstration af {city}. Log ind på {address} som:',
  'Mail goes to no one; read it at {address}': 'Post sendes ikke til nogen. Læs den på {address}',
  'Data and log: {folder}': 'Data og log: {folder}',
  'Stop with Ctrl-C': 'Stop med Ctrl-C',
  'Stopping …': 'Stopper …',

  // insight
  Endorses: 'Tilslutter sig',
  'Endorses with reservation': 'Tilslutter sig med forbehold',
  'For some, against some': 'For noget, imod noget',
  'Does not endorse': 'Tilslutter sig ikke',
  Neutral: 'Neutral',
  'Not within its remit': 'Uden for ressortet',
  'Allocates {amount}': 'Afsætter {amount}',
  'Allocates money': 'Afsætter penge',
  'Within existing budget': 'Inden for eksisterende rammer',
  'To the budget negotiations': 'Til budgetforhandlingerne',
  'No separate money': 'Ingen særskilt økonomi',
  'No money': 'Ingen penge',
  Answered: 'Har svaret',
  'Answered late': 'Har svaret for sent',
  'Not answered yet': 'Har ikke svaret endnu',
  Overdue: 'Fristen er overskredet',
  'Prioritises (implied)': 'Prioriterer (underforstået)',
  Prioritises: 'Prioriterer',
  '{count, plural, one {# offer of dialogue} other {# offers of dialogue}}':
    '{count, plural, one {# tilbud om dialog} other {# tilbud om dialog}}',
  '{count, plural, one {# resource} other {# resources}}': '{count, plural, one {# ressource} other {# ressourcer}}',
  '{count, plural, one {# constraint} other {# constraints}}': '{count, plural, one {# binding} other {# bindinger}}',
  '{count, plural, one {# proposal} other {# proposals}} without position':
    '{count, plural, one {# forslag} other {# forslag}} uden stillingtagen',
  '{count, plural, one {# remark} other {# remarks}}': '{count, plural, one {# bemærkning} other {# bemærkninger}}',
  'Says nothing of it': 'Siger ikke noget om det',
  Party: 'Høringspart',
  'Who said what': 'Hvem har sagt hvad',
  'Every cell opens the words behind it. A hatched cell is silence: the party was asked and says nothing of it.':
    'Hvert felt åbner ordene bag. Et skraveret felt er tavshed: parten er spurgt og siger ikke noget om det.',
  'Only what has been published is shown.': 'Kun det, der er offentliggjort, er vist.',
  'By theme': 'Efter tema',
  'Parties and the themes of the plan': 'Høringsparterne og planens temaer',
  'Response {number}, {name}': 'Svar {number}, {name}',
  'The party says nothing of this': 'Parten siger ikke noget om dette',
  'Read the theme in the plan': 'Læs temaet i planen',
  'Nobody has said anything of this theme yet.': 'Ingen har sagt noget om dette tema endnu.',
  'Citizens and associations': 'Borgere og foreninger',
  'Say nothing of this theme': 'Siger ikke noget om temaet',

  // reports
  'Write a title that says what is wished for, supported or opposed':
    'Skriv en titel, der siger, hvad der ønskes, støttes eller er modstand mod',
  'Choose one of the plan’s themes': 'Vælg et af planens temaer',
  'The topic holds remarks of the opposite direction: move them first':
    'Emnet rummer bemærkninger i den modsatte retning: flyt dem først',
  'Choose at least one remark': 'Vælg mindst én bemærkning',
  '“{quote}” says the opposite of the topic: opposing remarks never share one':
    '»{quote}« siger det modsatte af emnet: modsatrettede bemærkninger deler aldrig emne',
  'Write the reply': 'Skriv svaret',
  'Write why the wish is not, or only partly, met': 'Skriv, hvorfor ønsket ikke eller kun delvist imødekommes',
  'There is no reply to approve yet': 'Der er ikke noget svar at godkende endnu',
  'A reply is approved by somebody else than the one who wrote it':
    'Et svar godkendes af en anden end den, der har skrevet det',
  'The reply is already approved': 'Svaret er allerede godkendt',
  'A report is published by a publisher': 'En hvidbog offentliggøres af en, der har rollen som offentliggører',
  'Write the introduction of the report first': 'Skriv hvidbogens indledning først',
  '{count, plural, one {# thing stands} other {# things stand}} between the report and its publication':
    '{count, plural, one {# ting mangler} other {# ting mangler}}, før hvidbogen kan offentliggøres',
  Accommodated: 'Imødekommes',
  'Add a topic': 'Tilføj et emne',
  'Add the topic': 'Tilføj emnet',
  'Advisory councils': 'Råd',
  'All responses by number': 'Alle svar efter nummer',
  'Annex: the responses': 'Bilag: høringssvarene',
  'Answered by': 'Besvaret af',
  'Approve the reply': 'Godkend svaret',
  Approved: 'Godkendt',
  'Asked, and silent: {names}.': 'Spurgt, men tavse: {names}.',
  'Associations and organisations': 'Foreninger og organisationer',
  'Case number': 'Sagsnummer',
  'Choose an administration': 'Vælg en forvaltning',
  Citizens: 'Borgere',
  Committees: 'Udvalg',
  'Consultation period': 'Høringsperiode',
  'Consultation report': 'Hvidbog',
  'Consultation report: {title}': 'Hvidbog: {title}',
  'Decision on the wish': 'Afgørelse',
  Direction: 'Retning',
  Download: 'Hent',
  'Fingerprint of this report: {sha256}': 'Hvidbogens fingeraftryk: {sha256}',
  Introduction: 'Indledning',
  'Kind of sender': 'Afsendertype',
  Late: 'For sent',
  'Local committees': 'Lokaludvalg',
  'Needed when the wish is not, or only partly, met.': 'Skal skrives, når ønsket ikke eller kun delvist imødekommes.',
  'No remarks have been placed here yet': 'Der er ikke lagt bemærkninger her endnu',
  'No reply': 'Intet svar',
  'No topic yet.': 'Intet emne endnu.',
  'No.': 'Nr.',
  'Not accommodated': 'Imødekommes ikke',
  'Not approved': 'Ikke godkendt',
  Noted: 'Tages til efterretning',
  'Nothing stands in the way: the report can be published.': 'Intet står i vejen: hvidbogen kan offentliggøres.',
  'Number of responses': 'Antal svar',
  Opposition: 'Modstand',
  'Outside the plan': 'Uden for planens rammer',
  'Outside the themes of the plan': 'Uden for planens temaer',
  'Partly accommodated': 'Imødekommes delvist',
  'Place the chosen': 'Læg de valgte ind',
  'Place {count, plural, one {# free remark} other {# free remarks}}':
    'Læg {count, plural, one {# ledig bemærkning} other {# ledige bemærkninger}} ind',
  'Plan version': 'Planversion',
  Plan: 'Plan',
  'Publish the report': 'Offentliggør hvidbogen',
  Published: 'Offentliggjort',
  'Raised in {count, plural, one {# response} other {# responses}}: {numbers}':
    'Rejst i {count, plural, one {# svar} other {# svar}}: {numbers}',
  Reason: 'Begrundelse',
  Received: 'Modtaget',
  'Remarks in no topic': 'Bemærkninger uden emne',
  Remarks: 'Bemærkninger',
  'Remove the topic and its reply; its remarks are free again':
    'Fjern emnet og svaret på det; bemærkningerne bliver ledige igen',
  'Remove the topic': 'Fjern emnet',
  Reply: 'Svar',
  'Response no.': 'Svarnr.',
  'Response numbers': 'Svarnumre',
  'Response {number} is cited but not published': 'Svar {number} er citeret, men ikke offentliggjort',
  'Responses and topics by sender': 'Svar og emner efter afsender',
  Responses: 'Høringssvar',
  'Save the introduction': 'Gem indledningen',
  'Save the reply': 'Gem svaret',
  'Save the topic': 'Gem emnet',
  'Say the direction in the title: “Wish for …”, “Support for …”, “Opposition to …”.':
    'Sig retningen i titlen: »Ønske om …«, »Støtte til …«, »Modstand mod …«.',
  'See it as it will be': 'Se den, som den bliver',
  Sender: 'Afsender',
  Summary: 'Resumé',
  Support: 'Støtte',
  'Take out': 'Tag ud',
  'The administration’s reply': 'Forvaltningens svar',
  'The exact words': 'De præcise ord',
  'The introduction has not been written': 'Indledningen er ikke skrevet',
  'The reply to “{title}” has not been approved': 'Svaret på »{title}« er ikke godkendt',
  'The report has not been published yet': 'Hvidbogen er ikke offentliggjort endnu',
  'The topic’s words': 'Emnets ord',
  'There are no topics yet': 'Der er ingen emner endnu',
  Title: 'Titel',
  Topic: 'Emne',
  'Topics by decision': 'Emner efter afgørelse',
  Topics: 'Emner',
  'Two to four neutral sentences. Leave numbers out: they are counted.':
    'To til fire neutrale sætninger. Udelad tal: de tælles.',
  'What was consulted on, why, and how the responses were treated. Numbers stand in the report by themselves.':
    'Hvad der var i høring, hvorfor, og hvordan svarene er behandlet. Tallene står i hvidbogen af sig selv.',
  'When the deadline of {date} has passed, the responses are gathered by topic, and each topic is answered here.':
    'Når fristen den {date} er udløbet, samles svarene efter emne, og hvert emne bliver besvaret her.',
  'Who has answered': 'Hvem har svaret',
  Wish: 'Ønske',
  'Write the report': 'Skriv hvidbogen',
  'a citizen': 'en borger',
  late: 'for sent',
  no: 'nej',
  'version {version}': 'version {version}',
  yes: 'ja',
  '{count, plural, one {# confirmed remark is} other {# confirmed remarks are}} in no topic yet.':
    '{count, plural, one {# bekræftet bemærkning er} other {# bekræftede bemærkninger er}} ikke lagt i noget emne endnu.',
  '{count, plural, one {The remark} other {The # remarks}} behind it':
    '{count, plural, one {Bemærkningen} other {De # bemærkninger}} bag',
  '“{title}” has no remarks': '»{title}« har ingen bemærkninger',
  '“{title}” has no reply': '»{title}« har intet svar',
  '“{title}” has no summary': '»{title}« har intet resumé',
  'Choose a direction': 'Vælg en retning',
  'Choose what becomes of the wish': 'Vælg, hvad der bliver af ønsket',
  'Tick that you are sure': 'Sæt kryds, hvis du er sikker',

  // administration and accessibility
  Secretariat: 'Sekretariat',
  Publisher: 'Offentliggører',
  'Case worker': 'Sagsbehandler',
  Signer: 'Underskriver',
  'Secretary of a local committee': 'Lokaludvalgssekretær',
  Administrator: 'Administrator',
  'People and roles': 'Personer og roller',
  'A role counts from its first day to its last, at one body. What a person may do follows from it.':
    'En rolle gælder fra sin første til sin sidste dag, ved ét udvalg. Hvad en person må, følger af den.',
  Roles: 'Roller',
  Person: 'Person',
  Role: 'Rolle',
  At: 'Ved',
  From: 'Fra',
  Until: 'Til',
  ended: 'ophørt',
  'End the role of {name}': 'Afslut rollen for {name}',
  End: 'Afslut',
  'Give a role': 'Giv en rolle',
  'Choose a person': 'Vælg en person',
  'Choose a role': 'Vælg en rolle',
  'Choose a body': 'Vælg et udvalg',
  'Give the role': 'Giv rollen',
  'Audit trail': 'Revisionsspor',
  'Each entry was written in the same transaction as the change it tells of.':
    'Hver linje er skrevet i samme transaktion som den ændring, den fortæller om.',
  When: 'Hvornår',
  Who: 'Hvem',
  'the system': 'systemet',
  What: 'Hvad',
  'To what': 'Ved hvad',
  Details: 'Detaljer',
  'More entries': 'Flere linjer',
  'Older entries': 'Ældre linjer',
  'These pages are made to be used by everybody.': 'Disse sider er lavet, så alle kan bruge dem.',
  'Everything works with the keyboard, with a screen reader and without scripts.':
    'Alt kan bruges med tastatur, med skærmlæser og uden scripts.',
  'Text can be enlarged to four times its size and read on a narrow screen.':
    'Teksten kan forstørres fire gange og læses på en smal skærm.',
  'The pages follow your choice of light or dark and of strong colours.':
    'Siderne følger dit valg af lys eller mørk og af stærke farver.',
  'Letters and reports can be fetched as web page, Word and tagged PDF.':
    'Breve og hvidbøger kan hentes som webside, Word og opmærket PDF.',
  'The goal is WCAG 2.2, level AA. Every page of the main journeys is checked automatically at each change.':
    'Målet er WCAG 2.2, niveau AA. Siderne på de vigtigste veje bliver kontrolleret automatisk ved hver ændring.',
  'If something is in your way, write to the contact person of the consultation; your answer can also be given by letter or telephone.':
    'Står noget i vejen for dig, så skriv til høringens kontaktperson. Dit svar kan også gives i et brev eller telefonisk.',
} as const
