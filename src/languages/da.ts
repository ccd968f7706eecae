/** Danish: the English sentence in the code → the sentence people read. A language more is one more file like this. */
export const da = {
  // platform
  'There is nothing at this address': 'Her er ikke noget',
  'Some answers need your attention': 'Nogle af dine svar mangler noget',
  'That is too large': 'Det er for stort',
  'Send at most {size} MB at a time. Nothing was saved; go back, and your words are still there.':
    'Send højst {size} MB ad gangen. Intet blev gemt; gå tilbage, så er dine ord der stadig.',
  'Perhaps the page has moved, or you need to sign in to see it.':
    'Måske er siden flyttet, eller også skal du logge ind for at se den.',
  'You may not do that': 'Det har du ikke adgang til',
  'That is not possible now': 'Det kan ikke lade sig gøre nu',
  'Something went wrong here': 'Noget gik galt hos os',
  'Nothing was saved. Try again in a moment; if it happens again, write to us with this number:':
    'Intet blev gemt. Prøv igen om lidt. Sker det igen, så skriv til os med dette nummer:',
  'No city answers at this address': 'Ingen kommune svarer på denne adresse',

  'The form did not arrive whole: send it again': 'Formularen nåede ikke helt frem: send den igen',
  'The form came from another site and was not taken: open it here and send it again':
    'Formularen kom fra et andet sted på nettet og blev ikke taget imod: åbn den her, og send den igen',
  'There is a character in it that cannot be kept: write it again':
    'Der er et tegn i teksten, som ikke kan gemmes: skriv det igen',

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

  'Skip to the content': 'Gå til indhold',
  'Main menu': 'Hovedmenu',
  'You are here': 'Du er her',
  Accessibility: 'Tilgængelighed',
  'Open data': 'Åbne data',
  'Demonstration: here it is {date}. Apart from one real letter of 2009, people and answers are invented.':
    'Demonstration: Her er det {date}. På nær ét ægte brev fra 2009 er personer og svar opfundet.',

  'Laying out the demonstration': 'Demonstrationen bliver lagt ind',

  // parties
  'Only an administrator may change bodies, people and roles':
    'Kun en administrator kan ændre udvalg, personer og roller',
  'Write the day as day, month and year': 'Skriv dagen med dag, måned og år',
  'Choose a last day on or after the first': 'Vælg en sidste dag, der ikke ligger før den første',
  'That role has already ended': 'Den rolle er allerede ophørt',
  'There is nobody called {id}': 'Der er ingen, der hedder {id}',

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
    'De planer, kommunen har sendt i høring, præcis som de så ud, da de blev sendt ud.',
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
  Comment: 'Kommentér',
  'on {title}': '{title}',
  'You are asked what you think': 'Du bliver spurgt, hvad du mener',
  'Comment on any part of the plan, or select the words it is about.':
    'Kommentér en hvilken som helst del af planen, eller markér de ord, det handler om.',
  'Comment on these words': 'Kommentér disse ord',
  'Comment on any part of the plan.': 'Kommentér en hvilken som helst del af planen.',

  // starting and stopping
  'Some settings cannot be used': 'Nogle indstillinger kan ikke bruges',
  '  {setting} is “{found}”. Expected: {expected}': '  {setting} er »{found}«. Forventet: {expected}',
  'a whole number from 1 to 65535, for example PORT=3000': 'et helt tal fra 1 til 65535, for eksempel PORT=3000',
  'a folder, for example DATA_DIR=./data': 'en mappe, for eksempel DATA_DIR=./data',
  'the address of a PostgreSQL database, for example postgres://user:password@host:5432/lydhoer':
    'adressen på en PostgreSQL-database, for eksempel postgres://user:password@host:5432/lydhoer',
  'the address people use, without a path, for example https://hoering.example.dk':
    'den adresse, folk bruger, uden sti, for eksempel https://hoering.example.dk',
  'a Maildir folder that mail is delivered to, for example INTAKE_MAILDIR=/var/mail/svar':
    'en Maildir-mappe, som post afleveres i, for eksempel INTAKE_MAILDIR=/var/mail/svar',
  'an mbox file that mail is appended to, for example INTAKE_MBOX=/var/mail/svar.mbox':
    'en mbox-fil, som post føjes til, for eksempel INTAKE_MBOX=/var/mail/svar.mbox',
  'a mailbox on a mail server, for example imaps://user:password@mail.example.dk/INBOX':
    'en postkasse på en mailserver, for eksempel imaps://user:password@mail.example.dk/INBOX',
  'the id of one of the cities, for example INTAKE_CITY=koebenhavn':
    'id’et på en af kommunerne, for eksempel INTAKE_CITY=koebenhavn',
  'the address of a clamd, for example tcp://localhost:3310 or unix:///run/clamav/clamd.ctl':
    'adressen på en clamd, for eksempel tcp://localhost:3310 eller unix:///run/clamav/clamd.ctl',
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
  'The log cannot be written ({reason}). What is done goes on without it':
    'Loggen kan ikke skrives ({reason}). Arbejdet går videre uden den',
  'Lydhør runs at {address}': 'Lydhør kører på {address}',
  'Demonstration of {city}. Sign in at {address} as:': 'Demonstration af {city}. Log ind på {address} som:',
  'Mail goes to no one; read it at {address}': 'Post sendes ikke til nogen. Læs den på {address}',
  'Data and log: {folder}': 'Data og log: {folder}',
  'Stop with Ctrl-C': 'Stop med Ctrl-C',
  'The demonstration was only half laid out. It is laid out anew':
    'Demonstrationen var kun lagt halvt ind. Den bliver lagt ind på ny',
  'Stopping …': 'Stopper …',
  'The tables are to be changed for this release, and the role in DATABASE_URL does not own them. Let their owner run lydhoer migrate first':
    'Tabellerne skal ændres til denne udgave, og rollen i DATABASE_URL ejer dem ikke. Lad deres ejer køre lydhoer migrate først',
  'The database is empty, and the role in DATABASE_URL does not own its tables. Let their owner run lydhoer seed first':
    'Databasen er tom, og rollen i DATABASE_URL ejer ikke dens tabeller. Lad deres ejer køre lydhoer seed først',
  'The server has no role {role}. Create it first': 'Serveren har ingen rolle {role}. Opret den først',
  'The database is of another release than this one: it has had {newer}, which this one does not know, and lacks {pending}. Start the release that it is of':
    'Databasen hører til en anden udgave end denne: Den har fået {newer}, som denne ikke kender, og mangler {pending}. Start den udgave, den hører til',

  // consultations
  '“{title}” should have opened on {date}: give it new days first':
    '»{title}« skulle være åbnet den {date}: giv den nye datoer først',
  '“{title}” was edited a moment ago: look at it again': '»{title}« er lige blevet ændret: se den igennem igen',
  'Write at most {count} letters': 'Skriv højst {count} tegn',
  'Write what the consultation is called': 'Skriv, hvad høringen hedder',
  'Say in a few sentences what it is about': 'Fortæl i et par sætninger, hvad den handler om',
  'Write what people need to know before they answer': 'Skriv, hvad man skal vide, før man svarer',
  'Write the case number': 'Skriv sagsnummeret',
  'Write the item on the agenda': 'Skriv punktet på dagsordenen',
  'Write whom one can ask': 'Skriv, hvem man kan spørge',
  'Write the text of the letter': 'Skriv brevets tekst',
  'Write an e-mail address, for example navn@kommune.dk': 'Skriv en e-mailadresse, for eksempel navn@kommune.dk',
  'Choose a day on or after the decision': 'Vælg en dag, der ikke ligger før beslutningen',
  'Choose a day on or after the opening': 'Vælg en dag, der ikke ligger før åbningen',
  'Choose at most {count} reminders': 'Vælg højst {count} påmindelser',
  'Write whole days from 0 to {count}, for example 14, 3': 'Skriv hele dage fra 0 til {count}, for eksempel 14, 3',
  'Choose what the public is asked': 'Vælg, hvad offentligheden bliver spurgt om',
  'Choose at least one party, or ask the public': 'Vælg mindst én høringspart, eller spørg offentligheden',
  'Choose each party once': 'Vælg hver høringspart én gang',
  'Choose the plan': 'Vælg planen',
  'Freeze the version first: what people answer to must not change':
    'Lås versionen først: det, der svares på, må ikke ændre sig',
  'Choose the body that decided': 'Vælg det udvalg, der har besluttet høringen',
  'Choose parties that exist on the day the consultation opens':
    'Vælg høringsparter, der findes den dag, høringen åbner',
  'Choose what the parties are asked': 'Vælg, hvad høringsparterne bliver spurgt om',
  'You do not have permission to begin a consultation': 'Du har ikke adgang til at oprette en høring',
  'There is a consultation with the address “{id}” already': 'Der findes allerede en høring med adressen »{id}«',
  '{party} has already answered': '{party} har allerede svaret',
  'Choose a day after {date}': 'Vælg en dag efter den {date}',
  'Choose today or a later day': 'Vælg i dag eller en senere dag',
  'Write why the party gets more time': 'Skriv, hvorfor høringsparten får længere frist',
  'Only a person can grant more time': 'Kun en person kan give længere frist',
  'Consultation on {title}': 'Høring om {title}',
  Date: 'Dato',
  Deadline: 'Svarfrist',
  'What we ask': 'Det spørger vi om',
  'Deadline and how to answer': 'Frist og svar',
  'The response must have arrived by {date} at the end of the day. Answer here:':
    'Svaret skal være modtaget senest den {date} ved dagens udgang. Svar her:',
  'The decision it rests on': 'Beslutningen bag høringen',
  'Decided by': 'Besluttet af',
  Meeting: 'Møde',
  '{date}, item {item}': '{date}, punkt {item}',
  'Case of the decision': 'Beslutningens sagsnummer',
  Annexes: 'Bilag',
  'The plan is version {version} with the fingerprint {sha256}. It does not change while it is out.':
    'Planen er version {version} med fingeraftrykket {sha256}. Den ændres ikke, mens den er i høring.',
  'Who is asked': 'Hvem der er spurgt',
  'Citizens, associations and others can answer as well.': 'Borgere, foreninger og andre kan også svare.',
  'Responses are published': 'Svarene offentliggøres',
  'All responses are published and become part of the report on the consultation.':
    'Alle høringssvar offentliggøres og indgår i hvidbogen.',
  'Questions? Write to {name}:': 'Spørgsmål? Skriv til {name}:',
  'Kind regards': 'Med venlig hilsen',
  'We ask you to answer the questions below. Please say which theme, goal or proposal each remark is about.':
    'Vi beder jer svare på spørgsmålene nedenfor. Angiv gerne, hvilket tema, mål eller forslag hver bemærkning gælder.',
  'If your next meeting is after the deadline, you can ask for more time.':
    'Ligger jeres næste møde efter fristen, kan I bede om en udsættelse.',
  'Questions? Write to {name}: {email}': 'Spørgsmål? Skriv til {name}: {email}',
  'To {party}': 'Til {party}',
  'We ask for your response to {title}. The letter is attached.':
    'Vi beder om jeres høringssvar til {title}. Høringsbrevet er vedhæftet.',
  'The deadline is {deadline}.': 'Fristen er den {deadline}.',
  'Read the plan and answer here: {address}': 'Læs planen og svar her: {address}',
  'Longer deadline: {title}': 'Længere frist: {title}',
  'Your deadline for responding to {title} is now {until}.': 'Jeres frist for at svare på {title} er nu den {until}.',
  'Reason: {reason}': 'Begrundelse: {reason}',
  'Your response is missing: {title}': 'Vi mangler jeres svar: {title}',
  'Reminder: {title}': 'Påmindelse: {title}',
  'The deadline for responding to {title} was {deadline}, and we have not had your response.':
    'Fristen for at svare på {title} var den {deadline}, og vi har ikke modtaget jeres svar.',
  'The deadline for responding to {title} is {deadline}, and we have not had your response yet.':
    'Fristen for at svare på {title} er den {deadline}, og vi har endnu ikke modtaget jeres svar.',
  'If you need more time, write to us as soon as possible.':
    'Har I brug for længere tid, så skriv til os hurtigst muligt.',
  'Withdrawn: {title}': 'Trukket tilbage: {title}',
  'The consultation on {title} has been withdrawn. You need not answer.':
    'Høringen om {title} er trukket tilbage. I skal ikke svare.',
  'You do not have permission to edit “{title}”': 'Du har ikke adgang til at rette i »{title}«',
  'You do not have permission to announce “{title}”': 'Du har ikke adgang til at sende »{title}« i høring',
  'You do not have permission to extend deadlines in “{title}”':
    'Du har ikke adgang til at forlænge frister i »{title}«',
  'You do not have permission to send reminders in “{title}”':
    'Du har ikke adgang til at sende påmindelser i »{title}«',
  'You do not have permission to withdraw “{title}”': 'Du har ikke adgang til at trække »{title}« tilbage',
  '“{title}” has been announced and can no longer be edited': '»{title}« er sendt i høring og kan ikke længere rettes',
  '“{title}” has already been announced': '»{title}« er allerede sendt i høring',
  '“{title}” is {stage}, so its deadlines cannot be extended': '»{title}« er {stage}, så fristerne kan ikke forlænges',
  '“{title}” is {stage}, so there is nobody to remind': '»{title}« er {stage}, så der er ingen at minde om svar',
  '“{title}” is {stage}, so it cannot be withdrawn': '»{title}« er {stage}, så den kan ikke trækkes tilbage',
  'You do not have permission to add questions': 'Du har ikke adgang til at tilføje spørgsmål',
  'Give the questions a name of at most {count} letters': 'Giv spørgsmålene et navn på højst {count} tegn',
  'Write from one to {count} questions': 'Skriv fra ét til {count} spørgsmål',
  'Write each question in at most {count} letters': 'Skriv hvert spørgsmål med højst {count} tegn',
  'There are questions called “{title}” already: choose another name':
    'Der findes allerede spørgsmål med navnet »{title}«: vælg et andet navn',
  'Write why the consultation is withdrawn': 'Skriv, hvorfor høringen trækkes tilbage',
  Draft: 'Kladde',
  Announced: 'Kommende',
  Open: 'Åben',
  Closed: 'Lukket',
  'Answered by a report': 'Afsluttet med hvidbog',
  Withdrawn: 'Trukket tilbage',
  'Not asked yet': 'Ikke spurgt endnu',
  Asked: 'Spurgt',
  'Asked, longer deadline': 'Spurgt, længere frist',
  'City Council': 'Borgerrepræsentationen',
  'Finance Committee': 'Økonomiudvalget',
  'Standing committees': 'Stående udvalg',
  'Assemblies of representatives': 'Repræsentantskaber',
  done: 'overstået',
  now: 'nu',
  'to come': 'kommer',
  'Open for responses': 'Åben for svar',
  'from {date}': 'fra {date}',
  'Responses are gathered': 'Svarene samles',
  'after {date}': 'efter {date}',
  'The consultation is a draft. When it is announced, the letters go out and everybody can read it.':
    'Høringen er en kladde. Når den sendes ud, går brevene af sted, og alle kan læse den.',
  'From {date} you can answer.': 'Fra den {date} kan du svare.',
  'You can answer until {date} at the end of the day. Then all responses are gathered in a report.':
    'Du kan svare til og med den {date}. Derefter samles alle svar i en hvidbog.',
  'The responses are read and gathered in a report that says what was raised and what the administration answers. Then the committee decides.':
    'Svarene bliver læst og samlet i en hvidbog, der fortæller, hvad der er rejst, og hvad forvaltningen svarer. Derefter tager udvalget stilling.',
  'The report is published and goes with the plan to the politicians who decide on it.':
    'Hvidbogen er offentliggjort og følger planen til de politikere, der tager stilling til den.',
  'The consultation has been withdrawn, and nothing more happens in it.':
    'Høringen er trukket tilbage, og der sker ikke mere i den.',
  'The consultation was withdrawn on {date}': 'Høringen blev trukket tilbage den {date}',
  'Where the consultation is': 'Hvor høringen er',
  'What it is about': 'Hvad det handler om',
  'Read the plan': 'Læs planen',
  'Read the report': 'Læs hvidbogen',
  'Write a response': 'Skriv et høringssvar',
  'What is asked': 'Hvad der spørges om',
  'Citizens, associations and others': 'Borgere, foreninger og andre',
  'What happens next': 'Hvad der sker nu',
  'About the consultation': 'Om høringen',
  'In short': 'Kort fortalt',
  State: 'Status',
  'Asked by': 'Sendt i høring af',
  Decision: 'Beslutning',
  '{body}, {date}, item {item}': '{body}, {date}, punkt {item}',
  Contact: 'Kontakt',
  Documents: 'Dokumenter',
  'Consultation letters': 'Høringsbreve',
  'No responses have been published yet.': 'Ingen svar er offentliggjort endnu.',
  '{count, plural, one {# published response} other {# published responses}}':
    '{count, plural, one {# offentliggjort svar} other {# offentliggjorte svar}}',
  'Read the responses': 'Læs svarene',
  'Response {number}': 'Svar {number}',
  'own deadline {date}': 'egen frist {date}',
  'No published response': 'Intet offentliggjort svar',
  'For the secretariat': 'For sekretariatet',
  'See it through and announce': 'Se den igennem, og send den i høring',
  'Edit the draft': 'Ret kladden',
  Parties: 'Høringsparter',
  'Parties, dispatches and deadlines': 'Høringsparter, udsendelse og frister',
  'Withdraw the consultation': 'Træk høringen tilbage',
  'Consultations to answer': 'Høringer, du skal svare på',
  'Nothing waits for an answer from you.': 'Ingen høringer venter på svar fra dig.',
  'Drafts to announce': 'Kladder, der skal sendes i høring',
  'There are no drafts.': 'Der er ingen kladder.',
  'Overdue responses': 'Manglende svar',
  '{count, plural, one {# party has} other {# parties have}} not answered':
    '{count, plural, one {# part har} other {# parter har}} ikke svaret',
  'Priority: what is chosen': 'Prioritering: hvad der vælges',
  'Approach: how it is done': 'Fremgangsmåde: hvordan det gøres',
  'Funding: what money goes with it': 'Økonomi: hvilke penge der følger med',
  General: 'Generelt',
  'The new questions below': 'De nye spørgsmål nedenfor',
  optional: 'valgfrit',
  'New consultation': 'Ny høring',
  'Nothing is sent and nobody outside the secretariat sees it until you announce the consultation.':
    'Intet bliver sendt, og ingen uden for sekretariatet ser det, før du sender høringen ud.',
  'The plan and what it is about': 'Planen, og hvad det handler om',
  'Who consults': 'Hvem sender i høring',
  'Only a frozen version can be chosen: what people answer to must not change.':
    'Kun en låst version kan vælges: det, der svares på, må ikke ændre sig.',
  Choose: 'Vælg',
  '{title}, version {version}': '{title}, version {version}',
  '{title}, version {version} (being written)': '{title}, version {version} (under udarbejdelse)',
  'Freeze {title}, version {version}': 'Lås {title}, version {version}',
  'Two or three sentences, shown in the list.': 'To-tre sætninger, der vises på listen.',
  'What people need to know before they answer. An empty line begins a new paragraph.':
    'Det, man skal vide, før man svarer. En tom linje begynder et nyt afsnit.',
  'Date of the meeting': 'Mødets dato',
  'Item on the agenda': 'Punkt på dagsordenen',
  'Wording of the decision': 'Beslutningens ordlyd',
  Days: 'Datoer',
  'Opens on': 'Åbner',
  'The whole day counts. A plan proposal has eight weeks by the Planning Act, a local plan four; a district plan has no minimum.':
    'Hele dagen tæller med. Et planforslag har otte uger efter planloven, en lokalplan fire; en bydelsplan har intet minimum.',
  'Reminders, in days before the deadline': 'Påmindelser, i dage før fristen',
  'For example 14, 3. Only parties that have not answered are reminded, and once more when the deadline has passed.':
    'For eksempel 14, 3. Kun parter, der ikke har svaret, får en påmindelse – og én til, når fristen er overskredet.',
  'Questions to {group}': 'Spørgsmål til {group}',
  'E-mail of {party}': 'E-mail til {party}',
  'The public': 'Offentligheden',
  'Citizens, associations and others can answer': 'Borgere, foreninger og andre kan svare',
  'Questions to the public': 'Spørgsmål til offentligheden',
  None: 'Ingen',
  'New questions': 'Nye spørgsmål',
  'Write new questions here if none of the sets fits. They can be chosen in later consultations as well.':
    'Skriv nye spørgsmål her, hvis ingen af de færdige passer. De kan også vælges i senere høringer.',
  'Name of the questions': 'Spørgsmålenes navn',
  'Up to {count} questions': 'Op til {count} spørgsmål',
  'Question {no}': 'Spørgsmål {no}',
  'Kind of question {no}': 'Slags spørgsmål, nummer {no}',
  'The letter': 'Brevet',
  'Text of the letter': 'Brevets tekst',
  'The questions, the deadline, the decision, the annexes and the list of parties follow by themselves.':
    'Spørgsmål, frist, beslutning, bilag og listen over parter kommer automatisk med.',
  'E-mail of the contact': 'Kontaktens e-mail',
  'Save the draft': 'Gem kladden',
  'Letter to {party}': 'Brev til {party}',
  Sent: 'Sendt',
  'Not sent yet': 'Ikke sendt endnu',
  'As a file': 'Som fil',
  '{body} has decided to send the enclosed plan out for consultation.':
    '{body} har besluttet at sende den vedlagte plan i høring.',
  'Opens {date}': 'Åbner {date}',
  'Today is the last day': 'I dag er sidste dag',
  '{days, plural, one {# day} other {# days}} left': '{days, plural, one {# dag} other {# dage}} tilbage',
  'Deadline {date}': 'Frist {date}',
  'What do you think of the city’s plans?': 'Hvad mener du om byens planer?',
  'Before the city decides, it asks. Here you can read the plans, write what you think of them, and see what became of it.':
    'Før byen beslutter, spørger den. Her kan du læse planerne, skrive, hvad du mener om dem, og se, hvad der kom ud af det.',
  'Open now': 'Åbne nu',
  'No consultation is open today': 'Ingen høring er åben i dag',
  'The earlier ones can still be read, with the responses and what they led to.':
    'De tidligere kan stadig læses, med svarene og det, de førte til.',
  'Coming and earlier': 'Kommende og tidligere',
  'All consultations': 'Alle høringer',
  'Find a consultation': 'Find en høring',
  'Words in the title or summary': 'Ord i titel eller resumé',
  All: 'Alle',
  Kind: 'Type',
  District: 'Bydel',
  Search: 'Søg',
  'Show all': 'Vis alle',
  'No consultation fits': 'Ingen høring passer',
  'There are no consultations yet': 'Her er ingen høringer endnu',
  'Try fewer or other words, or show all.': 'Prøv færre eller andre ord, eller vis alle.',
  'A consultation is shown here when it has been announced.': 'En høring vises her, når den er sendt ud.',
  'Pages of consultations': 'Sider med høringer',
  'Back to the newest': 'Til de nyeste',
  'Older consultations': 'Ældre høringer',
  'Parties and dispatches': 'Høringsparter og udsendelse',
  '{answered} of {count} have answered.': '{answered} af {count} har svaret.',
  'Nobody in particular is asked': 'Ingen bestemte er spurgt',
  'The consultation is for the public only.': 'Høringen er kun for offentligheden.',
  'Remind the {count, plural, one {party} other {# parties}} that {count, plural, one {has} other {have}} not answered':
    'Send en påmindelse til {count, plural, one {den part, der ikke har svaret} other {de # parter, der ikke har svaret}}',
  'Where each party stands': 'Hvor langt hver part er',
  'Longer deadline to {date}: {reason}': 'Længere frist til {date}: {reason}',
  'by e-mail to {address}': 'på e-mail til {address}',
  'Left the house {moment}': 'Afsendt {moment}',
  'Waits in the outbox': 'Venter i udbakken',
  Letter: 'Brev',
  Read: 'Læs',
  'Longer deadline for {party}': 'Længere frist til {party}',
  'Give longer deadline': 'Giv længere frist',
  'The deadline is {date} now. The party is told by mail, and the reason is kept with the case.':
    'Fristen er nu den {date}. Parten får besked på mail, og begrundelsen gemmes på sagen.',
  'New deadline': 'Ny frist',
  'The party can see it.': 'Parten kan se den.',
  '“{title}” can still be read, marked as withdrawn with the reason. Everybody asked is told by mail. This cannot be undone.':
    '»{title}« kan stadig læses, med besked om, at den er trukket tilbage og hvorfor. Alle, der er spurgt, får besked på mail. Det kan ikke fortrydes.',
  'Everybody can see it.': 'Alle kan se den.',
  'Announce the consultation': 'Send i høring',
  'The letters go out by mail, the plan version stays as it is, and everybody can read the consultation. After that nothing of it can be edited.':
    'Brevene går ud på mail, planens version ligger fast, og alle kan læse høringen. Derefter kan intet i den rettes.',
  'can answer': 'kan svare',
  'is not asked': 'er ikke spurgt',
  '{count, plural, one {# letter} other {# letters}}': '{count, plural, one {# brev} other {# breve}}',
  'E-mail': 'E-mail',
  'Announce and send {count, plural, =0 {nothing} one {# letter} other {# letters}}':
    'Send i høring{count, plural, =0 {} one { med # brev} other { med # breve}}',
  'The version is frozen and chosen. Nothing else was saved yet.':
    'Versionen er låst og valgt. Andet er ikke gemt endnu.',
  'The draft is saved. Look at the letters, then announce it.':
    'Kladden er gemt. Se brevene igennem, og send så høringen ud.',
  'The draft is saved.': 'Kladden er gemt.',
  'The consultation is announced, and the letters are on their way.': 'Høringen er sendt ud, og brevene er på vej.',
  'The party has a longer deadline and is told by mail.': 'Parten har fået længere frist og får besked på mail.',
  'The parties that have not answered are reminded.': 'De parter, der ikke har svaret, har fået en påmindelse.',
  'Everybody has answered or was reminded today already.': 'Alle har svaret eller har fået en påmindelse i dag.',
  'The consultation is withdrawn, and everybody asked is told.':
    'Høringen er trukket tilbage, og alle, der er spurgt, får besked.',
  'The period is shorter than the {weeks} weeks that section 24 of the Planning Act gives this kind of plan.':
    'Perioden er kortere end de {weeks} uger, som planlovens § 24 giver denne slags plan.',
  'Sent out for consultation': 'Sendt i høring',
  'Write from two to {count} different answers to choose from':
    'Skriv to til {count} forskellige svar at vælge imellem',
  'How the public answers': 'Sådan svarer offentligheden',
  'What is published about who answers': 'Det offentliggøres om den, der svarer',
  'E-mail, telephone and protected addresses never are.':
    'E-mail, telefon og beskyttede adresser offentliggøres aldrig.',
  'People sign in to answer': 'Man logger ind for at svare',
  'Files can be attached': 'Der kan vedhæftes filer',
  'Whoever publishes a response is another person than who approved its public words':
    'Den, der offentliggør et svar, er en anden end den, der har godkendt dets offentlige ordlyd',
  'In words': 'Med ord',
  'One of several answers': 'Ét af flere svar',
  'Any of several answers': 'Et eller flere svar',
  'A step on a scale': 'Et trin på en skala',
  'A number': 'Et tal',
  'A place on the map': 'Et sted på kortet',
  'How question {no} is answered': 'Sådan besvares spørgsmål {no}',
  'Answers to choose from in question {no}': 'Svar at vælge imellem i spørgsmål {no}',
  'One on each line; for a scale from the lowest step to the highest.':
    'Ét på hver linje; for en skala fra det laveste trin til det højeste.',
  'Choose how the question is answered, or remove the answers':
    'Vælg, hvordan spørgsmålet besvares, eller fjern svarene',
  Name: 'Navn',
  'The outline is too long: simplify it': 'Omridset er for langt: forenkl det',
  'Write the outline as GeoJSON, a polygon with longitude and latitude':
    'Skriv omridset som GeoJSON, en polygon med længde- og breddegrad',
  'Consultations of {city}': 'Høringer i {city}',
  'What the city asks about, the newest first.': 'Det spørger kommunen om, det nyeste først.',
  'Deadlines of {city}': 'Høringsfrister i {city}',
  'Deadline: {title}': 'Høringsfrist: {title}',
  'Calendar of consultations': 'Høringskalender',
  Opens: 'Åbner',
  'Nothing opens or closes in this month': 'Intet åbner eller lukker i denne måned',
  Months: 'Måneder',
  'The month before': 'Måneden før',
  'The month after': 'Måneden efter',
  'Subscribe to the deadlines in your own calendar (iCal)': 'Abonnér på fristerne i din egen kalender (iCal)',
  'Consultations on the map': 'Høringer på kortet',
  'Choose an area in the drawing or in the list.': 'Vælg et område på tegningen eller på listen.',
  'No consultation has an area yet': 'Ingen høring har et område endnu',
  'Areas of the consultations': 'Høringernes områder',
  'On the map': 'På kortet',
  'Outline of the area': 'Områdets omrids',
  'As GeoJSON, for example from the map of the planning department: a polygon with longitude and latitude.':
    'Som GeoJSON, for eksempel fra planafdelingens kort: en polygon med længde- og breddegrad.',
  'Other ways to follow consultations': 'Andre måder at følge høringer på',
  'In the calendar': 'I kalenderen',
  'Question {no} in {language}': 'Spørgsmål {no} på {language}',
  'Its answers in {language}': 'Svarmulighederne på {language}',
  'One on each line, in the same order.': 'Én på hver linje, i samme rækkefølge.',
  'Write each of the answers in the other language ({language}) as well, or none of them':
    'Skriv alle svarmulighederne på det andet sprog ({language}), eller ingen af dem',
  'In other languages': 'På andre sprog',
  'What is left out is shown in Danish.': 'Det, der udelades, vises på dansk.',
  'Title in {language}': 'Titel på {language}',
  'Summary in {language}': 'Resumé på {language}',
  'Introduction in {language}': 'Indledning på {language}',

  // files
  'The file is of a kind that is not taken in: send PDF, Word (DOCX), a picture or e-mail':
    'Filen er af en slags, der ikke kan modtages: send PDF, Word (DOCX), et billede eller en mail',
  'The file is locked or in an old Office format: save it as DOCX or PDF':
    'Filen er låst eller i et gammelt Office-format: gem den som DOCX eller PDF',
  'The file is a packed folder: unpack it and send what is in it':
    'Filen er en pakket mappe: pak den ud, og send det, der er i den',
  'The file is a program, and programs are not taken in': 'Filen er et program, og programmer kan ikke modtages',
  'The file is damaged or packed in an unusual way: save it anew and send that':
    'Filen er beskadiget eller pakket på en usædvanlig måde: gem den på ny, og send den',
  'The file is locked with a password: send one without': 'Filen er låst med en adgangskode: send en uden',
  'The file unpacks to more than a document can hold': 'Filen fylder mere udpakket, end et dokument kan gøre',
  'The file takes too long to look into: save it anew and send that':
    'Det tager for lang tid at se filen igennem: gem den på ny, og send den',
  'The picture cannot be read: it is damaged': 'Billedet kan ikke læses: det er beskadiget',
  'The picture has more than 150 million points: make it smaller and send that':
    'Billedet har mere end 150 millioner punkter: gør det mindre, og send det',
  'The picture is in a format few can open (HEIC): save it as JPEG':
    'Billedet er i et format, som få kan åbne (HEIC): gem det som JPEG',
  'There are macros in the document: save it without them (DOCX) or as PDF':
    'Der er makroer i dokumentet: gem det uden dem (DOCX) eller som PDF',
  'There is another packed file inside the document: save it as PDF and send that':
    'Der er en anden pakket fil inde i dokumentet: gem det som PDF, og send det',
  'The PDF is locked or protected: print it to a new PDF and send that':
    'PDF-filen er låst eller beskyttet: udskriv den til en ny PDF, og send den',
  'No copy without hidden information can be made of the file: make a PDF of it and use that':
    'Der kan ikke laves en kopi af filen uden skjulte oplysninger: lav en PDF af den, og brug den',
  'Making the copy takes too long: make a simpler PDF of the file and use that':
    'Det tager for lang tid at lave kopien: lav en enklere PDF af filen, og brug den',
  'The PDF has layers that are not shown; they are still in the copy':
    'PDF-filen har lag, der ikke vises; de er stadig i kopien',
  'Pages of the PDF are cut; what was cut off is still in the copy':
    'Sider i PDF-filen er beskåret; det, der er skåret væk, er stadig i kopien',
  'Pictures in the document are cut; what was cut off is still in the copy':
    'Billeder i dokumentet er beskåret; det, der er skåret væk, er stadig i kopien',
  'Filled-in fields or notes in the PDF have no picture of their own and are missing in the copy':
    'Udfyldte felter eller noter i PDF-filen har intet billede af sig selv og mangler i kopien',

  // attachments
  '{file}: {reason}': '{file}: {reason}',
  'Attach files': 'Vedhæft filer',
  Attach: 'Vedhæft',
  'Take off': 'Fjern',
  'Choose files': 'Vælg filer',
  'PDF, Word (DOCX), pictures, e-mail or text; at most 20 MB each and ten files.':
    'PDF, Word (DOCX), billeder, mail eller tekst; højst 20 MB hver og ti filer.',
  'A virus was found': 'Der er fundet virus',
  'Not scanned for viruses yet': 'Endnu ikke scannet for virus',
  '{size} MB': '{size} MB',
  'There is a virus in the file ({virus}): it was not taken in':
    'Der er virus i filen ({virus}): den blev ikke modtaget',
  'There is a virus in the file: it is not handed out': 'Der er virus i filen: den udleveres ikke',
  'The file has not been scanned for viruses yet: try again in a while':
    'Filen er endnu ikke scannet for virus: prøv igen om lidt',
  'There are {count} files already, and that is the most': 'Der er allerede {count} filer, og flere kan der ikke være',
  'The files are larger than 50 MB together': 'Filerne er større end 50 MB tilsammen',
  'So many files are being sent just now that there is no room for more: try again later':
    'Der sendes så mange filer lige nu, at der ikke er plads til flere: prøv igen senere',
  'There are no words to search in a picture': 'Der er ingen ord at søge i et billede',
  'The sender has taken the file back': 'Afsenderen har trukket filen tilbage',
  'The copy has been approved already': 'Kopien er allerede godkendt',
  'The words of the file have not been read yet: try again in a while':
    'Ordene i filen er endnu ikke læst: prøv igen om lidt',
  'This response is public. When you approve anew it is taken off until another person publishes it; leaving out more of the letter counts at once.':
    'Dette svar er offentligt. Når du godkender på ny, tages det ned, indtil en anden person offentliggør det. Udelades der mere af brevet, gælder det med det samme.',

  // reading
  'The file takes too long to read': 'Filen tager for lang tid at læse',
  'The file cannot be read': 'Filen kan ikke læses',
  'The file unpacks to more than a letter can hold': 'Filen fylder mere udpakket, end et brev kan gøre',
  'The file is not a Word document that can be read (DOCX)': 'Filen er ikke et Word-dokument, der kan læses (DOCX)',
  'The e-mail has no text in it': 'Der er ingen tekst i mailen',
  'The file is locked or in the old Word format: save it as DOCX or PDF':
    'Filen er låst eller i det gamle Word-format: gem den som DOCX eller PDF',
  'The file is not a letter that can be read: send text, PDF, Word or e-mail':
    'Filen er ikke et brev, der kan læses: send tekst, PDF, Word eller e-mail',
  'The file is empty': 'Filen er tom',
  'The file is larger than 20 MB': 'Filen er større end 20 MB',
  'The text is too long to be a letter': 'Teksten er for lang til at være et brev',
  'The PDF is locked with a password: send one without': 'PDF-filen er låst med en adgangskode: send en uden',
  'The PDF cannot be read: it is damaged': 'PDF-filen kan ikke læses: den er beskadiget',
  'The PDF has no text in it; it looks scanned and needs text recognition first':
    'Der er ingen tekst i PDF-filen: den ser ud til at være scannet og skal tekstgenkendes først',

  // responses
  'The consultation has not been announced yet': 'Høringen er ikke sendt ud endnu',
  '“{title}” has been withdrawn and can no longer be answered':
    '»{title}« er trukket tilbage og kan ikke længere besvares',
  'Write or paste the letter': 'Skriv eller indsæt brevet',
  'The text is too long: send it in several parts': 'Teksten er for lang: send den i flere dele',
  'Only a case worker of the body may write its response': 'Kun udvalgets egen sagsbehandler kan skrive dets svar',
  'The response has been signed: its words no longer change': 'Svaret er underskrevet: ordene kan ikke længere ændres',
  'The response has already been sent': 'Svaret er allerede sendt',
  'Write who the response is from': 'Skriv, hvem svaret er fra',
  'Write a shorter name': 'Skriv et kortere navn',
  'Write the postcode as four digits': 'Skriv postnummeret med fire cifre',
  'Write when it was received; not later than now': 'Skriv, hvornår det er modtaget – ikke senere end nu',
  'The consultation had not begun by then': 'Høringen var ikke begyndt på det tidspunkt',
  'Choose at least one response': 'Vælg mindst ét svar',
  'Write why it is taken down': 'Skriv, hvorfor det tages ned',
  'The response is not public': 'Svaret er ikke offentligt',
  'Choose how it came': 'Vælg, hvordan det kom',
  'Choose one: a file or pasted text': 'Vælg ét af to: en fil eller indsat tekst',
  'On the website': 'På hjemmesiden',
  'By e-mail': 'Pr. e-mail',
  'By letter': 'Pr. brev',
  'By telephone': 'Telefonisk',
  Telephone: 'Telefon',
  'In person': 'Personligt',
  'This form was saved already, as response {number}': 'Denne formular er allerede gemt som svar {number}',
  'Many at once: import a file': 'Mange på én gang: importér en fil',
  'Exactly as they were written; of a conversation, what was said.':
    'Præcis, som de blev skrevet; af en samtale det, der blev sagt.',
  'For the receipt. It is never published.': 'Til kvitteringen. Den bliver aldrig offentliggjort.',
  'It is never published.': 'Det bliver aldrig offentliggjort.',
  'The sender has a protected name and address': 'Afsenderen har navne- og adressebeskyttelse',
  'It looks like a response that is here already': 'Det ligner et svar, der allerede er her',
  'the same words': 'de samme ord',
  'the same sender': 'samme afsender',
  'Is it one of these?': 'Er det et af disse?',
  'No, it is another response: save it': 'Nej, det er et andet svar: gem det',
  'Written here': 'Skrevet her',
  Pasted: 'Indsat tekst',
  Uploaded: 'Uploadet fil',
  'Written question by question': 'Skrevet spørgsmål for spørgsmål',
  'Entered by the secretariat': 'Indtastet af sekretariatet',
  Begun: 'Påbegyndt',
  Decided: 'Besluttet',
  Signed: 'Underskrevet',
  'Sent, not published': 'Sendt, ikke offentliggjort',
  '{count, plural, =0 {The chosen responses were public already.} one {# response is published.} other {# responses are published.}}':
    '{count, plural, =0 {De valgte svar var allerede offentlige.} one {# svar er offentliggjort.} other {# svar er offentliggjort.}}',
  'Enter a response': 'Indtast et svar',
  'Before you publish': 'Før du offentliggør',
  'Publish the chosen': 'Offentliggør de valgte',
  'Pages of responses': 'Sider med svar',
  'Back to the first': 'Til de første',
  'More responses': 'Flere svar',
  'No response fits': 'Ingen svar passer',
  'A response is shown here when it is published.': 'Et svar vises her, når det er offentliggjort.',
  'Find a response': 'Find et svar',
  'Words in the response': 'Ord i svaret',
  '{number}. {name}': '{number}. {name}',
  'Received {date}': 'Modtaget {date}',
  'After the deadline': 'Efter fristen',
  'Not published': 'Ikke offentliggjort',
  'Publish response {number}': 'Offentliggør svar {number}',
  'For letters, e-mails and notes of citizens and associations. The response gets its number at once.':
    'Her indtastes breve, mails og notater fra borgere og foreninger. Svaret får sit nummer med det samme.',
  'Name of the sender': 'Afsenderens navn',
  'Association or organisation': 'Forening eller organisation',
  Postcode: 'Postnummer',
  'How it came': 'Hvordan det kom',
  'Received on': 'Modtaget den',
  'The words of the response': 'Svarets ord',
  'Save and give it a number': 'Gem, og giv det et nummer',
  'Answer the consultation': 'Svar på høringen',
  'Do you work for a committee or council that was asked?': 'Arbejder du for et udvalg eller råd, der er spurgt?',
  'Go on with the response': 'Fortsæt på svaret',
  'What you write is seen by nobody outside {body} until it is signed and sent.':
    'Ingen uden for {body} kan se det, I skriver, før svaret er underskrevet og sendt.',
  'Begin the response': 'Begynd på svaret',
  'Add the letter': 'Tilføj brevet',
  'Add a new version of the letter': 'Tilføj en ny version af brevet',
  'It becomes version {version}. The earlier ones can still be read.':
    'Det bliver version {version}. De tidligere kan stadig læses.',
  'Upload a file': 'Upload en fil',
  'PDF, Word (DOCX), e-mail or text, at most 20 MB. The file is kept as it is.':
    'PDF, Word (DOCX), e-mail eller tekst, højst 20 MB. Filen gemmes, som den er.',
  'Or paste the text': 'Eller indsæt teksten',
  'Save the letter': 'Gem brevet',
  'Responses to publish': 'Svar, der skal offentliggøres',
  'All responses are published.': 'Alle svar er offentliggjort.',
  '{count, plural, one {# response waits} other {# responses wait}} to be published':
    '{count, plural, one {# svar venter} other {# svar venter}} på at blive offentliggjort',
  'Answers about your plans': 'Svar om jeres planer',
  Committee: 'Udvalg',
  'Local committee': 'Lokaludvalg',
  'Advisory council': 'Råd',
  Citizen: 'Borger',
  'The deadline was {date}': 'Fristen var den {date}',
  'Only the parties that were asked answer this consultation.':
    'Kun de parter, der er spurgt, kan svare på denne høring.',
  'Nothing has been marked in the letter': 'Der er ikke markeret noget i brevet',
  'What it promises, costs and refuses cannot be shown by itself here. Read the letter.':
    'Derfor kan det ikke vises særskilt her, hvad brevet lover, koster og afviser. Læs brevet.',
  'See the response': 'Se svaret',
  'In general:': 'Generelt:',
  'On “{title}”, the words “{quote}”:': 'Om »{title}«, ordene »{quote}«:',
  'On “{title}”:': 'Om »{title}«:',
  'The chosen words do not stand in the plan: choose them again': 'De valgte ord står ikke i planen: vælg dem igen',
  'Choose a part of the plan that was sent out': 'Vælg en del af den plan, der er sendt i høring',
  'Answer the questions that were asked': 'Besvar de spørgsmål, der er stillet',
  'Send at most {count} points in one response': 'Send højst {count} punkter i ét svar',
  'Write what you want to say': 'Skriv det, du vil sige',
  'Write the place as degrees of latitude and longitude': 'Skriv stedet som bredde- og længdegrad',
  'The place lies far outside the municipality: press it on the map, or check the degrees':
    'Stedet ligger langt uden for kommunen: tryk på det på kortet, eller se graderne efter',
  'The place of the answer to question {number}: {latitude} north, {longitude} east':
    'Stedet i svaret på spørgsmål {number}: {latitude} nord, {longitude} øst',
  'Write a number': 'Skriv et tal',
  'Choose one of the answers': 'Vælg et af svarene',
  '{step} of {count}: {text}': '{step} af {count}: {text}',
  'At {latitude} north, {longitude} east': 'Ved {latitude} nord, {longitude} øst',
  'This form was sent already, with other words. Open your receipt to correct them.':
    'Formularen er allerede sendt med andre ord. Åbn din kvittering for at rette dem.',
  'Write your name': 'Skriv dit navn',
  'Write a shorter role': 'Skriv en kortere rolle',
  'Write the CVR number as eight digits': 'Skriv CVR-nummeret med otte cifre',
  'Write the e-mail address like name@example.dk': 'Skriv e-mailadressen som navn@eksempel.dk',
  'Write the telephone number in digits': 'Skriv telefonnummeret med cifre',
  'Write a shorter address': 'Skriv en kortere adresse',
  'Receipt: response {number} to “{title}”': 'Kvittering: svar {number} på »{title}«',
  'Thank you. We have received your response to “{title}”.': 'Tak. Vi har modtaget dit svar på »{title}«.',
  '{party} has answered the consultation “{title}”.': '{party} har svaret på høringen »{title}«.',
  'Response {number} to “{title}”: {party}': 'Svar {number} på »{title}«: {party}',
  'Response number: {number}': 'Svarnummer: {number}',
  'Received: {moment}': 'Modtaget: {moment}',
  'It came after the deadline and is marked so.': 'Det kom efter fristen og er mærket sådan.',
  'Case number: {number}': 'Sagsnummer: {number}',
  'With this address you see your response, correct it or withdraw it until the deadline, and follow what becomes of it. Keep it to yourself:':
    'På denne adresse kan du se dit svar, rette det eller trække det tilbage indtil fristen og følge, hvad det bliver til. Hold den for dig selv:',
  'What you wrote:': 'Det skrev du:',
  'You have withdrawn the response.': 'Du har trukket svaret tilbage.',
  'The deadline has passed: write to the contact person if something must be changed.':
    'Fristen er udløbet: skriv til kontaktpersonen, hvis noget skal ændres.',
  'The response is public already: write to the contact person if something must be changed.':
    'Svaret er allerede offentligt: skriv til kontaktpersonen, hvis noget skal ændres.',
  'Sign in to answer this consultation': 'Log ind for at svare på høringen',
  'An organisation': 'En organisation',
  'A citizen in {postcode}': 'En borger i {postcode}',
  'A citizen': 'En borger',
  'The attached file is the proof that exactly these words are in the public log. Keep it: whoever has it can prove what you wrote, without asking anybody.':
    'Den vedlagte fil er beviset for, at netop disse ord står i den offentlige log. Gem den: Den, der har den, kan bevise, hvad du skrev, uden at spørge nogen.',

  // approvals
  'Write the day of the decision; not later than today': 'Skriv dagen for beslutningen – ikke senere end i dag',
  'Write what was decided': 'Skriv, hvad der blev besluttet',
  'Choose the office that got the mandate': 'Vælg det embede, der har fået mandatet',
  'Choose what has been decided': 'Vælg, hvad der er besluttet',
  'Only a case worker of the body may record its decision':
    'Kun udvalgets egen sagsbehandler kan registrere dets beslutning',
  'Only a signer of the body may sign its response': 'Kun udvalgets underskriver kan underskrive dets svar',
  'Only a case worker of the body may send its response': 'Kun udvalgets egen sagsbehandler kan sende dets svar',
  'You hold no office of the body today': 'Du har intet embede i udvalget i dag',
  'The mandate was given to another office, or has expired': 'Mandatet er givet til et andet embede eller er udløbet',
  'Write what should be changed': 'Skriv, hvad der skal ændres',
  'The response has to be signed before it is sent': 'Svaret skal underskrives, før det kan sendes',
  'The response has changed since you opened it: read it again, then sign':
    'Svaret er ændret, siden du åbnede det: læs det igen, og underskriv så',
  'Read the response before you sign it': 'Læs svaret, før du underskriver det',
  'There is no letter to sign yet': 'Der er ikke noget brev at underskrive endnu',
  'The committee has not decided yet: record its decision or a mandate first':
    'Udvalget har ikke truffet beslutning om svaret endnu: registrér først en beslutning eller et mandat',
  'Some remarks wait for somebody to confirm or reject them':
    'Nogle bemærkninger venter på at blive bekræftet eller afvist',
  'Some confirmed remarks are not in the newest letter: place them first':
    'Nogle bekræftede bemærkninger står ikke i det nyeste brev: find deres plads først',
  'Decision of the body': 'Udvalgets beslutning',
  Mandate: 'Mandat',
  Assessment: 'Vurdering',
  Priority: 'Prioritering',
  Endorsement: 'Tilslutning',
  'Endorsement with reservation': 'Tilslutning med forbehold',
  'Not endorsed': 'Ingen tilslutning',
  Request: 'Ønske til andre',
  'Proposal mentioned': 'Forslag nævnt',
  Offer: 'Tilbud',
  Constraint: 'Binding',
  Exception: 'Undtagelse',
  Finances: 'Økonomi',
  Background: 'Baggrund',
  Remark: 'Bemærkning',
  'Remark {number}': 'Bemærkning {number}',
  'See the words in the letter': 'Se ordene i brevet',
  'Response to {title}': 'Svar på {title}',
  'Where the response is': 'Hvor svaret er',
  'Sent back on {date}': 'Sendt tilbage den {date}',
  'Decisions and mandates': 'Beslutninger og mandater',
  'None has been recorded yet.': 'Der er ikke registreret nogen endnu.',
  'Record a decision or a mandate': 'Registrér en beslutning eller et mandat',
  'About the response': 'Om svaret',
  'The consultation': 'Høringen',
  'What is said in it': 'Hvad der står i svaret',
  'As the signer sees it': 'Som underskriveren ser det',
  'The deadline has passed': 'Fristen er overskredet',
  'Sent on {date} as response {number}': 'Sendt den {date} som svar {number}',
  'It arrived after the deadline.': 'Det er modtaget efter fristen.',
  'See the response as it was sent': 'Se svaret, som det blev sendt',
  'Signed and ready to be sent': 'Underskrevet og klar til at blive sendt',
  'It gets a number, and you get a receipt by mail. After that it can no longer be taken back.':
    'Svaret får et nummer, og I får en kvittering på mail. Derefter kan det ikke trækkes tilbage.',
  'Send the response': 'Send svaret',
  'A case worker of the body sends it.': 'Udvalgets sagsbehandler sender det.',
  'Ready to be signed': 'Klar til underskrift',
  'See it through and sign': 'Læs det igennem, og underskriv',
  'It waits for the one who signs for the body.': 'Svaret venter på den, der underskriver for udvalget.',
  'Before it can be signed': 'Før det kan underskrives',
  'Write it here question by question, or bring a letter that is written already.':
    'Skriv svaret her spørgsmål for spørgsmål, eller brug et brev, der allerede er skrevet.',
  'A new version takes the place of the last. The earlier ones can still be read.':
    'En ny version træder i stedet for den seneste. De tidligere kan stadig læses.',
  'Write question by question': 'Skriv spørgsmål for spørgsmål',
  'Paste or upload a letter': 'Indsæt eller upload et brev',
  'Version {version}': 'Version {version}',
  'the signed edition': 'den underskrevne udgave',
  'Signed edition': 'Underskrevet udgave',
  'Signed by': 'Underskrevet af',
  'Signed on': 'Underskrevet',
  'Version of the letter': 'Brevets version',
  'Checked now': 'Kontrolleret nu',
  'Unchanged since it was signed': 'Uændret siden underskriften',
  'Changed since it was signed': 'Ændret siden underskriften',
  'Holds until': 'Gælder til',
  'A response is signed on what the body itself has decided.':
    'Et svar underskrives på grundlag af det, udvalget selv har besluttet.',
  'What has been decided': 'Hvad der er besluttet',
  'The body has decided the response': 'Udvalget har truffet beslutning om svaret',
  'The body has given an office the mandate to answer': 'Udvalget har givet et embede mandat til at svare',
  'Only for a mandate': 'Kun ved mandat',
  Office: 'Embede',
  'Last day of the mandate': 'Mandatets sidste dag',
  Save: 'Gem',
  'What we promise': 'Hvad vi lover',
  'The response offers and prioritises nothing.': 'Svaret tilbyder og prioriterer ikke noget.',
  'What it costs': 'Hvad det koster',
  'The response says nothing about money.': 'Svaret siger ikke noget om økonomi.',
  'What we refuse, and why': 'Hvad vi afviser og hvorfor',
  'The response refuses nothing and names no limits.': 'Svaret afviser ikke noget og nævner ingen bindinger.',
  'What it rests on': 'Hvad svaret bygger på',
  'No decision and no mandate has been recorded yet.':
    'Der er ikke registreret nogen beslutning eller noget mandat endnu.',
  'It cannot be signed yet': 'Det kan ikke underskrives endnu',
  'It is signed by the one who signs for the body.': 'Kun den, der underskriver for udvalget, kan underskrive svaret.',
  'Sign or send back': 'Underskriv, eller send tilbage',
  'You sign as {office} for the letter and everything marked in it. After that not a word of it changes.':
    'Du underskriver som {office} for brevet og alt, hvad der er markeret i det. Derefter ændres ikke et ord.',
  Sign: 'Underskriv',
  'What should be changed': 'Hvad der skal ændres',
  'The case worker sees it at once.': 'Sagsbehandleren ser det med det samme.',
  'Send back': 'Send tilbage',
  'Sent back': 'Sendt tilbage',
  'Only the sender, those who run the consultation and those whose plan it is can read it.':
    'Kun afsenderen, høringens sekretariat og dem, der har skrevet planen, kan læse det.',
  'As it was received': 'Som det blev modtaget',
  'The text as a file': 'Teksten som fil',
  'Mark what is said in it': 'Markér, hvad der siges i det',
  Signature: 'Underskrift',
  'What was said': 'Hvad der er sagt',
  'Nothing has been marked in it yet.': 'Der er ikke markeret noget i det endnu.',
  'Take the response down': 'Tag svaret ned',
  'Why it is taken down': 'Hvorfor det tages ned',
  'It is gone from the public pages at once. The reason is kept with the case.':
    'Det forsvinder straks fra de offentlige sider. Begrundelsen gemmes på sagen.',
  'The letter, version {version}': 'Brevet, version {version}',
  Added: 'Tilføjet',
  'Replaced by version {version}': 'Afløst af version {version}',
  'The response is entered as number {number}.': 'Svaret er indtastet som nummer {number}.',
  'The response is no longer public.': 'Svaret er ikke længere offentligt.',
  'The decision is recorded.': 'Beslutningen er registreret.',
  'The response is signed.': 'Svaret er underskrevet.',
  'The response is sent back to the case worker.': 'Svaret er sendt tilbage til sagsbehandleren.',
  'Responses to sign': 'Svar, du skal underskrive',
  'Nothing waits for your signature.': 'Intet venter på din underskrift.',
  'Back from the signer': 'Tilbage fra underskriveren',
  'Signed: send it': 'Underskrevet: send det',

  // my work
  'Nothing waits for you': 'Intet venter på dig',
  'What you are asked to do is shown here.': 'Her vises det, du bliver bedt om.',

  // outbox
  'Not accepted yet': 'Ikke modtaget endnu',
  Waiting: 'Venter',
  'Every mail that goes out, newest first. None leaves except through this list.':
    'Al post, der går ud, nyeste først. Intet sendes uden om denne liste.',
  'No mail has gone out yet': 'Der er ikke sendt post endnu',
  'Letters, longer deadlines and reminders are shown here.': 'Breve, længere frister og påmindelser vises her.',
  Subject: 'Emne',
  To: 'Til',
  Written: 'Skrevet',
  'Pages of mail': 'Sider med post',
  'Older mail': 'Ældre post',
  'Tried again': 'Prøves igen',
  'The mail server said': 'Mailserveren svarede',
  Attached: 'Vedhæftet',
  '{size} kB': '{size} kB',
  'What is done by the clock has stopped': 'Det, der sker af sig selv, er gået i stå',
  'Mail, reminders and files wait until whoever runs this has started it again. Nothing is lost.':
    'Post, påmindelser og filer venter, til den, der driver systemet, har startet det igen. Intet er tabt.',
  '{count, plural, one {The oldest mail has waited # minute.} other {The oldest mail has waited # minutes.}}':
    '{count, plural, one {Den ældste post har ventet # minut.} other {Den ældste post har ventet # minutter.}}',
  'There is too little room on the server to take this in safely. What you have written stands here: send it again in a while':
    'Der er for lidt plads på serveren til at tage imod det sikkert. Det, du har skrevet, står her: Send det igen om lidt',
  'The server cannot keep anything at this moment. What you have written stands here: send it again in a while, it counts once':
    'Serveren kan ikke gemme noget lige nu. Det, du har skrevet, står her: Send det igen om lidt, det tæller kun én gang',
  'The server cannot take anything in at this moment': 'Serveren kan ikke tage imod noget lige nu',
  'Nothing was lost: go back, and send it again in a while. It counts once.':
    'Intet er tabt: Gå tilbage, og send det igen om lidt. Det tæller kun én gang.',
  'a whole number of megabytes from 0, for example MIN_FREE_MB=500':
    'et helt antal megabyte fra 0, for eksempel MIN_FREE_MB=500',
  'The clock of this server is wrong, and it takes nothing in until it is right. What you have written stands here: send it again in a moment':
    'Serverens ur går forkert, og den tager ikke imod noget, før det går rigtigt. Det, du har skrevet, står her: Send det igen om et øjeblik',

  // answering
  'Send a response all the same': 'Send et høringssvar alligevel',
  'It is read, and marked as late.': 'Det bliver læst og mærket som kommet efter fristen.',
  'One signs in to answer this consultation.': 'Man skal logge ind for at svare på denne høring.',
  'See what becomes public': 'Se, hvad der bliver offentligt',
  'Correct your response': 'Ret dit høringssvar',
  'Write your response': 'Skriv dit høringssvar',
  'The deadline was {date}. You can still send your response; it is marked as late.':
    'Fristen var den {date}. Du kan stadig sende dit svar; det bliver mærket som kommet efter fristen.',
  'Write until {date} at 23:59.': 'Skriv senest den {date} kl. 23.59.',
  'What do you want to say about the plan?': 'Hvad vil du sige om planen?',
  'Say what you think, and why. Leave out civil registration numbers and private matters of others.':
    'Skriv, hvad du mener, og hvorfor. Udelad personnumre og andres private forhold.',
  'What the city asks': 'Det spørger kommunen om',
  'Leave it as it is': 'Lad det være, som det er',
  'Nothing is sent yet: first you see exactly what others will be able to read.':
    'Der bliver ikke sendt noget endnu: først ser du præcis, hvad andre kommer til at kunne læse.',
  'How we treat your data': 'Sådan behandler vi dine oplysninger',
  'The plan in general': 'Planen i øvrigt',
  'Comments on parts of the plan': 'Kommentarer til dele af planen',
  'As many as you like, or none. Each can be about a theme, a goal, a proposal or certain words.':
    'Så mange du vil, eller ingen. Hver kan handle om et tema, et mål, et forslag eller bestemte ord.',
  'Comment on a part of the plan': 'Kommentér en del af planen',
  'Add another comment': 'Tilføj en kommentar til',
  'Comment {number}': 'Kommentar {number}',
  'Which part of the plan?': 'Hvilken del af planen?',
  'Choose a part': 'Vælg en del',
  'Which words?': 'Hvilke ord?',
  'Only if it is about certain words: copy them from the plan. Otherwise leave it empty.':
    'Kun hvis det handler om bestemte ord: kopiér dem fra planen. Ellers lader du feltet være tomt.',
  'What do you want to say about it?': 'Hvad vil du sige om den?',
  'Remove comment {number}': 'Fjern kommentar {number}',
  'Choose the part of the plan the words stand in': 'Vælg den del af planen, ordene står i',
  'Write the name of the organisation': 'Skriv navnet på organisationen',
  'Read it through, and send it': 'Læs det igennem, og send det',
  'This becomes public': 'Det bliver offentligt',
  'Somebody in the city reads it through first; then everybody can read it.':
    'Kommunen læser det igennem først; derefter kan alle læse det.',
  'This is for the city alone': 'Det er kun til kommunen',
  'You have given none: your receipt is on the screen alone.':
    'Du har ikke skrevet nogen: din kvittering er kun på skærmen.',
  'Protected address': 'Beskyttet adresse',
  'Your name is not published, and no address is kept.':
    'Dit navn bliver ikke offentliggjort, og ingen adresse bliver gemt.',
  'The responsible authority keeps your response as long as the case.':
    'Kommunen gemmer dit svar, så længe den gemmer sagen.',
  'Send the correction': 'Send rettelsen',
  'Go back and change it': 'Gå tilbage og ret',
  'Choose as many as you like.': 'Vælg så mange, du vil.',
  'Words to your answer ({optional})': 'Uddyb dit svar ({optional})',
  'The place lies outside the map.': 'Stedet ligger uden for kortet.',
  'Press the map to move the pin, or move it by steps.':
    'Tryk på kortet for at flytte nålen, eller flyt den trin for trin.',
  'Press the map where the place is, or put the pin in the middle and move it.':
    'Tryk på kortet, hvor stedet er, eller sæt nålen i midten og flyt den.',
  'Put the pin on the map': 'Sæt nålen på kortet',
  'Put the pin in the middle': 'Sæt nålen i midten',
  'To the north': 'Mod nord',
  'To the south': 'Mod syd',
  'To the west': 'Mod vest',
  'To the east': 'Mod øst',
  'Remove the pin': 'Fjern nålen',
  'Write the place in degrees, as a map on your phone shows it, or describe it in words below.':
    'Skriv stedet i grader, som kortet på din telefon viser det, eller beskriv det med ord nedenfor.',
  'Latitude (north)': 'Breddegrad (nord)',
  'Longitude (east)': 'Længdegrad (øst)',
  'Withdrawn {moment}': 'Trukket tilbage {moment}',
  Public: 'Offentligt',
  'Received; it becomes public when it has been read through':
    'Modtaget; det bliver offentligt, når det er læst igennem',
  'The correction is saved. Your number is the same.': 'Rettelsen er gemt. Dit nummer er det samme.',
  'Your response is withdrawn': 'Dit svar er trukket tilbage',
  'Thank you. We have received your response.': 'Tak. Vi har modtaget dit svar.',
  'Response number': 'Svarnummer',
  'After the deadline, begun before it; it is marked so.': 'Efter fristen, men begyndt før den; det er mærket sådan.',
  'After the deadline; it is marked so.': 'Efter fristen; det er mærket sådan.',
  'Where it stands': 'Status',
  'Published as': 'Offentliggøres som',
  'Keep the address of this page': 'Gem adressen på denne side',
  'We have sent it to {email} as well. Whoever has it can see, correct and withdraw your response.':
    'Vi har også sendt den til {email}. Den, der har adressen, kan se, rette og trække dit svar tilbage.',
  'So many receipts have gone to {email} today that this one was not sent. Whoever has the address of this page can see, correct and withdraw your response.':
    'Der er sendt så mange kvitteringer til {email} i dag, at denne ikke er sendt. Den, der har sidens adresse, kan se, rette og trække dit svar tilbage.',
  'You gave no e-mail, so this page is your only receipt. Whoever has its address can see, correct and withdraw your response.':
    'Du har ikke skrevet en e-mail, så denne side er din eneste kvittering. Den, der har adressen, kan se, rette og trække dit svar tilbage.',
  'Save it as a file': 'Gem den som fil',
  'What you wrote': 'Det skrev du',
  'See it in public, with what becomes of it': 'Se det offentligt, og hvad det bliver til',
  'Correct it': 'Ret det',
  'Withdraw it': 'Træk det tilbage',
  'Withdraw response {number}?': 'Træk svar {number} tilbage?',
  'It does not become public and is not counted. The number is not given to anybody else.':
    'Det bliver ikke offentligt og tælles ikke med. Nummeret bliver ikke givet til andre.',
  'Receipt for response {number}': 'Kvittering for svar {number}',
  receipt: 'kvittering',
  'your name': 'dit navn',
  'the organisation you answer for': 'den organisation, du svarer for',
  'your postcode': 'dit postnummer',
  'your district': 'din bydel',
  'Your response is published without saying who wrote it. E-mail and telephone are never published.':
    'Dit svar bliver offentliggjort uden at fortælle, hvem der har skrevet det. E-mail og telefon bliver aldrig offentliggjort.',
  'Your response is published with {fields}. E-mail and telephone are never published.':
    'Dit svar bliver offentliggjort med {fields}. E-mail og telefon bliver aldrig offentliggjort.',
  'Who is answering?': 'Hvem svarer?',
  'I answer': 'Jeg svarer',
  'for myself': 'for mig selv',
  'on behalf of an association, a company or another organisation':
    'på vegne af en forening, en virksomhed eller en anden organisation',
  'Your name': 'Dit navn',
  'Only if you answer on its behalf.': 'Kun hvis du svarer på dens vegne.',
  'CVR number': 'CVR-nummer',
  'Your role in it': 'Din rolle i den',
  'For your receipt. It is never published.': 'Til din kvittering. Den bliver aldrig offentliggjort.',
  'My name and address are protected: do not keep my postcode and do not publish my name':
    'Jeg har navne- og adressebeskyttelse: gem ikke mit postnummer, og offentliggør ikke mit navn',
  '{name} has saved the draft meanwhile. Look at both, and save again.':
    '{name} har gemt kladden i mellemtiden. Se på begge, og gem igen.',
  'Sign in to keep a draft here': 'Log ind for at gemme en kladde her',
  'Only the person who began the draft may delete it': 'Kun den, der begyndte kladden, kan slette den',
  'Sign in to write along': 'Log ind for at skrive med',
  'The server does not answer. What you have written is kept here; try again in a moment.':
    'Serveren svarer ikke. Det, du har skrevet, er gemt her; prøv igen om lidt.',
  'You have written something here before that was not sent.': 'Du har skrevet noget her før, som ikke er sendt.',
  'Bring it back': 'Hent det frem',
  'Delete it': 'Slet det',
  '{name} saved this {moment}': '{name} gemte dette den {moment}',
  'Below is what you wrote yourself. When you save again, it takes the place of the other.':
    'Nedenfor står det, du selv har skrevet. Når du gemmer igen, træder det i stedet for det andet.',
  'This is your draft as {name} saved it {moment}. It has not been sent.':
    'Dette er din kladde, som {name} gemte den {moment}. Den er ikke sendt.',
  'My responses': 'Mine høringssvar',
  Drafts: 'Kladder',
  'You have sent no responses yet': 'Du har ikke sendt nogen høringssvar endnu',
  'See what you can answer': 'Se, hvad du kan svare på',
  'Response {number}: {title}': 'Svar {number}: {title}',
  'Saved by {name} {moment}': 'Gemt af {name} {moment}',
  'Written together with {names}': 'Skrives sammen med {names}',
  'Send this link to those you write with': 'Send dette link til dem, du skriver sammen med',
  'They sign in, and write in the same draft. A new link makes this one stop working.':
    'De logger ind og skriver i samme kladde. Et nyt link gør, at dette holder op med at virke.',
  'Write together with others': 'Skriv sammen med andre',
  'Delete the draft': 'Slet kladden',
  'Write a response together': 'Skriv et høringssvar sammen',
  '{name} invites you to write in the same draft.': '{name} inviterer dig til at skrive i samme kladde.',
  'Write along': 'Skriv med',
  'The draft has been sent by somebody you write with': 'Kladden er sendt af en, du skriver sammen med',
  'This invitation has been answered. Your receipt opens the response.':
    'Denne invitation er besvaret. Din kvittering åbner svaret.',
  'This invitation has expired. Write to the contact person to be invited again.':
    'Denne invitation er udløbet. Skriv til kontaktpersonen for at blive inviteret igen.',
  'This invitation has been taken back. Write to the contact person if you want to answer.':
    'Denne invitation er trukket tilbage. Skriv til kontaktpersonen, hvis du vil svare.',
  'You are invited to answer “{title}”': 'Du er inviteret til at svare på »{title}«',
  'Dear {name}': 'Kære {name}',
  '{body} asks you to answer the consultation “{title}”.': '{body} beder dig svare på høringen »{title}«.',
  'This link is yours alone. It works once, until {date}:':
    'Dette link er kun til dig. Det virker én gang, til og med {date}:',
  'The invitation is on its way by mail.': 'Invitationen bliver sendt på mail.',
  'Personal invitations': 'Personlige invitationer',
  'Who is invited answers by a link of their own, without signing in. The link works once.':
    'Den inviterede svarer med sit eget link uden at logge ind. Linket virker én gang.',
  'Nobody has been invited yet': 'Ingen er inviteret endnu',
  Invited: 'Inviteret',
  'Not answered': 'Ikke besvaret',
  Expired: 'Udløbet',
  'Taken back': 'Trukket tilbage',
  'Take back': 'Træk tilbage',
  'Take back the invitation of {name}': 'Træk invitationen til {name} tilbage',
  'Invite somebody': 'Invitér nogen',
  'The link works until': 'Linket virker til og med',
  'Send the invitation': 'Send invitationen',
  'Works until': 'Virker til og med',
  Files: 'Filer',
  'Hidden information, such as where a picture was taken, is removed before a file becomes public.':
    'Skjulte oplysninger, for eksempel hvor et billede er taget, bliver fjernet, før en fil bliver offentlig.',
  Responsible: 'Ansvarlig',
  Ask: 'Spørg',
  'What we ask for, and why': 'Det beder vi om, og derfor',
  'Your words and your name, to read your response together with the others and to answer it.':
    'Dine ord og dit navn, så dit svar kan læses sammen med de andre og besvares.',
  'Your e-mail, if you give it, for the receipt and to tell you what becomes of it. For nothing else.':
    'Din e-mail, hvis du skriver den: til kvitteringen og til at fortælle dig, hvad dit svar bliver til. Ikke til andet.',
  'Your postcode, if you give it, to see where in the city responses come from.':
    'Dit postnummer, hvis du skriver det, så man kan se, hvor i kommunen svarene kommer fra.',
  'Who you signed in as, because this consultation asks for it.':
    'Hvem du er logget ind som, fordi denne høring kræver det.',
  'The legal basis is the exercise of public authority (General Data Protection Regulation, article 6(1)(e)), the Access to Public Administration Files Act and, for plans, the Planning Act.':
    'Hjemlen er myndighedsudøvelse (databeskyttelsesforordningens artikel 6, stk. 1, litra e), offentlighedsloven og, for planer, planloven.',
  'What becomes public': 'Det bliver offentligt',
  'A person reads every response before it is published. Civil registration numbers, contact details and private matters of others are left out, and the place is marked. Files are published without hidden information.':
    'Et menneske læser hvert svar, før det bliver offentligt. Personnumre, kontaktoplysninger og andres private forhold bliver udeladt, og stedet bliver markeret. Filer bliver offentliggjort uden skjulte oplysninger.',
  'Is your name and address protected? Say so in the form: then neither your name nor your postcode is published, and no address is kept.':
    'Har du navne- og adressebeskyttelse? Skriv det i formularen: så bliver hverken dit navn eller dit postnummer offentliggjort, og ingen adresse bliver gemt.',
  'Who else sees it': 'Hvem der ellers ser det',
  'Those who work with the case in the city, and the bodies it is put before. Others may ask for access to the case; private matters are then left out.':
    'De, der arbejder med sagen i kommunen, og de udvalg, den forelægges. Andre kan bede om aktindsigt i sagen; private forhold bliver så udeladt.',
  'How long we keep it': 'Så længe gemmer vi det',
  'As long as the case. Afterwards it is handed to the archives or deleted, as the Archives Act says. A draft that is not sent is deleted when you delete it.':
    'Så længe som sagen. Derefter bliver det afleveret til arkivet eller slettet, som arkivloven siger. En kladde, der ikke er sendt, bliver slettet, når du sletter den.',
  'Your rights': 'Dine rettigheder',
  'Until the deadline you correct or withdraw your response with your receipt. You can always ask to see what is kept about you, have mistakes corrected, object, or have your response taken down from the public pages.':
    'Indtil fristen kan du rette dit svar eller trække det tilbage med din kvittering. Du kan altid bede om at se, hvad der er gemt om dig, få fejl rettet, gøre indsigelse eller få dit svar taget ned fra de offentlige sider.',
  'You can complain to the Danish Data Protection Agency: {address}.': 'Du kan klage til Datatilsynet: {address}.',
  Cookies: 'Cookies',
  'Cookies are only for those who sign in. Nobody is followed, and no other site is asked for anything.':
    'Cookies er kun for dem, der logger ind. Ingen bliver fulgt, og intet andet websted bliver spurgt om noget.',
  'This looks like a civil registration number': 'Det ligner et personnummer',
  'This looks like a telephone number': 'Det ligner et telefonnummer',
  'This looks like an e-mail address': 'Det ligner en e-mailadresse',
  'This looks like an address': 'Det ligner en adresse',
  'This looks like the name of a person': 'Det ligner navnet på en person',
  'Look at this before you send': 'Se på dette, før du sender',
  'Whoever reads it through in the city leaves private matters out. It is safest to remove them yourself.':
    'Den, der læser det igennem i kommunen, udelader private forhold. Det sikreste er, at du selv fjerner dem.',
  'Copy words that stand exactly once in the part you chose':
    'Kopiér ord, der står præcis én gang i den del, du har valgt',
  'Comments on words, in version {version}': 'Kommentarer til ord, i version {version}',
  'Comments on words of the plan': 'Kommentarer til ord i planen',
  'People commented on version {version}. A comment follows its exact words; where they are not to be found, somebody says where they are.':
    'Der er kommenteret på version {version}. En kommentar følger sine præcise ord; hvor de ikke er til at finde, siger nogen, hvor de er.',
  'Nobody has commented on certain words': 'Ingen har kommenteret bestemte ord',
  '{count, plural, one {# comment has lost its words.} other {# comments have lost their words.}}':
    '{count, plural, one {# kommentar har mistet sine ord.} other {# kommentarer har mistet deres ord.}}',
  'Follows its words': 'Følger sine ord',
  'Placed by hand': 'Placeret i hånden',
  'Its words are lost': 'Ordene er blevet væk',
  'Its words are gone from the plan': 'Ordene er ikke længere i planen',
  'Say where the words are': 'Sig, hvor ordene er',
  'The words are here': 'Ordene er her',
  'They are gone from the plan': 'De er ikke længere i planen',
  'Which of your files do you take back?': 'Hvilke af dine filer trækker du tilbage?',
  'They are kept with the case, and are not published.': 'De bliver på sagen og offentliggøres ikke.',

  // publication
  '[left out: civil registration number]': '[udeladt: personnummer]',
  '[left out: telephone or e-mail]': '[udeladt: telefon eller e-mail]',
  '[left out: address]': '[udeladt: adresse]',
  '[left out: name]': '[udeladt: navn]',
  '[left out: sensitive data]': '[udeladt: følsomme oplysninger]',
  '[left out: matters of others]': '[udeladt: andres forhold]',
  '[left out]': '[udeladt]',
  'Civil registration number': 'Personnummer',
  'Telephone or e-mail': 'Telefon eller e-mail',
  Address: 'Adresse',
  'Name of somebody else': 'Navn på en anden',
  'Health and other sensitive data': 'Helbred og andre følsomme oplysninger',
  'Private matters of others': 'Andres private forhold',
  Other: 'Andet',
  'It is no personal data': 'Det er ikke personoplysninger',
  'It belongs to an office or institution': 'Det hører til et embede eller en institution',
  'The sender wants it to stand': 'Afsenderen ønsker, at det står der',
  'Telephone number': 'Telefonnummer',
  'E-mail address': 'E-mailadresse',
  'Name of a person': 'Navn på en person',
  'Decide whether “{words}” is left out or stands': 'Afgør, om »{words}« skal udelades eller blive stående',
  'Choose words of the text': 'Vælg ord fra teksten',
  'The response has been withdrawn': 'Svaret er trukket tilbage',
  'The letter has been corrected since you read it: read it again':
    'Brevet er rettet, siden du læste det: læs det igen',
  'Read these one by one, something in them has to be decided on: {numbers}':
    'Læs disse et ad gangen, der er noget i dem, som skal afgøres: {numbers}',
  'Read these through first: {numbers}': 'Læs disse igennem først: {numbers}',
  'Somebody else than you publishes what you have read yourself: {numbers}':
    'En anden end dig offentliggør det, du selv har læst igennem: {numbers}',
  'Read response {number} through': 'Læs svar {number} igennem',
  'What others will read is made here. The letter itself stays as it came, and is not shown to them.':
    'Her bliver det til, som andre kommer til at læse. Selve brevet bliver stående, som det kom, og vises ikke for dem.',
  'The public wording was approved {moment}. Approving anew takes its place.':
    'Den offentlige ordlyd blev godkendt den {moment}. En ny godkendelse træder i stedet.',
  'The letter has been corrected since the public wording was approved.':
    'Brevet er rettet, siden den offentlige ordlyd blev godkendt.',
  'The check has found no personal data. It does not find everything: read it all the same.':
    'Kontrollen har ikke fundet personoplysninger. Den finder ikke alt: læs det igennem alligevel.',
  'See exactly what others will read': 'Se præcis det, andre kommer til at læse',
  'What others will read': 'Det, andre kommer til at læse',
  'Nobody has decided on these yet: {words}': 'Ingen har taget stilling til disse endnu: {words}',
  'Kept from the public': 'Holdes fra offentligheden',
  'Never public': 'Aldrig offentlig',
  'E-mail and telephone': 'E-mail og telefon',
  'With the files: {files}': 'Med filerne: {files}',
  'Without the files: {files}': 'Uden filerne: {files}',
  'Why the name is kept from the public': 'Hvorfor navnet holdes fra offentligheden',
  'For the case; others do not see it. Its files are then read through anew.':
    'Til sagen; andre ser det ikke. Filerne læses derefter igennem på ny.',
  'only then': 'kun i så fald',
  'Keep the name of the sender from the public': 'Hold afsenderens navn fra offentligheden',
  'Write why the name is kept from the public': 'Skriv, hvorfor navnet holdes fra offentligheden',
  'Take the file down': 'Tag filen ned',
  'The file is not public': 'Filen er ikke offentlig',
  'Approve the public wording': 'Godkend den offentlige ordlyd',
  'It is not sure: look twice.': 'Det er ikke sikkert: se en ekstra gang.',
  'Leave it out': 'Udelad det',
  'Let it stand after all': 'Lad det stå alligevel',
  'Leave out more': 'Udelad mere',
  'Exactly as they stand in the text. Where they stand several times, you choose among the places.':
    'Præcis som de står i teksten. Står de flere steder, vælger du mellem stederne.',
  'The words stand in {count} places. Which are left out?': 'Ordene står {count} steder. Hvilke skal udelades?',
  'Choose at least one of the places': 'Vælg mindst ét af stederne',
  'Leave out': 'Udelad',
  'Keys: J to the next decision, K to the one before, 1 leaves out, 2–4 let stand.':
    'Taster: J til næste afgørelse, K til den forrige, 1 udelader, 2–4 lader stå.',
  Why: 'Hvorfor',
  'Note for the case': 'Note til sagen',
  'Leave these words out': 'Udelad disse ord',
  'Becomes public': 'Bliver offentlig',
  'Does not become public': 'Bliver ikke offentlig',
  'The check cannot read this file: open it and look.': 'Kontrollen kan ikke læse denne fil: åbn den og se efter.',
  'Do not publish it': 'Offentliggør den ikke',
  'The public wording is approved. Somebody else publishes it.':
    'Den offentlige ordlyd er godkendt. En anden offentliggør den.',
  'Look at the public wording again': 'Se på den offentlige ordlyd igen',
  'Read it through before it becomes public': 'Læs det igennem, før det bliver offentligt',
  'The sender has withdrawn the response. It is not counted and does not become public.':
    'Afsenderen har trukket svaret tilbage. Det tælles ikke med og bliver ikke offentligt.',
  'Somebody reads each response through and approves its public wording; somebody else publishes it. Open those in which the check points at something.':
    'En læser hvert svar igennem og godkender dets offentlige ordlyd; en anden offentliggør det. Åbn dem, hvor kontrollen peger på noget.',
  'I have read the chosen: approve them as they stand': 'Jeg har læst de valgte: godkend dem, som de står',
  'Choose response {number}': 'Vælg svar {number}',
  '{count, plural, one {# public wording is approved.} other {# public wordings are approved.}}':
    '{count, plural, one {# offentlig ordlyd er godkendt.} other {# offentlige ordlyde er godkendt.}}',
  'Read {file} through': 'Læs {file} igennem',
  'What becomes public of the file is made here. The file itself stays as it came.':
    'Her laves det, der bliver offentligt af filen. Filen selv bliver, som den kom.',
  'Open the file': 'Åbn filen',
  'Back to response {number}': 'Tilbage til svar {number}',
  'The words of the file': 'Filens ord',
  'What becomes public?': 'Hvad bliver offentligt?',
  'The file, without hidden information': 'Filen, uden skjulte oplysninger',
  'When nothing is left out.': 'Når intet er udeladt.',
  'Its words alone, with marks where something is left out': 'Kun dens ord, med mærker, hvor noget er udeladt',
  'A file that I have made in its place': 'En fil, jeg har lavet i stedet',
  'The file that you have made': 'Filen, du har lavet',
  'What is left out must be gone from it: a bar over words does not take them away.':
    'Det udeladte skal være væk fra den: En bjælke hen over ord fjerner dem ikke.',
  'I have opened the file and seen it through': 'Jeg har åbnet filen og set den igennem',
  'Approve it': 'Godkend',
  'The words of the file are being read. Come back in a moment.':
    'Filens ord er ved at blive læst. Kom tilbage om et øjeblik.',
  'It has not been read through: the response is published without it.':
    'Den er ikke læst igennem: Svaret offentliggøres uden den.',
  'A copy without hidden information becomes public.': 'En kopi uden skjulte oplysninger bliver offentlig.',
  'Its words become public, with marks where something is left out.':
    'Dens ord bliver offentlige, med mærker, hvor noget er udeladt.',
  'A file that was made in its place becomes public.': 'En fil, der er lavet i stedet, bliver offentlig.',
  'The check finds “{words}” in the copy: publish its words alone, or a file that you have made in its place':
    'Kontrollen finder »{words}« i kopien: Offentliggør kun dens ord, eller en fil, du har lavet i stedet',
  'It was taken down.': 'Den er taget ned.',
  'Read it through anew': 'Læs den igennem igen',
  'Read it through': 'Læs den igennem',
  attachment: 'bilag',
  'Words are left out, and the file still has them: publish its words alone, or a file that you have made in its place':
    'Der er udeladt ord, som stadig står i filen: Offentliggør kun dens ord, eller en fil, du har lavet i stedet',
  'The file has no words that could be published alone': 'Filen har ingen ord, der kan offentliggøres alene',
  'Open the file and look: no check can read it': 'Åbn filen, og se efter: Ingen kontrol kan læse den',
  'Open the file that you have made and look: no check can read it':
    'Åbn filen, du har lavet, og se efter: Ingen kontrol kan læse den',
  '“{words}” can still be read in the file that you have made: a bar over words does not take them away':
    '»{words}« kan stadig læses i filen, du har lavet: En bjælke hen over ord fjerner dem ikke',
  'The check finds “{words}” in the file that you have made': 'Kontrollen finder »{words}« i filen, du har lavet',
  'Choose what becomes public of the file': 'Vælg, hvad der bliver offentligt af filen',
  'Choose the file that you have made': 'Vælg filen, du har lavet',
  'These words do not stand there: copy them from the text': 'Ordene står der ikke: Kopiér dem fra teksten',
  'Publish it without the name of the sender': 'Offentliggør det uden afsenderens navn',
  'Somebody else reads this file through at this moment: look again':
    'En anden læser filen igennem i dette øjeblik: se på den igen',

  // intake
  Inbox: 'Indbakke',
  'Mail that has come in. Nothing becomes a response before a person has looked at it.':
    'Mail, der er kommet ind. Intet bliver et høringssvar, før et menneske har set på det.',
  'Mail by state': 'Mail efter tilstand',
  'Taken in': 'Taget ind',
  'There is no mail here': 'Her er ingen mail',
  'New mail is fetched every minute.': 'Ny mail hentes hvert minut.',
  'No subject': 'Uden emne',
  'Unknown sender': 'Ukendt afsender',
  'Not known': 'Ukendt',
  Arrived: 'Kom ind',
  'The whole inbox': 'Hele indbakken',
  'Mail to look at': 'Mail at se på',
  'It stands in the address the mail was sent to.': 'Den står i den adresse, mailen er sendt til.',
  'The case number stands in the subject.': 'Sagsnummeret står i emnet.',
  'The number of a response stands in the subject.': 'Et svarnummer står i emnet.',
  'About response': 'Om svar',
  'It has become response {number}.': 'Den er blevet til svar {number}.',
  'The mail with everything in it': 'Mailen med alt, hvad der er i den',
  'Not everything was taken over': 'Ikke alt er taget med over',
  'The signature': 'Signaturen',
  'Quoted of earlier mails': 'Citeret fra tidligere mails',
  'The words of {file}': 'Ordene i {file}',
  'Take it in as a response': 'Tag den ind som høringssvar',
  'Take it in and give it a number': 'Tag den ind, og giv den et nummer',
  'The consultation it is about': 'Den høring, den handler om',
  'Without signature and earlier mails. Where the letter is in a file, say so here.':
    'Uden signatur og tidligere mails. Er brevet i en fil, så skriv det her.',
  'Send a receipt to {address}': 'Send en kvittering til {address}',
  'No receipt is sent: the mail came from a list, a program or an address that takes no mail.':
    'Der sendes ingen kvittering: mailen kom fra en liste, et program eller en adresse, der ikke tager imod mail.',
  'It is not a response: set it aside': 'Den er ikke et høringssvar: læg den til side',
  'Why it is set aside': 'Hvorfor den lægges til side',
  'The mail stays and can be brought back.': 'Mailen bliver her og kan hentes tilbage.',
  'It belongs to another secretariat': 'Den hører til et andet sekretariat',
  'The secretariat of the body that consults finds it in its inbox.':
    'Sekretariatet for dem, der holder høringen, finder den i sin indbakke.',
  'Not known: every secretariat sees it': 'Ukendt: alle sekretariater ser den',
  'Hand it over': 'Giv den videre',
  'Set the mail aside': 'Læg mailen til side',
  'Bring the mail back': 'Hent mailen tilbage',
  'The mail is set aside.': 'Mailen er lagt til side.',
  'The mail is handed over.': 'Mailen er givet videre.',
  'The mail waits again.': 'Mailen venter igen.',
  'The mail has been taken in already, as response {number}': 'Mailen er allerede taget ind som svar {number}',
  'The mail has been set aside: bring it back first': 'Mailen er lagt til side: hent den tilbage først',
  'The mail is not set aside': 'Mailen er ikke lagt til side',
  'Write why it is set aside': 'Skriv, hvorfor den lægges til side',
  'Write a shorter reason': 'Skriv en kortere begrundelse',
  'Choose one of the consultations': 'Vælg en af høringerne',
  'The mail takes too long to read: open it as it came': 'Det tager for lang tid at læse mailen: åbn den, som den kom',
  'The mail cannot be read: open it as it came': 'Mailen kan ikke læses: åbn den, som den kom',
  'The mail is larger than 60 MB: only its beginning was fetched':
    'Mailen er større end 60 MB: kun dens begyndelse er hentet',
  'Automatic reply': 'Automatisk svar',
  'A mail could not be delivered': 'En mail kunne ikke afleveres',
  'Sent to many at once': 'Sendt til mange på én gang',
  'If something must be changed, write to {name}, {email}.': 'Hvis noget skal rettes, så skriv til {name}, {email}.',

  // import of many responses
  'Import responses from a file': 'Importér høringssvar fra en fil',
  'First you see what would happen. Nothing is entered before you say so.':
    'Først ser du, hvad der ville ske. Intet bliver indtastet, før du siger til.',
  'The file': 'Filen',
  'CSV or JSON, at most 50 MB. From a spreadsheet: save as CSV.':
    'CSV eller JSON, højst 50 MB. Fra et regneark: gem som CSV.',
  'Where the rows come from': 'Hvor rækkerne kommer fra',
  'The name of the other system. The same id from the same system is never entered twice.':
    'Navnet på det andet system. Det samme id fra det samme system bliver aldrig indtastet to gange.',
  'Look into the file': 'Se filen igennem',
  'The columns of the file': 'Filens kolonner',
  Column: 'Kolonne',
  'Also called': 'Kan også hedde',
  'Must be there': 'Skal være der',
  Yes: 'Ja',
  'Import of {file}': 'Import af {file}',
  'Looked into': 'Set igennem',
  'New responses': 'Nye svar',
  'Here already': 'Er her allerede',
  'Here already, with other content': 'Er her allerede med andet indhold',
  'Here already, with other content: they stay as they are': 'Er her allerede med andet indhold: de bliver, som de er',
  'Columns that are not taken over': 'Kolonner, der ikke tages med',
  Entered: 'Indtastet',
  'Enter {count, plural, one {# response} other {# responses}}': 'Indtast {count, plural, one {# svar} other {# svar}}',
  'There is nothing new in the file.': 'Der er intet nyt i filen.',
  'Choose another file': 'Vælg en anden fil',
  'See the responses': 'Se svarene',
  '{count, plural, one {# thing is} other {# things are}} wrong in the file':
    '{count, plural, one {# ting} other {# ting}} er forkert i filen',
  'Correct them in the file and send it again. Nothing is entered before every row is right.':
    'Ret dem i filen, og send den igen. Intet bliver indtastet, før hver række er rigtig.',
  'What is wrong': 'Hvad der er galt',
  Row: 'Række',
  Id: 'Id',
  'The first {count} are shown.': 'De første {count} er vist.',
  '{count, plural, one {# response is} other {# responses are}} entered.':
    '{count, plural, one {# svar} other {# svar}} er indtastet.',
  'Nothing was imported: {count, plural, one {# thing is} other {# things are}} wrong in the file':
    'Intet blev importeret: {count, plural, one {# ting} other {# ting}} er forkert i filen',
  'The file has been imported already': 'Filen er allerede importeret',
  'Write the name of the system the rows come from, in letters and digits':
    'Skriv navnet på det system, rækkerne kommer fra, med bogstaver og tal',
  'Choose a file': 'Vælg en fil',
  'The file is larger than 50 MB': 'Filen er større end 50 MB',
  'The file is neither CSV nor JSON: save it from the spreadsheet as CSV':
    'Filen er hverken CSV eller JSON: gem den fra regnearket som CSV',
  'The file is not a list of responses in JSON: [{fields}]': 'Filen er ikke en liste af svar i JSON: [{fields}]',
  'There are no rows in the file': 'Der er ingen rækker i filen',
  'There are more than {count} rows: divide the file': 'Der er mere end {count} rækker: del filen',
  'These columns are missing: {columns}': 'Disse kolonner mangler: {columns}',
  'The column {column} is there twice': 'Kolonnen {column} er der to gange',
  'In row {row} a quotation mark is opened and never closed':
    'I række {row} begynder et anførselstegn, der aldrig slutter',
  'Write the id of the row': 'Skriv rækkens id',
  'Several cities have a consultation {consultation}: choose one with --city':
    'Flere kommuner har en høring {consultation}: vælg en med --city',
  'There is no consultation {consultation}': 'Der er ingen høring {consultation}',
  'Write a shorter id': 'Skriv et kortere id',
  'The same id stands in row {row} already': 'Det samme id står allerede i række {row}',
  'Write web, email, letter, phone or visit': 'Skriv web, email, brev, telefon eller personligt',
  'Write yes or no': 'Skriv ja eller nej',
  'Write da or en': 'Skriv da eller en',
  'Write the day as 2026-03-02 or 02-03-2026': 'Skriv dagen som 2026-03-02 eller 02-03-2026',

  // search
  Response: 'Høringssvar',
  Consultation: 'Høring',
  'Topic in a report': 'Emne i en hvidbog',
  'Reply in a report': 'Svar i en hvidbog',
  'What are you looking for?': 'Hvad søger du efter?',
  Where: 'Hvor',
  Everywhere: 'Overalt',
  'Nothing was found for “{words}”. Here is what was found for “{instead}”.':
    'Der blev ikke fundet noget for »{words}«. Her er det, der blev fundet for »{instead}«.',
  'Nothing was found': 'Der blev ikke fundet noget',
  'Try fewer or other words, or look everywhere.': 'Prøv færre eller andre ord, eller søg overalt.',
  'More than {count} found; the best of them first.': 'Der er fundet mere end {count}; de bedste af dem står først.',
  '{count, plural, one {# found.} other {# found.}}': '{count, plural, one {# fundet.} other {# fundet.}}',
  Found: 'Fundet',
  'Pages of what was found': 'Sider med det fundne',
  'Earlier in the list': 'Tidligere på listen',
  More: 'Mere',
  'Search: {words}': 'Søgning: {words}',

  // following
  'all consultations': 'alle høringer',
  'consultations in {district}': 'høringer i {district}',
  'Do you want to follow {name}?': 'Vil du følge {name}?',
  'Somebody, probably you, asked that this address hears of {name}.':
    'Nogen, formentlig dig selv, har bedt om, at denne adresse hører om {name}.',
  'If it was you, open this address and say yes:': 'Hvis det var dig, så åbn denne adresse og sig ja:',
  'If it was not, you need do nothing: nothing more is sent.':
    'Hvis det ikke var dig, behøver du ikke gøre noget: der bliver ikke sendt mere.',
  'A consultation has been announced: {title}': 'Der er åbnet en høring: {title}',
  'A consultation has been withdrawn: {title}': 'En høring er trukket tilbage: {title}',
  'Responses have been published: {title}': 'Der er offentliggjort høringssvar: {title}',
  'The report has been published: {title}': 'Hvidbogen er offentliggjort: {title}',
  'You follow this by e-mail. Here you stop it: {address}': 'Du følger dette på e-mail. Her stopper du det: {address}',
  'Your response {number} to “{title}” is public now': 'Dit svar {number} på »{title}« er nu offentligt',
  '“{title}”: see what became of your response {number}': '»{title}«: se, hvad dit svar {number} blev til',
  'Follow {name}': 'Følg {name}',
  'You get a mail when something happens, and stop it with one click.':
    'Du får en mail, når der sker noget, og stopper det med ét klik.',
  'Your e-mail': 'Din e-mail',
  'It is used for this alone, and is never published.':
    'Den bliver kun brugt til dette og bliver aldrig offentliggjort.',
  Follow: 'Følg',
  'Look in your mail': 'Se i din post',
  'We have sent a mail to the address. You follow from the moment you say yes in it; until then nothing more is sent.':
    'Vi har sendt en mail til adressen. Du følger fra det øjeblik, du siger ja i den; indtil da bliver der ikke sendt mere.',
  'Did nothing come within ten minutes? Look among unwanted mail, and check the address.':
    'Kom der ikke noget inden for ti minutter? Se i uønsket post, og kontrollér adressen.',
  'You follow {name}.': 'Du følger {name}.',
  'Thank you': 'Tak',
  'You no longer follow {name}': 'Du følger ikke længere {name}',
  'Nothing more is sent, and the address is forgotten within a week.':
    'Der bliver ikke sendt mere, og adressen bliver glemt inden for en uge.',
  'Yes, I want to follow': 'Ja, jeg vil følge med',
  'No, forget it': 'Nej, glem det',
  'Stop following': 'Følg ikke længere',
  'Follow this consultation': 'Følg denne høring',
  'consultations about “{theme}”': 'høringer om »{theme}«',
  'response {number} to “{title}”': 'høringssvar {number} til »{title}«',
  'Follow this theme': 'Følg temaet',
  'Hear by e-mail what becomes of it': 'Hør pr. mail, hvad der sker med det',

  // the map
  'Only those are shown that fit what you asked for.': 'Kun de, der passer til det, du har spurgt om, bliver vist.',
  'Theme of the plan': 'Tema i planen',
  Map: 'Kort',
  'Zoom in': 'Zoom ind',
  'Zoom out': 'Zoom ud',
  'Hold Ctrl and scroll to zoom the map': 'Hold Ctrl nede, og rul for at zoome på kortet',
  'Hold ⌘ and scroll to zoom the map': 'Hold ⌘ nede, og rul for at zoome på kortet',
  'Move the map with two fingers': 'Flyt kortet med to fingre',

  // meetings
  'Ask and take part': 'Spørg og mød op',
  'Add a meeting': 'Tilføj et møde',
  'Change the meeting': 'Ret mødet',
  'Whoever registered is told by mail when the name, the time or the place is another.':
    'Alle, der er tilmeldt, får besked med e-mail, hvis navn, tid eller sted bliver et andet.',
  'What the meeting is called': 'Mødets navn',
  Day: 'Dag',
  Place: 'Sted',
  'With street and number.': 'Med vej og nummer.',
  'What happens there': 'Det sker der',
  'The programme, who speaks, and whether there is access without steps, a hearing loop or an interpreter.':
    'Programmet, hvem der holder oplæg, og om der er adgang uden trin, teleslynge eller tolk.',
  'People register for it': 'Man skal tilmelde sig',
  'How many there is room for': 'Hvor mange der er plads til',
  'Left empty, everybody gets a place. Otherwise there is a waiting list.':
    'Står feltet tomt, får alle plads. Ellers er der venteliste.',
  'Save the meeting': 'Gem mødet',
  'Cancel the meeting': 'Aflys mødet',
  '“{meeting}” stays on the page as cancelled, and whoever registered is told by mail. This cannot be undone.':
    '»{meeting}« bliver stående på siden som aflyst, og alle tilmeldte får besked med e-mail. Det kan ikke fortrydes.',
  'Write what the meeting is called': 'Skriv, hvad mødet hedder',
  'Write where the meeting is': 'Skriv, hvor mødet er',
  'Write the time as hours and minutes, for example 19:00':
    'Skriv tidspunktet med timer og minutter, for eksempel 19:00',
  'Choose a time that has not passed': 'Vælg et tidspunkt, der ikke er gået',
  'The meeting ends after it begins: choose a later time':
    'Mødet slutter, efter at det begynder: vælg et senere tidspunkt',
  'A meeting lasts at most {count} hours': 'Et møde varer højst {count} timer',
  'Write how many there is room for as a whole number, or leave it empty':
    'Skriv med et helt tal, hvor mange der er plads til, eller lad feltet stå tomt',
  'The meeting has been cancelled': 'Mødet er aflyst',
  'The meeting has begun, so it cannot be changed': 'Mødet er begyndt og kan ikke længere ændres',
  'Write why the meeting is cancelled': 'Skriv, hvorfor mødet bliver aflyst',
  'Questions to answer': 'Spørgsmål, der skal besvares',
  '{count, plural, one {# question} other {# questions}}': '{count, plural, one {# spørgsmål} other {# spørgsmål}}',
  'Answer is written': 'Svaret er skrevet',
  'Set aside': 'Lagt til side',
  'Thank you for your question': 'Tak for dit spørgsmål',
  'When it is answered, you can read both here. Whoever gave an e-mail is told.':
    'Når det er besvaret, kan du læse spørgsmål og svar her. Har du skrevet din e-mail, får du besked.',
  'Questions and answers': 'Spørgsmål og svar',
  'Is there something you do not understand? Ask. What you think of the plan you write in a response.':
    'Er der noget, du ikke forstår? Så spørg. Hvad du mener om planen, skriver du i et høringssvar.',
  'Nothing has been asked and answered yet': 'Der er ikke spurgt og svaret på noget endnu',
  'Answered {date}': 'Besvaret {date}',
  'Edit the answer': 'Ret svaret',
  'Ask the city': 'Spørg kommunen',
  'Your question': 'Dit spørgsmål',
  'It becomes public together with the answer. Leave out names and private matters.':
    'Det bliver offentligt sammen med svaret. Udelad navne og private forhold.',
  'It is not published, and deleted when you have your answer.':
    'Det bliver ikke vist, og det slettes, når du har fået svar.',
  'Give it if you want to be told of the answer. It is not published, and deleted afterwards.':
    'Skriv den, hvis du vil have besked om svaret. Den bliver ikke vist og slettes bagefter.',
  'Send the question': 'Send spørgsmålet',
  'Questions are asked from the announcement to the deadline':
    'Man kan spørge, fra høringen er sendt ud og til fristen',
  'The answer is saved. It is not public yet.': 'Svaret er gemt. Det er ikke offentligt endnu.',
  'Answer a question': 'Svar på et spørgsmål',
  'Public since': 'Offentligt siden',
  'Set aside, because': 'Lagt til side, fordi',
  'The question as everybody reads it': 'Spørgsmålet, som alle læser det',
  'Leave out who asked and everything private.': 'Udelad, hvem der spørger, og alt privat.',
  'The answer': 'Svaret',
  'I have looked for personal data, and what stands there may stand':
    'Jeg har set efter personoplysninger, og det, der står, må stå',
  'Publish it so': 'Offentliggør det sådan',
  'Publish question and answer': 'Offentliggør spørgsmål og svar',
  'Save without publishing': 'Gem uden at offentliggøre',
  'Take it off the page': 'Tag det af siden',
  'Set the question aside': 'Læg spørgsmålet til side',
  'Only those who run the consultation see it.': 'Kun de, der står for høringen, kan se det.',
  'Set it aside': 'Læg det til side',
  'Very many are asking just now: try again in an hour':
    'Der er rigtig mange, der spørger lige nu: prøv igen om en time',
  'Write your question': 'Skriv dit spørgsmål',
  'Write the question as everybody is to read it': 'Skriv spørgsmålet, som alle skal læse det',
  'Write the answer': 'Skriv svaret',
  'Leave the civil registration number out: {words}': 'Udelad personnummeret: {words}',
  'Is this personal data? Leave it out, or say below that it may stand: {words}':
    'Er det personoplysninger? Udelad dem, eller sig nedenfor, at de må stå: {words}',
  'Your question is answered: {title}': 'Dit spørgsmål er besvaret: {title}',
  'You asked:': 'Du spurgte:',
  'The answer:': 'Svaret:',
  'Everybody can read both here: {address}': 'Alle kan læse spørgsmål og svar her: {address}',
  'Write why the question is not shown': 'Skriv, hvorfor spørgsmålet ikke bliver vist',
  'About: {title}': 'Om: {title}',
  'If you cannot come, let somebody else have the place: {address}':
    'Kan du ikke komme, så lad en anden få pladsen: {address}',
  'There is room for you: {title}': 'Der er blevet plads til dig: {title}',
  'You are registered: {title}': 'Du er tilmeldt: {title}',
  'You have {count, plural, one {a place} other {# places}} at this meeting:':
    'Du har {count, plural, one {en plads} other {# pladser}} til dette møde:',
  'You are on the waiting list: {title}': 'Du er på venteliste: {title}',
  'The meeting is full. You are on the waiting list, and hear from us when there is room.':
    'Mødet er fuldt. Du er på venteliste og hører fra os, når der bliver plads.',
  'Changed: {title}': 'Ændret: {title}',
  'The meeting has been changed. This is how it is now:': 'Mødet er ændret. Sådan er det nu:',
  'Cancelled: {title}': 'Aflyst: {title}',
  'This meeting has been cancelled:': 'Dette møde er aflyst:',
  'We have sent a mail that says whether you have a place. With it you can also cancel.':
    'Vi har sendt en e-mail, hvor der står, om du har fået plads. Med den kan du også melde afbud.',
  'The meeting is saved.': 'Mødet er gemt.',
  Room: 'Pladser',
  'Put it in your calendar (iCal)': 'Læg det i din kalender (iCal)',
  'Be on the waiting list': 'Kom på ventelisten',
  Register: 'Tilmeld dig',
  'Only those who arrange the meeting see your name and e-mail. They are deleted {count} days after it.':
    'Kun de, der holder mødet, kan se dit navn og din e-mail. De slettes {count} dage efter mødet.',
  'How many are you?': 'Hvor mange kommer I?',
  '{seated, plural, one {# comes} other {# come}}, {waiting, plural, one {# waits} other {# wait}}.':
    '{seated, plural, one {# kommer} other {# kommer}}, {waiting, plural, one {# venter} other {# venter}}.',
  'See who comes': 'Se, hvem der kommer',
  'Public meetings': 'Borgermøder',
  'No meeting has been arranged': 'Der er ikke aftalt noget møde',
  'When there is one, its time and place stand here.': 'Når der er et, står tid og sted her.',
  '“{title}” has been withdrawn: nothing more is arranged for it':
    '»{title}« er trukket tilbage: der bliver ikke aftalt mere om den',
  'Choose from 1 to {count}': 'Vælg fra 1 til {count}',
  'You need not register for this meeting: just come': 'Du skal ikke tilmelde dig dette møde: bare kom',
  'The meeting has begun: nobody can register any more': 'Mødet er begyndt: man kan ikke tilmelde sig længere',
  'The consultation is not running, so nobody can register': 'Høringen er ikke i gang, så man kan ikke tilmelde sig',
  'Very many are registering just now: try again in an hour':
    'Der er rigtig mange, der tilmelder sig lige nu: prøv igen om en time',
  'The meeting is not to come any more, so there is nothing to cancel':
    'Mødet ligger ikke længere forude, så der er ikke noget at melde afbud til',
  'You have cancelled': 'Du har meldt afbud',
  'You have {count, plural, one {a place} other {# places}}':
    'Du har {count, plural, one {en plads} other {# pladser}}',
  'You are on the waiting list': 'Du er på venteliste',
  'See the meeting': 'Se mødet',
  'If you cannot come, cancel: whoever waits gets the place.':
    'Kan du ikke komme, så meld afbud: den næste på ventelisten får pladsen.',
  'I cannot come': 'Jeg kan ikke komme',
  'Has a place': 'Har plads',
  Waits: 'Venter',
  'Who comes': 'Hvem der kommer',
  'The list is deleted {count} days after the meeting.': 'Listen slettes {count} dage efter mødet.',
  'Nobody has registered yet': 'Ingen har tilmeldt sig endnu',
  'Fetch the list (CSV)': 'Hent listen (CSV)',
  People: 'Antal',
  Registered: 'Tilmeldt',
  '{start} to {end}': '{start} til {end}',
  Coming: 'Kommer',
  Now: 'Nu',
  Over: 'Slut',
  Cancelled: 'Aflyst',
  'Everybody can come; you need not register.': 'Alle kan komme, og man skal ikke tilmelde sig.',
  'Everybody can come; register, so that we know how many.':
    'Alle kan komme. Tilmeld dig, så vi ved, hvor mange vi bliver.',
  '{count, plural, one {# place} other {# places}} left': '{count, plural, one {# plads} other {# pladser}} tilbage',
  'The meeting is full. You can be on the waiting list.': 'Mødet er fuldt. Du kan komme på venteliste.',

  // transparency
  'The log of responses': 'Loggen over høringssvar',
  'Every response gets a line in a public log that can only grow. Nobody, the city included, can take a response out of it, change it or put one in between without everybody being able to see it.':
    'Hvert høringssvar får en linje i en offentlig log, der kun kan vokse. Ingen, heller ikke kommunen, kan fjerne et svar, ændre det eller skyde et ind, uden at alle kan se det.',
  Entries: 'Linjer',
  Root: 'Rod',
  'What stands in it': 'Hvad der står i den',
  'A line says which consultation it belongs to, what happened and in which minute, and holds a seal over the words. It holds no name and no words: they cannot be found out from the seal.':
    'En linje fortæller, hvilken høring den hører til, hvad der skete, og i hvilket minut, og rummer et segl over ordene. Der står intet navn og ingen ord: De kan ikke regnes ud af seglet.',
  'Whoever has answered has a receipt with the words and what opens the seal. With it anybody they give it to can check, without asking us, that exactly these words are in the log.':
    'Den, der har svaret, har en kvittering med ordene og det, der åbner seglet. Med den kan enhver, de giver den til, kontrollere, at netop de ord står i loggen, uden at spørge os.',
  'The signed state': 'Den underskrevne status',
  'Fetch it as text': 'Hent den som tekst',
  'The keys': 'Nøglerne',
  'The key': 'Nøglen',
  'It shows that the state was signed by this city. Write it down before you need it.':
    'Den viser, at status er underskrevet af denne kommune. Skriv den ned, før du får brug for den.',
  'In use from entry {from}': 'I brug fra linje {from}',
  'In use from entry {from} to entry {until}': 'I brug fra linje {from} til linje {until}',
  'For programs': 'Til programmer',
  'The log follows RFC 6962 and is served as tlog-tiles (c2sp.org/tlog-tiles) below {address}.':
    'Loggen følger RFC 6962 og udstilles som tlog-tiles (c2sp.org/tlog-tiles) under {address}.',
  'The log is empty': 'Loggen er tom',
  'Its first line comes with the first response.': 'Den første linje kommer med det første høringssvar.',
  'Code in the log: {code}': 'Kode i loggen: {code}',
  'Your proof': 'Dit bevis',
  'Your response has a line in a public log that can only grow. With the file below you can prove to anybody that exactly these words arrived here in that minute. Whoever has the file can read your words: keep it to yourself until you need it.':
    'Dit høringssvar har en linje i en offentlig log, der kun kan vokse. Med filen herunder kan du bevise over for enhver, at netop disse ord kom frem i det minut. Den, der har filen, kan læse dine ord: Gem den for dig selv, til du får brug for den.',
  'Fetch the proof': 'Hent beviset',
  'code {code}': 'kode {code}',
  'What the log is': 'Hvad loggen er',
  'Check a proof': 'Kontrollér et bevis',
  'Whoever has answered a consultation has a proof. Here you can see whether it holds: whether exactly these words are in the log.':
    'Den, der har svaret på en høring, har et bevis. Her kan du se, om det holder: om netop de ord står i loggen.',
  'The proof holds': 'Beviset holder',
  'The proof does not hold': 'Beviset holder ikke',
  'The proof as a file': 'Beviset som fil',
  'or its text': 'eller dets tekst',
  'Keys that you trust': 'Nøgler, du stoler på',
  'One on each line. These are the keys of this city’s log; best is to compare them with what you wrote down earlier or got from somebody else.':
    'En på hver linje. Her står nøglerne til denne kommunes log. Sammenlign dem helst med det, du skrev ned tidligere eller har fået af andre.',
  'Check it': 'Kontrollér det',
  'Where your browser runs scripts, the proof is checked in it and sent nowhere; you can go offline first. Without, it is sent to us, checked and not kept. The command lydhoer verify does the same on your own machine.':
    'Hvor din browser kører scripts, kontrolleres beviset i den og sendes ingen steder; du kan slå nettet fra først. Ellers sendes det til os, kontrolleres og gemmes ikke. Kommandoen lydhoer verify gør det samme på din egen maskine.',
  'Say which keys you trust, with --key or --keys': 'Sig, hvilke nøgler du stoler på, med --key eller --keys',
  '{says}': '{says}',
  '“{url}” is not the address of a city: write it as https://hoering.example.dk':
    '»{url}« er ikke en bys adresse: Skriv den som https://hoering.example.dk',
  'The log of {url} cannot be reached ({reason}). Nothing was checked.':
    'Loggen på {url} kan ikke nås ({reason}). Intet er kontrolleret.',
  'The log {origin} has {size} lines. Its keys are pinned in {keys}: compare them with what the city tells.':
    'Loggen {origin} har {size} linjer. Dens nøgler er fæstnet i {keys}: Sammenlign dem med, hvad byen oplyser.',
  'The log {origin} has the same {size} lines as before.': 'Loggen {origin} har de samme {size} linjer som før.',
  'The log {origin} has {size} lines and goes on from the {before} seen before.':
    'Loggen {origin} har {size} linjer og fortsætter de {before}, der blev set før.',
  'The log also tells a key that is not pinned: {key}. Ask the city about it, and add it to {keys}.':
    'Loggen oplyser også en nøgle, der ikke er fæstnet: {key}. Spørg byen om den, og føj den til {keys}.',
  'It is signed under the key {key}': 'Det er underskrevet med nøglen {key}',
  'ALARM. {url} has no log any more; it had {before} lines. What was seen is kept in {folder}: turn to the supervising authority with it':
    'ALARM. {url} har ingen log mere; den havde {before} linjer. Det, der blev set, er gemt i {folder}: Henvend dig til tilsynet med det',
  'ALARM. The checkpoint of {url} is not signed with a key in {keys}. If the city has told you of a new key by another way than this, add it to that file. Otherwise turn to the supervising authority with what is kept in {folder}':
    'ALARM. Status fra {url} er ikke underskrevet med en nøgle i {keys}. Har byen ad anden vej oplyst dig en ny nøgle, så føj den til filen. Ellers henvend dig til tilsynet med det, der er gemt i {folder}',
  'ALARM. The log {origin} has shrunk: it had {before} lines and now has {size}. What was seen is kept in {folder}: turn to the supervising authority with it':
    'ALARM. Loggen {origin} er skrumpet: Den havde {before} linjer og har nu {size}. Det, der blev set, er gemt i {folder}: Henvend dig til tilsynet med det',
  'ALARM. The log {origin} has been changed: its {size} lines do not go on from the {before} seen before. What was seen is kept in {folder}: turn to the supervising authority with it':
    'ALARM. Loggen {origin} er ændret: Dens {size} linjer fortsætter ikke de {before}, der blev set før. Det, der blev set, er gemt i {folder}: Henvend dig til tilsynet med det',
  '{file} has a line that is no key of a log': '{file} har en linje, der ikke er nøgle til en log',
  '{file} is not a checkpoint under a key in {keys}: somebody has changed one of them':
    '{file} er ikke en status under en nøgle i {keys}: Nogen har ændret en af dem',
  'Everything fits: the log {origin} has all its {size} lines, as it signed them.':
    'Alt stemmer: Loggen {origin} har alle sine {size} linjer, som den har underskrevet dem.',
  'It does not fit with the log {origin}:': 'Det stemmer ikke med loggen {origin}:',
  'Responses in the log: {responses}, of which public: {published}, not public: {hidden}. Corrections: {corrections}. Withdrawals: {withdrawals}.':
    'Svar i loggen: {responses}, heraf offentlige: {published}, ikke offentlige: {hidden}. Rettelser: {corrections}. Tilbagetrækninger: {withdrawals}.',
  'The checkpoint of the log is not signed with a trusted key':
    'Loggens status er ikke underskrevet med en nøgle, du stoler på',
  'Line {line} of the log is not written as the log writes':
    'Linje {line} i loggen er ikke skrevet, som loggen skriver',
  'The log has {size} lines and shows {shown}': 'Loggen har {size} linjer og viser {shown}',
  'The lines of the log are not those that it has signed': 'Loggens linjer er ikke dem, den har underskrevet',
  'The log does not go on from the checkpoint that was kept elsewhere':
    'Loggen fortsætter ikke den status, der er gemt et andet sted',
  'Response {number} is published twice': 'Svar {number} er offentliggjort to gange',
  'Response {number} is published and has no line in the log': 'Svar {number} er offentliggjort og står ikke i loggen',
  'Response {number} is said to have arrived {minute}; the log says {logged}':
    'Svar {number} siges at være kommet {minute}; loggen siger {logged}',
  'Withdrawn responses: {withdrawals}, but not public are only {hidden}':
    'Tilbagetrukne svar: {withdrawals}, men ikke offentlige er kun {hidden}',
  'The log corrects or withdraws a response before any has arrived':
    'Loggen retter eller trækker et svar tilbage, før noget er kommet',
  '{file} is no key of “{name}”': '{file} er ingen nøgle for »{name}«',
  'A new key is being handed over to already: retire the old one first':
    'En ny nøgle er allerede ved at tage over: Tag den gamle ud af brug først',
  'There is only one key: add the one that follows first': 'Der er kun én nøgle: Tilføj først den, der følger efter',
  'This is no checkpoint that a witness has signed': 'Det er ikke en status, som et vidne har underskrevet',
  'The signature is of no witness that this city knows': 'Underskriften er ikke fra et vidne, som kommunen kender',
  'The witness has signed with a time that is still to come: set its clock':
    'Vidnet har underskrevet med et tidspunkt, der ikke er kommet endnu: Stil dets ur',
  'This city has signed no such checkpoint: compare it with what you have kept':
    'Kommunen har ikke underskrevet sådan en status: Sammenlign den med det, du har gemt',
  Witnesses: 'Vidner',
  'A witness is somebody else who looks at the log from another place, signs what was seen and raises the alarm when it shrinks or changes.':
    'Et vidne er en anden, der ser på loggen fra et andet sted, underskriver det, der blev set, og slår alarm, når den skrumper eller ændres.',
  'No witness has told this city what it saw.': 'Intet vidne har fortalt kommunen, hvad det så.',
  'What witnesses have seen': 'Hvad vidner har set',
  Witness: 'Vidne',
  'Entries seen': 'Linjer set',
  'Times seen': 'Gange set',
  '{count, plural, one {The newest entry has been seen by no witness yet.} other {The newest # entries have been seen by no witness yet.}}':
    '{count, plural, one {Den nyeste linje er endnu ikke set af noget vidne.} other {De nyeste # linjer er endnu ikke set af noget vidne.}}',
  'the keys of witnesses as lydhoer witness --cosign tells them, with spaces between, for example vidne.example.org+1a2b3c4d+BA…':
    'vidners nøgler, som lydhoer witness --cosign fortæller dem, med mellemrum imellem, for eksempel vidne.example.org+1a2b3c4d+BA…',
  'The key {key} has followed: the one that was pinned has signed for it, and it is pinned as well.':
    'Nøglen {key} er fulgt efter: Den, der var fastholdt, har underskrevet for den, og den er også fastholdt nu.',
  'There is nothing to tell without --cosign': 'Der er intet at fortælle uden --cosign',
  'The log is well, but the city would not hear of it: {reason}':
    'Loggen er i orden, men kommunen ville ikke høre om det: {reason}',
  'The city has been told.': 'Kommunen har fået det at vide.',
  'There are several cities: choose one with --city': 'Der er flere kommuner: Vælg en med --city',
  'There is no such city': 'Der er ingen sådan kommune',
  'Signs now: {key}': 'Underskriver nu: {key}',
  'Signs no more: {key}': 'Underskriver ikke længere: {key}',
  'Signs from the next entry on, beside the one before: {key}':
    'Underskriver fra næste linje, ved siden af den hidtidige: {key}',
  'There is no manifest yet: it is published when the consultation has closed.':
    'Der er ingen slutopgørelse endnu: Den offentliggøres, når høringen er lukket.',
  'Edition {edition} of the manifest accounts for every line that stood before it.':
    'Udgave {edition} af slutopgørelsen gør rede for hver linje, der stod før den.',
  'Nothing in the log made response {number} public': 'Intet i loggen har gjort svar {number} offentligt',
  'The words of response {number} are not those that were published':
    'Ordene i svar {number} er ikke dem, der blev offentliggjort',
  'Whether response {number} was late is not what was published':
    'Om svar {number} kom for sent, er ikke det, der blev offentliggjort',
  'The files of response {number} are not those that were published':
    'Filerne til svar {number} er ikke dem, der blev offentliggjort',
  'The decision behind response {number} is not the one that was published':
    'Beslutningen bag svar {number} er ikke den, der blev offentliggjort',
  'The file {fileName} of response {number} is not the one that was published':
    'Filen {fileName} til svar {number} er ikke den, der blev offentliggjort',
  'The log says that the consultation has closed, and no manifest is published':
    'Loggen siger, at høringen er lukket, og der er ingen slutopgørelse',
  'The manifest is not the one that the log commits to': 'Slutopgørelsen er ikke den, loggen står inde for',
  'The manifest is not the newest that the log knows': 'Slutopgørelsen er ikke den nyeste, loggen kender',
  'The manifest accounts for line {line} twice': 'Slutopgørelsen gør rede for linje {line} to gange',
  'The manifest leaves out response {number}': 'Slutopgørelsen udelader svar {number}',
  'The manifest does not account for line {line}': 'Slutopgørelsen gør ikke rede for linje {line}',
  'The manifest tells of line {line}, which the log does not have':
    'Slutopgørelsen fortæller om linje {line}, som loggen ikke har',
  'Response {number} does not stand where the manifest says': 'Svar {number} står ikke der, hvor slutopgørelsen siger',
  'Whether response {number} was late is not what the manifest says':
    'Om svar {number} kom for sent, er ikke det, slutopgørelsen siger',
  'Response {number} is public, and the manifest says that it is not':
    'Svar {number} er offentligt, og slutopgørelsen siger, at det ikke er det',
  'Response {number} is public according to the manifest, and is not shown':
    'Svar {number} er offentligt ifølge slutopgørelsen og vises ikke',
  'The witness {witness} has seen {size} entries that this log signed and does not have any more.':
    'Vidnet {witness} har set {size} linjer, som denne log har underskrevet og ikke længere har.',
  'The log was put back from the backup of {moment}, when it had {size} entries. What came later is missing.':
    'Loggen er lagt tilbage fra sikkerhedskopien af {moment}, da den havde {size} linjer. Det, der kom senere, mangler.',
  'Something is missing from this log': 'Der mangler noget i denne log',
  'Whoever has a receipt should keep it: it proves what was in the log.':
    'Den, der har en kvittering, bør gemme den: Den beviser, hvad der stod i loggen.',
  'What has happened?': 'Hvad er der sket?',
  '{alarm} Everybody can read your explanation, and it cannot be changed.':
    '{alarm} Alle kan læse din forklaring, og den kan ikke ændres.',
  'Explain it': 'Forklar det',
  'What has happened to the log': 'Hvad der er sket med loggen',
  'The explanation of {date}:': 'Forklaringen den {date}:',
  'Something is missing from the log of responses': 'Der mangler noget i loggen over høringssvar',
  'See what has been seen, and explain it': 'Se, hvad der er set, og forklar det',
  'Write what has happened': 'Skriv, hvad der er sket',
  'Somebody has explained this alarm already': 'En anden har allerede forklaret denne alarm',
  'The log tells everybody so, until an administrator has explained it.':
    'Loggen fortæller det til alle, indtil en administrator har forklaret det.',
  'The city has been shown what was seen before.': 'Kommunen har fået vist, hvad der er set før.',
  'Line {position} of the trail was changed after it had been written':
    'Linje {position} i revisionssporet er ændret, efter at den blev skrevet',
  'Line {position} of the trail was taken out': 'Linje {position} i revisionssporet er taget ud',
  'Line {position} of the trail was put in beside the log':
    'Linje {position} i revisionssporet er sat ind uden om loggen',
  'There is no city in the database yet': 'Der er ingen kommune i databasen endnu',
  '{city}: all {acts} acts are as they were written; the log of them has {entries} lines, {waiting} wait.':
    '{city}: Alle {acts} handlinger er, som de blev skrevet; loggen over dem har {entries} linjer, {waiting} venter.',
  '{city}: the trail and the log of it do not fit:': '{city}: Revisionssporet og loggen over det stemmer ikke:',
  'The log of the staff is not the one that was signed': 'Medarbejdernes log er ikke den, der blev underskrevet',
  'and {count} more': 'og {count} mere',

  // ledger
  'Sentence {number}: {standing}': 'Sætning {number}: {standing}',
  'Remarks in response {number}': 'Bemærkninger i svar {number}',
  'unread sentences': 'ulæste sætninger',
  read: 'læst',
  remarks: 'bemærkninger',
  '{name} reads this response': '{name} læser dette svar',
  'Since {moment}. What you do here is refused until you take it over.':
    'Siden {moment}. Det, du gør her, afvises, indtil du tager over.',
  'Take it over': 'Tag over',
  'Undo: {step}': 'Fortryd: {step}',
  'Read the next response': 'Læs det næste svar',
  'All responses to read': 'Alle svar, der skal læses',
  'Every sentence has been read': 'Hver sætning er læst',
  'There is no sentence in this letter.': 'Der er ingen sætninger i dette brev.',
  'Choose a sentence in the letter to change what it is.': 'Vælg en sætning i brevet for at ændre, hvad den er.',
  'Keys: Enter takes the first bid, 1–3 choose among the bids, Q W E choose themes, N no remark, C quotation, D copy, S divides at the selected words, M joins with the next, J and K go on and back, U undoes.':
    'Taster: Enter tager det første bud, 1–3 vælger mellem buddene, Q W E vælger temaer, N ingen bemærkning, C citat, D kopi, S deler ved de markerede ord, M samler med den næste, J og K går frem og tilbage, U fortryder.',
  'From responses to remarks': 'Fra svar til bemærkninger',
  'Every sentence ends as a remark, as none, as a quotation or as a copy.':
    'Hver sætning ender som en bemærkning, som ingen, som et citat eller som en kopi.',
  'sentences in all': 'sætninger i alt',
  '{read} of {count}': '{read} af {count}',
  'responses read': 'svar læst',
  'Others read the responses that are left.': 'Andre læser de svar, der er tilbage.',
  'Every sentence of every response has been read.': 'Hver sætning i hvert svar er læst.',
  'Show only those with unread sentences': 'Vis kun dem med ulæste sætninger',
  'Show all responses': 'Vis alle svar',
  'No response has come in yet': 'Der er ikke kommet svar endnu',
  'Nothing is left to read': 'Der er ikke mere at læse',
  'Unread sentences': 'Ulæste sætninger',
  'not counted yet': 'ikke talt endnu',
  'Is read by': 'Læses af',
  nobody: 'ingen',
  'Sentence {number} of {count}': 'Sætning {number} af {count}',
  'Decided by {name}': 'Afgjort af {name}',
  'because of {words}': 'på grund af {words}',
  'What is it about?': 'Hvad handler den om?',
  'Something else in the plan': 'Noget andet i planen',
  'It is something else, or somebody else says it': 'Den er noget andet, eller en anden siger den',
  'Make it a remark': 'Gør den til en bemærkning',
  'Take it up again': 'Tag den op igen',
  'Divide or join': 'Del eller saml',
  'The first words of the second part': 'De første ord i den anden del',
  'Copy them from the sentence.': 'Kopiér dem fra sætningen.',
  'Divide it there': 'Del den dér',
  'Join it with the next': 'Saml den med den næste',
  'The sentence before': 'Sætningen før',
  'The next sentence': 'Den næste sætning',
  Unread: 'Ulæst',
  'No remark': 'Ingen bemærkning',
  Quotation: 'Citat',
  Copy: 'Kopi',
  'It is no remark': 'Det er ingen bemærkning',
  'It is a quotation': 'Det er et citat',
  'It is a copy': 'Det er en kopi',
  'a remark was made': 'der blev lavet en bemærkning',
  'set aside as no remark': 'lagt til side som ingen bemærkning',
  'set aside as a quotation': 'lagt til side som citat',
  'set aside as a copy': 'lagt til side som kopi',
  'a sentence was divided': 'en sætning blev delt',
  'two sentences were joined': 'to sætninger blev samlet',
  'a sentence was taken up again': 'en sætning blev taget op igen',
  '{name} reads this response at this moment': '{name} læser dette svar lige nu',
  'This sentence has been changed since you saw it: here it is as it is now':
    'Sætningen er ændret, siden du så den: Her er den, som den er nu',
  'What a body has sent has its own remarks: set the sentence aside':
    'Det, et organ har sendt, har sine egne bemærkninger: Læg sætningen til side',
  'Only sentences that nobody has judged can be divided or joined':
    'Kun sætninger, som ingen har afgjort, kan deles eller samles',
  'Copy the first words of the second part from the sentence, so many that they stand there once':
    'Kopiér de første ord i den anden del fra sætningen, så mange, at de kun står der én gang',
  'Both parts need words': 'Begge dele skal have ord',
  'There is no sentence after this one': 'Der er ingen sætning efter denne',
  'There is nothing of yours to undo here': 'Her er der ikke noget af dit at fortryde',
  'Somebody has gone on from there: it can no longer be undone':
    'Nogen er gået videre derfra: Det kan ikke længere fortrydes',
  'The remark has been used since: correct it instead': 'Bemærkningen er brugt siden: Ret den i stedet',
  '{count, plural, one {# response has unread sentences} other {# responses have unread sentences}}':
    '{count, plural, one {# svar har ulæste sætninger} other {# svar har ulæste sætninger}}',
  'all read': 'alt læst',
  'The rest is no remark': 'Resten er ingen bemærkning',
  'What has not been read in this letter is set aside in one step, which can be undone.':
    'Det, der ikke er læst i dette brev, bliver lagt til side i ét skridt, som kan fortrydes.',
  'Set {count, plural, one {# unread sentence} other {# unread sentences}} aside as no remark':
    'Læg {count, plural, one {# ulæst sætning} other {# ulæste sætninger}} til side som ingen bemærkning',
  'Somebody has gone on reading since you saw it: here it is as it is now':
    'Nogen har læst videre, siden du så det: her er det, som det er nu',

  // backup
  '{folder} is there already: choose another name for the backup':
    '{folder} findes allerede: Vælg et andet navn til sikkerhedskopien',
  '{folder} is no backup of this product': '{folder} er ikke en sikkerhedskopi fra dette system',
  'The backup is of a newer release (it has {migration}): restore it with that one':
    'Sikkerhedskopien er fra en nyere udgave (den har {migration}): Genskab den med den udgave',
  'The backup is not whole: {file} cannot be read ({reason})':
    'Sikkerhedskopien er ikke hel: {file} kan ikke læses ({reason})',
  'The backup is damaged: {file} is not what was written. Take another one':
    'Sikkerhedskopien er beskadiget: {file} er ikke det, der blev skrevet. Tag en anden',
  'There is something in this database already: restore into an empty one':
    'Der er allerede noget i denne database: Genskab i en tom',
  'There is no database in {folder}': 'Der er ingen database i {folder}',
  '{folder}: {tables} tables, {rows} rows, {megabytes} MB':
    '{folder}: {tables} tabeller, {rows} rækker, {megabytes} MB',
  'The backup of {moment} is whole.': 'Sikkerhedskopien fra {moment} er hel.',
  'There is a database in {folder} already: restore into an empty folder':
    'Der er allerede en database i {folder}: Genskab i en tom mappe',
  'The log {log} of {city} is not the one that was signed.':
    'Loggen {log} for {city} er ikke den, der blev underskrevet.',
  'Restored as of {moment}: {rows} rows; the logs have {lines} lines.':
    'Genskabt som den {moment}: {rows} rækker; loggene har {lines} linjer.',
  'Answers acknowledged before the backup: {before}, while it was made: {during}':
    'Svar kvitteret før sikkerhedskopien: {before}, mens den blev lavet: {during}',
  'Backup: {seconds} s, {rows} rows, {megabytes} MB': 'Sikkerhedskopi: {seconds} s, {rows} rækker, {megabytes} MB',
  'Restored in {seconds} s': 'Genskabt på {seconds} s',
  'Receipts verified: {receipts}, of which false: {wrong}':
    'Kvitteringer kontrolleret: {receipts}, heraf falske: {wrong}',
  'Lost: {lost}. Broken logs: {broken}': 'Tabt: {lost}. Logge, der er brudt: {broken}',

  // campaigns
  'Copies and campaigns': 'Kopier og kampagner',
  '{count, plural, one {# campaign to look at} other {# campaigns to look at}}':
    '{count, plural, one {# kampagne at se på} other {# kampagner at se på}}',
  'No campaign': 'Ingen kampagne',
  'Found by the search, with {letters, plural, one {# letter} other {# letters}}':
    'Fundet af sammenligningen, med {letters, plural, one {# brev} other {# breve}}',
  'Confirmed, with {letters, plural, one {# new letter} other {# new letters}}':
    'Bekræftet, med {letters, plural, one {# nyt brev} other {# nye breve}}',
  'Said to be no campaign': 'Erklæret for ikke at være en kampagne',
  '{letters, plural, one {# letter} other {# letters}} made campaign {other}':
    '{letters, plural, one {# brev} other {# breve}} gjort til kampagne {other}',
  'Split off campaign {other}, with {letters, plural, one {# letter} other {# letters}}':
    'Udskilt fra kampagne {other}, med {letters, plural, one {# brev} other {# breve}}',
  '{letters, plural, one {# letter} other {# letters}} taken out':
    '{letters, plural, one {# brev} other {# breve}} taget ud',
  'Made part of campaign {other}': 'Gjort til en del af kampagne {other}',
  'Campaign {other} became part of it, with {letters, plural, one {# letter} other {# letters}}':
    'Kampagne {other} blev en del af den, med {letters, plural, one {# brev} other {# breve}}',
  'What was said about it was taken back': 'Det, der var sagt om den, blev taget tilbage',
  'Letters are being compared: {done} of {all}.': 'Brevene sammenlignes: {done} af {all}.',
  'Letters compared': 'Sammenlignede breve',
  'See how far it is': 'Se, hvor langt den er',
  'The search begins in a moment.': 'Sammenligningen begynder om et øjeblik.',
  'The search was stopped. What was found before still stands.':
    'Sammenligningen blev stoppet. Det, der var fundet, står ved magt.',
  'Last compared {moment}.': 'Sidst sammenlignet {moment}.',
  'Stop the search': 'Stop sammenligningen',
  'Compare the letters now': 'Sammenlign brevene nu',
  'Letters that share their words are found by the product and confirmed by you. Every letter stays and is counted.':
    'Breve med fælles ord findes af systemet og bekræftes af jer. Hvert brev bliver stående og tælles.',
  'letters in all': 'breve i alt',
  respondents: 'afsendere',
  'distinct texts': 'forskellige tekster',
  'letters in campaigns': 'breve i kampagner',
  'No letters share their words': 'Ingen breve har fælles ord',
  'The letters have not been compared yet': 'Brevene er ikke sammenlignet endnu',
  Campaigns: 'Kampagner',
  Campaign: 'Kampagne',
  Letters: 'Breve',
  Respondents: 'Afsendere',
  'Distinct texts': 'Forskellige tekster',
  Status: 'Status',
  '{count} new': '{count} nye',
  'It is a campaign': 'Det er en kampagne',
  '{count, plural, one {The new letter is of it too} other {The # new letters are of it too}}':
    '{count, plural, one {Det nye brev hører også til} other {De # nye breve hører også til}}',
  'It is no campaign': 'Det er ingen kampagne',
  'Take that back': 'Tag det tilbage',
  'Everybody who sent it': 'Alle, der har sendt den',
  'Choose {number}. {name}': 'Vælg {number}. {name}',
  'Shared words': 'Fælles ord',
  '{percent} %': '{percent} %',
  'not confirmed': 'ikke bekræftet',
  'stands for all': 'står for alle',
  'Campaign {number}': 'Kampagne {number}',
  'What they share': 'Det, de har fælles',
  'These are the words of response {number}. It stands for all of them: its remarks are answered once.':
    'Det er ordene i svar {number}. Det står for dem alle: Dets bemærkninger besvares én gang.',
  'Read it into remarks': 'Læs det ind i bemærkninger',
  'No letter belongs to it any more': 'Intet brev hører til den længere',
  'Make the chosen a campaign of their own': 'Gør de valgte til en kampagne for sig',
  'The chosen are letters of their own': 'De valgte er breve for sig',
  'It is the same as': 'Den er den samme som',
  'Choose a campaign': 'Vælg en kampagne',
  'Make it part of that campaign': 'Gør den til en del af den kampagne',
  'What has happened to it': 'Hvad der er sket med den',
  'What it is': 'Hvad det er',
  'The letter has the words of the campaign and no others.': 'Brevet har kampagnens ord og ingen andre.',
  'Marked is what this sender added or changed.': 'Markeret er det, denne afsender har tilføjet eller ændret.',
  'Words of one’s own': 'Egne ord',
  'It is a remark': 'Det er en bemærkning',
  'Read the whole letter into remarks': 'Læs hele brevet ind i bemærkninger',
  'This campaign has been changed since you saw it: here it is as it is now':
    'Kampagnen er ændret, siden du så den: Her er den, som den er nu',
  'Choose the letters it is about': 'Vælg de breve, det handler om',
  'A campaign has two letters at least: choose more, or take the letter out':
    'En kampagne har mindst to breve: Vælg flere, eller tag brevet ud',
  'Choose another campaign': 'Vælg en anden kampagne',
  'Choose what is to be done': 'Vælg, hvad der skal ske',

  // closing
  'Final account of the responses': 'Slutopgørelse over svarene',
  'When a consultation has closed, the city accounts for every line that the public log has of it. Nothing can be added, hidden or moved afterwards without it showing.':
    'Når en høring er lukket, gør kommunen rede for hver linje, den offentlige log har om den. Intet kan føjes til, skjules eller flyttes bagefter, uden at det kan ses.',
  Made: 'Lavet',
  Edition: 'Udgave',
  'Accounts for': 'Gør rede for',
  'The first {count} lines of the log {log}': 'De første {count} linjer i loggen {log}',
  'Stands in the log': 'Står i loggen',
  'Line {line} ({code})': 'Linje {line} ({code})',
  'Fetch the account': 'Hent opgørelsen',
  'Fetch its proof': 'Hent beviset for den',
  'This edition takes the place of the one before: something has happened to the responses since.':
    'Denne udgave afløser den forrige: Der er siden sket noget med svarene.',
  'Check it yourself': 'Kontrollér selv',
  'There is no account yet': 'Der er ingen opgørelse endnu',
  'It is made shortly after the deadline, of all that has come in.':
    'Den laves kort efter fristen over alt, hvad der er kommet ind.',
  'Not public': 'Ikke offentlige',
  'Left out: {reason}': 'Udeladt: {reason}',
  'What the account rests on': 'Hvad opgørelsen bygger på',
  'Public responses': 'Offentlige svar',
  Command: 'Kommando',
  'This command compares the published responses, the account and the log, from what everybody can fetch:':
    'Denne kommando sammenligner de offentliggjorte svar, opgørelsen og loggen ud fra det, alle kan hente:',

  // administration
  'What people on the staff do, and which personal data they see, goes on into a signed log of its own, so that nothing can be changed here unseen.':
    'Hvad medarbejdere gør, og hvilke personoplysninger de ser, går videre til en underskrevet log for sig, så intet kan ændres her uset.',
  'Find in the trail': 'Find i revisionssporet',
  Everybody: 'Alle',
  Show: 'Vis',
  'The log of it has {count, plural, one {# line} other {# lines}}, signed {moment}':
    'Loggen over det har {count, plural, one {# linje} other {# linjer}}, underskrevet {moment}',

  // replies
  'Mend the reply': 'Ret svaret',
  'Sent back by {name}, {moment}': 'Sendt tilbage af {name}, {moment}',
  'What is to be mended': 'Hvad der skal rettes',
  'Send the reply back': 'Send svaret tilbage',

  // signing in
  'Where you are signed in': 'Hvor du er logget ind',
  'You are signed out after {idle} hours in which nothing is asked for, and {hours} hours after you signed in.':
    'Du logges ud efter {idle} timer, hvor der ikke bedes om noget, og {hours} timer efter at du loggede ind.',
  Browser: 'Browser',
  unknown: 'ukendt',
  'this one': 'denne',
  'Signed in': 'Logget ind',
  'Last used': 'Sidst brugt',
  'Sign out of {browser}': 'Log ud af {browser}',
  'Sign out everywhere else': 'Log ud alle andre steder',
  'You are not signed in': 'Du er ikke logget ind',
  'Sign in with the account you have at work. To answer a consultation nobody needs one.':
    'Log ind med den konto, du har på arbejdet. Ingen behøver en for at svare på en høring.',
  'Sign in with {provider}': 'Log ind med {provider}',
  'You are signed out': 'Du er logget ud',
  'On this computer {provider} may still know you, so that signing in again asks for nothing.':
    'På denne computer kender {provider} dig måske stadig, så der ikke spørges om noget, når man logger ind igen.',
  'Sign out of {provider} too': 'Log også ud af {provider}',
  'To the front page': 'Til forsiden',
  'The sign-in took too long, or was begun in another browser: begin once more':
    'Det tog for lang tid at logge ind, eller det blev begyndt i en anden browser: begynd forfra',
  '{name} does not answer: try again in a while': '{name} svarer ikke: prøv igen om lidt',
  'You signed in at {name} in a way that is not enough here':
    'Du loggede ind hos {name} på en måde, der ikke er nok her',
  'You did not sign in at {name}: nothing was changed': 'Du loggede ikke ind hos {name}: intet er ændret',
  'What {name} answered could not be trusted: sign in once more':
    'Det, {name} svarede, kunne der ikke stoles på: log ind igen',
  'Your account does not say which e-mail address is yours: ask those who keep it':
    'Din konto siger ikke, hvilken e-mailadresse der er din: spørg dem, der passer den',
  'Nobody here has the address {email}: ask an administrator to add you':
    'Ingen her har adressen {email}: bed en administrator om at oprette dig',
  'Several people here have the address {email}: ask an administrator':
    'Flere her har adressen {email}: spørg en administrator',
  'Another account signs in here with the address {email}: ask an administrator to let yours in':
    'En anden konto logger ind her med adressen {email}: bed en administrator om at lukke din ind',
  'You may not sign in here any more: ask an administrator': 'Du må ikke længere logge ind her: spørg en administrator',
  'Says that you are on your way to {provider}, for a quarter of an hour at most.':
    'Siger, at du er på vej til {provider}, i højst et kvarter.',
  'Whoever is added here may sign in; what they may do follows from their roles.':
    'Den, der oprettes her, må logge ind; hvad vedkommende må, følger af rollerne.',
  'The one of the account the person signs in with.': 'Adressen på den konto, personen logger ind med.',
  'shut out': 'lukket ude',
  'Last signed in': 'Sidst logget ind',
  never: 'aldrig',
  'Add a person': 'Opret en person',
  'Add the person': 'Opret personen',
  'Shut out since {moment}.': 'Lukket ude siden {moment}.',
  '{count, plural, =0 {nowhere at the moment} one {in # browser} other {in # browsers}}':
    '{count, plural, =0 {ingen steder lige nu} one {i # browser} other {i # browsere}}',
  Account: 'Konto',
  'known here since {moment}': 'kendt her siden {moment}',
  'not used yet: the first one with the address': 'ikke brugt endnu: den første med adressen',
  none: 'ingen',
  'Sign out everywhere': 'Log ud alle steder',
  'Let another account in': 'Luk en anden konto ind',
  'Let in again': 'Luk ind igen',
  'Shut out': 'Luk ude',
  'Name and address': 'Navn og adresse',
  'Write the name of the person': 'Skriv personens navn',
  'Write an e-mail address, such as navn@example.dk': 'Skriv en e-mailadresse, for eksempel navn@example.dk',
  '{name} has that address already': '{name} har allerede den adresse',
  'You cannot shut yourself out: ask another administrator':
    'Du kan ikke lukke dig selv ude: bed en anden administrator',
  'The person is shut out already': 'Personen er allerede lukket ude',
  'The person is not shut out': 'Personen er ikke lukket ude',
  'No account belongs to the person': 'Der hører ingen konto til personen',
  'the issuer of an OpenID Connect provider, over https, for example https://login.example.dk/realms/kommunen, together with OIDC_CLIENT_ID':
    'udstederen hos en OpenID Connect-udbyder, over https, for eksempel https://login.example.dk/realms/kommunen, sammen med OIDC_CLIENT_ID',
  'the name the provider knows this site by, together with OIDC_ISSUER':
    'det navn, udbyderen kender dette sted under, sammen med OIDC_ISSUER',
  'the secret the provider gave for OIDC_CLIENT_ID, without spaces':
    'den hemmelighed, udbyderen gav til OIDC_CLIENT_ID, uden mellemrum',
  'what people call the sign-in, for example OIDC_NAME=Københavns Kommune':
    'hvad folk kalder login, for eksempel OIDC_NAME=Københavns Kommune',
  'levels of assurance (acr) with spaces between, of which a sign-in must have one':
    'sikringsniveauer (acr) med mellemrum imellem, hvoraf et login skal have ét',
  'yes or no: whether every address the provider tells is known to be the account’s':
    'yes eller no: om man ved, at enhver adresse, udbyderen opgiver, er kontoens',
  'People and accounts': 'Personer og konti',
  'Write what the city is called': 'Skriv, hvad kommunen hedder',
  'The database already holds {city}': 'Databasen rummer allerede {city}',
  'With several cities each needs a host name of its own: --host':
    'Med flere kommuner skal hver have sit eget værtsnavn: --host',
  '{city} is founded. {name} signs in with the account of {address}':
    '{city} er oprettet. {name} logger ind med kontoen til {address}',
  '{option} is “{found}”. Write an e-mail address, such as navn@example.dk':
    '{option} er »{found}«. Skriv en e-mailadresse, for eksempel navn@example.dk',
  'Sign in once more to end the others': 'Log ind igen for at afslutte de andre',
  'Sign in once more before you end sessions in other browsers':
    'Log ind igen, før du afslutter dine sessioner i andre browsere',

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
    'Hvert felt fører til ordene bag. Et skraveret felt betyder tavshed: Parten er spurgt, men har ikke udtalt sig om det.',
  'Only what has been published is shown.': 'Kun offentliggjorte svar er taget med.',
  'By theme': 'Efter tema',
  'Parties and the themes of the plan': 'Høringsparterne og planens temaer',
  'Response {number}, {name}': 'Svar {number}, {name}',
  'The party says nothing of this': 'Parten siger ikke noget om dette',
  'Read the theme in the plan': 'Læs temaet i planen',
  'Nobody has said anything of this theme yet.': 'Ingen har sagt noget om dette tema endnu.',
  'Citizens and associations': 'Borgere og foreninger',
  'Say nothing of this theme': 'Siger ikke noget om temaet',

  // remarks: the letter from the answers
  'The administration': 'Forvaltningen',
  'The unit': 'Enheden',
  'The committee': 'Udvalget',
  'the plan': 'planen',
  'those concerned': 'de berørte parter',
  '{who} can endorse {about}.': '{who} kan tilslutte sig {about}.',
  '{who} can endorse {about} with a reservation.': '{who} kan tilslutte sig {about} med forbehold.',
  '{who} can endorse {about} with this reservation: {reservation}.':
    '{who} kan tilslutte sig {about} med dette forbehold: {reservation}.',
  '{who} takes no position on {about}.': '{who} tager ikke stilling til {about}.',
  '{who} cannot endorse {about}.': '{who} kan ikke tilslutte sig {about}.',
  '{who} notes that {about} is outside its remit.': '{who} bemærker, at {about} ligger uden for eget ressort.',
  '{from} would like to enter into dialogue with {to} about {subject}.':
    '{from} vil gerne gå i dialog med {to} om {subject}.',
  '{from} is available to {to} for a dialogue about {subject}.':
    '{from} står til rådighed for {to} til en dialog om {subject}.',
  'Contact: {contact}.': 'Kontakt: {contact}.',
  'The dialogue can begin on {date}.': 'Dialogen kan begynde {date}.',
  'The task is solved for the whole city.': 'Opgaven løses bydækkende.',
  'The limits are set by {ground, select, law {law} organisation {the way the work is organised} fixed_location {fixed addresses} earmarked {money already committed} capacity {the capacity there is} ownership {who owns what} political {a political decision} other {other circumstances}}.':
    'Rammerne er givet ved {ground, select, law {lovgivningen} organisation {den måde, arbejdet er organiseret på} fixed_location {faste adresser} earmarked {midler, der allerede er udmøntet} capacity {den kapacitet, der er} ownership {ejerforholdene} political {en politisk beslutning} other {andre forhold}}.',
  'The legal basis is {legalBasis}.': 'Lovgrundlaget er {legalBasis}.',
  'The money is committed to {names}, among other things.': 'Midlerne er udmøntet til bl.a. {names}.',
  'The money is committed to {names}.': 'Midlerne er udmøntet til {names}.',
  'It is {hedge}not possible to allocate separate money to {about}.':
    'Det er {hedge}ikke muligt at afsætte særskilt økonomi til {about}.',
  'It is {hedge}not possible to allocate money to {about}.':
    'Det er {hedge}ikke muligt at afsætte økonomi til {about}.',
  '{who} {hedge}works on {about} within the existing budget.':
    '{who} arbejder {hedge}med {about} inden for de eksisterende økonomiske rammer.',
  '{who} {hedge}raises the money for {about} in the budget negotiations.':
    '{who} rejser {hedge}økonomien til {about} i budgetforhandlingerne.',
  '{who} {hedge}allocates money to {about}.': '{who} afsætter {hedge}økonomi til {about}.',
  'The amount is {amount}.': 'Beløbet er {amount}',
  'The money is for {year}.': 'Pengene er til {year}.',
  'Excepted: {subject} in {area}.': 'Undtaget: {subject} i {area}.',
  'Excepted: {subject}.': 'Undtaget: {subject}.',
  'The reason is: {reason}.': 'Begrundelsen er: {reason}.',
  '{provider} can contribute {resource, select, advice {advice and guidance} staff {staff} premises {premises} data {data} other {help}}.':
    '{provider} kan bidrage med {resource, select, advice {rådgivning og vejledning} staff {medarbejdere} premises {lokaler} data {data} other {hjælp}}.',
  '{provider} can contribute {resource, select, advice {advice and guidance} staff {staff} premises {premises} data {data} other {help}} regarding {scope}.':
    '{provider} kan bidrage med {resource, select, advice {rådgivning og vejledning} staff {medarbejdere} premises {lokaler} data {data} other {hjælp}} i forhold til {scope}.',
  '{who} assesses that {about} {hedge}{degree, select, full {is in full agreement} good {is in good agreement} partial {is partly in agreement} other {is not in agreement}} with its political goals.':
    '{who} vurderer, at {about} {hedge}{degree, select, full {er i fuld overensstemmelse} good {er i god overensstemmelse} partial {delvist er i overensstemmelse} other {ikke er i overensstemmelse}} med de politiske mål.',
  '{who} considers {about} relevant to its work.': '{who} anser {about} for relevant for sit arbejde.',
  '{who} {level, select, highest {gives the highest priority to} high {gives high priority to} other {prioritises}} {about}.':
    '{who} {level, select, highest {giver højeste prioritet til} high {giver høj prioritet til} other {prioriterer}} {about}.',
  '{who} mentions this proposal: {wording}.': '{who} nævner dette forslag: {wording}.',
  'Response from {body} on {plan}': 'Høringssvar fra {body} om {plan}',
  '{consultingBody} has sent {plan} out for consultation. {body} hereby gives its response.':
    '{consultingBody} har sendt {plan} i høring. {body} afgiver hermed sit høringssvar.',
  'Yours sincerely': 'Med venlig hilsen',

  // remarks: commands
  'Fill in what the remark says': 'Udfyld, hvad bemærkningen siger',
  'Choose what the remark is': 'Vælg, hvad bemærkningen er',
  'Choose elements of the plan': 'Vælg dele af planen',
  'There is no letter to find the words in yet': 'Der er ikke noget brev at finde ordene i endnu',
  'These words are not in the letter: copy them exactly': 'Ordene står ikke i brevet: kopiér dem nøjagtigt',
  'These words stand {count} times in the letter: choose where': 'Ordene står {count} gange i brevet: vælg hvor',
  'Letters to read': 'Breve at læse',
  '{count, plural, one {# proposal waits} other {# proposals wait}} to be confirmed or rejected':
    '{count, plural, one {# forslag venter} other {# forslag venter}} på at blive bekræftet eller afvist',
  'Nobody has had it read yet': 'Ingen har fået det læst endnu',
  'Keys: J to the next remark, K to the one before, 1–3 choose among the bids, Enter confirms.':
    'Taster: J til den næste bemærkning, K til den forrige, 1–3 vælger mellem buddene, Enter bekræfter.',
  'Turn the keys on': 'Slå tasterne til',
  'Turn the keys off': 'Slå tasterne fra',
  'What the fields have said until now': 'Det har felterne sagt indtil nu',
  'What is to be kept must stand in a field when you save. Until then nothing has changed.':
    'Det, der skal bevares, må stå i et felt, når du gemmer. Indtil da er intet ændret.',
  'Which of the places do you mean?': 'Hvilket af stederne mener du?',
  'These words stand {count} times in the letter: take a few more with you':
    'Ordene står {count} gange i brevet: tag nogle flere med',

  // remarks: sheets
  'Position on each goal and proposal': 'Holdning til hvert mål og forslag',
  'Priority of each theme and effort': 'Prioritering af hvert tema og hver indsats',
  'A position on {count} of {all} goals and proposals': 'En holdning til {count} af {all} mål og forslag',
  'A priority for {count} of {all} themes and efforts': 'En prioritering af {count} af {all} temaer og indsatser',
  '{count} of {all}': '{count} af {all}',
  'What the plan says': 'Det står der i planen',
  'The letter’s own words': 'Brevets egne ord',
  'The same words answer for {titles}.': 'De samme ord svarer på {titles}.',
  'No position taken': 'Ikke taget stilling',
  'Not prioritised': 'Ikke prioriteret',
  'Reservation or reason': 'Forbehold eller begrundelse',
  '{count, plural, =0 {Nothing had changed} one {# answer saved} other {# answers saved}}':
    '{count, plural, =0 {Intet var ændret} one {# svar er gemt} other {# svar er gemt}}',
  'Leave a row in silence, or choose. A sentence follows the position in the letter: the reservation, or why.':
    'Vælg, eller lad en række stå uden svar. En sætning kommer efter holdningen i brevet: forbeholdet, eller hvorfor.',
  'Leave a row in silence, or choose. A sentence follows the priority in the letter: why.':
    'Vælg, eller lad en række stå uden svar. En sætning kommer efter prioriteringen i brevet: hvorfor.',
  'The plan has nothing of the kind': 'Planen har ikke noget af den slags',
  'The letter says several things of this. Correct each of them by itself.':
    'Brevet siger flere ting om det her. Ret dem hver for sig.',
  'Save all rows': 'Gem alle rækker',
  '{count, plural, one {# answer is} other {# answers are}} not in the newest letter. Make the letter again to have {count, plural, one {it} other {them}} in it.':
    '{count, plural, one {# svar} other {# svar}} står ikke i det nyeste brev. Lav brevet igen, så kommer {count, plural, one {det} other {de}} med.',
  'Somebody answered “{title}” in between. Look at what stands here now, and save again if it is to be yours.':
    'Nogen har svaret på »{title}« imens. Se, hvad der står nu, og gem igen, hvis dit svar skal gælde.',
  'There are words about “{title}”, but no choice: choose, or take the words away':
    'Der er ord om »{title}«, men intet valg: vælg, eller fjern ordene',
  'It says now: {answer}': 'Nu står der: {answer}',

  // remarks: what one rests on
  'Choose a remark of the same response': 'Vælg en bemærkning i det samme svar',
  'Choose an offer of the same response': 'Vælg et tilbud i det samme svar',
  'Choose constraints of the same response': 'Vælg bindinger i det samme svar',
  'Belongs to': 'Hører til',
  'A resource is offered instead': 'En ressource tilbydes i stedet',
  'Dialogue is offered instead': 'Dialog tilbydes i stedet',
  'Rests on {count, plural, one {# constraint} other {# constraints}}':
    'Hviler på {count, plural, one {# binding} other {# bindinger}}',
  'Offered instead': 'I stedet tilbydes',
  'Rests on': 'Hviler på',
  'What does the answer rest on?': 'Hvad hviler svaret på?',
  'The constraints of this response. Add those that are missing first, and come back.':
    'Bindingerne i dette svar. Mangler der nogen, så tilføj dem først, og kom tilbage.',
  'Which constraint is it an exception from?': 'Hvilken binding er det en undtagelse fra?',
  'None of them': 'Ingen af dem',
  'What is offered instead?': 'Hvad tilbydes i stedet?',
  Nothing: 'Intet',

  // remarks: gaps
  'Question {question} has no answer yet': 'Spørgsmål {question} er ikke besvaret endnu',
  'That a theme is prioritised is only implied in {count, plural, one {# remark} other {# remarks}}: confirm it, or say it outright':
    'At et tema prioriteres, er kun underforstået i {count, plural, one {# bemærkning} other {# bemærkninger}}: bekræft det, eller sig det ligeud',
  '{count, plural, one {# proposal is} other {# proposals are}} mentioned without saying what you think of it':
    '{count, plural, one {# forslag} other {# forslag}} er nævnt, uden at der er taget stilling til det',
  '{count, plural, one {# offer of dialogue does} other {# offers of dialogue do}} not say whom to write to':
    '{count, plural, one {# tilbud} other {# tilbud}} om dialog siger ikke, hvem man skal skrive til',
  '{count, plural, one {# offer of dialogue does} other {# offers of dialogue do}} not say when':
    '{count, plural, one {# tilbud} other {# tilbud}} om dialog siger ikke hvornår',
  '{count, plural, one {# constraint is} other {# constraints are}} laid down by law without naming the law':
    '{count, plural, one {# binding er} other {# bindinger er}} bestemt ved lov, uden at loven er nævnt',
  'The letter does not mention the meeting that approved it': 'Brevet nævner ikke det møde, hvor det blev godkendt',
  'The words of {count, plural, one {# remark are} other {# remarks are}} not in the newest letter: place them or reject them':
    'Ordene i {count, plural, one {# bemærkning} other {# bemærkninger}} står ikke i det nyeste brev: giv dem en plads, eller afvis dem',

  // topics and replies
  '“{title}” holds remarks that say the opposite of each other':
    '»{title}« rummer bemærkninger, der siger det modsatte af hinanden',
  'Proposed change of the plan': 'Foreslået ændring af planen',
  'Nothing: the passage goes': 'Intet: stedet udgår',
  'To the topics': 'Til emnerne',
  'The plan as it was consulted on': 'Planen, som den var i høring',
  'Administration that answers': 'Forvaltning',
  'Choose a day': 'Vælg en dag',
  'Choose today or a day that comes': 'Vælg i dag eller en dag, der kommer',
  'Somebody gave the topic to {unit} while you chose: nothing was changed':
    'En anden har givet emnet til {unit}, mens du valgte: intet blev ændret',
  'Write why it is handed on': 'Skriv, hvorfor det gives videre',
  'The reply you took over is not in the library any more': 'Det svar, du overtog, er ikke længere i biblioteket',
  'Choose a part of the plan': 'Vælg en del af planen',
  'These words do not stand in “{title}” of version {version}: copy them exactly as they stand':
    'Ordene står ikke i »{title}« i version {version}: kopiér dem præcis, som de står',
  'These words stand {count} times in “{title}”: take more of the passage with them':
    'Ordene står {count} gange i »{title}«: tag mere af stedet med',
  'Write the reply first: a change of the plan is proposed in it':
    'Skriv svaret først: en ændring af planen foreslås i det',
  'Copy the words of the plan that are to change': 'Kopiér de ord i planen, der skal ændres',
  'Write what is to stand there instead': 'Skriv, hvad der skal stå i stedet',
  'Somebody saved the reply while you wrote: theirs is shown, yours stands in the form, unsaved':
    'En anden har gemt svaret, mens du skrev: deres vises, dit står i formularen og er ikke gemt',
  '{unit} has the topic: hand it on first': '{unit} har emnet: giv det videre først',
  'The reply has been changed since you opened it: read it again':
    'Svaret er ændret, siden du åbnede det: læs det igen',
  'The reply is already reviewed': 'Svaret er allerede gennemset',
  'A colleague reviews the reply before the committee approves it':
    'En kollega gennemser svaret, før udvalget godkender det',
  'Write why: it stands in the topic’s history': 'Skriv hvorfor: det står i emnets historik',
  'Somebody took some of these remarks out of the topic: choose again':
    'En anden har taget nogle af bemærkningerne ud af emnet: vælg igen',
  'Choose another topic': 'Vælg et andet emne',
  'Only topics of the same direction become one': 'Kun emner med samme retning bliver til ét',
  '“{title}” has a reply: merge the other topic into it': '»{title}« har et svar: læg det andet emne ind i det',
  'Somebody placed “{quote}” in “{topic}” while you sorted: nothing was moved':
    'En anden har lagt »{quote}« i »{topic}«, mens du sorterede: intet blev flyttet',
  'Somebody moved “{quote}” while you sorted: nothing was moved':
    'En anden har flyttet »{quote}«, mens du sorterede: intet blev flyttet',
  'Choose a topic': 'Vælg et emne',
  'Begin the title with its direction: “{words} …”': 'Begynd titlen med dens retning: »{words} …«',
  'Somebody changed the topic’s words while you wrote: yours stand here, unsaved':
    'En anden har ændret emnets ord, mens du skrev: dine står her og er ikke gemt',
  'A colleague reviews it: not whoever wrote it.': 'En kollega gennemser det, ikke den, der har skrevet det.',
  'A mandate to an office': 'En bemyndigelse til et embede',
  'A new topic for them': 'Et nyt emne til dem',
  AC: 'RÅD',
  COM: 'UDV',
  LC: 'LU',
  ORG: 'FOR',
  'Add the topic and place them': 'Tilføj emnet, og læg dem i det',
  'Added as “{title}”': 'Tilføjet som »{title}«',
  'All themes': 'Alle temaer',
  Because: 'Fordi',
  'By its remit it seems to lie with:': 'Efter ressort ser det ud til at høre under:',
  'Change the reply': 'Ret svaret',
  'Choose the remarks that belong together': 'Vælg de bemærkninger, der hører sammen',
  'Copied exactly. To put something in, take the sentence beside it.':
    'Kopieret præcist. Skal noget sættes ind, så tag sætningen ved siden af med.',
  'Day of the decision': 'Beslutningens dag',
  'Direction of the new topic': 'Det nye emnes retning',
  Drafted: 'Udkast',
  Due: 'Frist',
  'Earlier replies of the body': 'Udvalgets tidligere svar',
  'Empty when the passage goes.': 'Tomt, når stedet udgår.',
  'Every remark here is in a topic': 'Alle bemærkninger her ligger i et emne',
  'Give it to the administration': 'Giv det til forvaltningen',
  Given: 'Givet',
  'Hand it on': 'Giv det videre',
  'Hand it on, or change its day': 'Giv det videre, eller flyt fristen',
  History: 'Historik',
  'I have reviewed the reply': 'Jeg har gennemset svaret',
  'In no topic': 'I intet emne',
  'It is also changed in the reply to: {topics}. Agree on one wording.':
    'Det ændres også i svaret på: {topics}. Bliv enige om én ordlyd.',
  'It rests on': 'Det hviler på',
  'Its words were changed: “{title}”': 'Dets ord blev ændret: »{title}«',
  'Keys: j and k go to the next and the previous remark, x chooses it, a number or letter places the chosen in that topic, n begins a new topic. Remarks can also be dragged onto a topic.':
    'Taster: j og k går til næste og forrige bemærkning, x vælger den, et tal eller bogstav lægger de valgte i det emne, n begynder et nyt emne. Bemærkninger kan også trækkes over på et emne.',
  'Merge it into another topic': 'Læg det sammen med et andet emne',
  'Merge the topics': 'Læg emnerne sammen',
  'More remarks': 'Flere bemærkninger',
  'No administration has the topic yet.': 'Ingen forvaltning har emnet endnu.',
  'No earlier reply has these words': 'Intet tidligere svar har de ord',
  'No theme': 'Intet tema',
  'None: the committee decided itself': 'Intet: udvalget besluttede selv',
  Note: 'Note',
  'Office that got the mandate': 'Embede, der fik bemyndigelsen',
  'Only for those who answer.': 'Kun for dem, der svarer.',
  'Part of the plan': 'Del af planen',
  'Place here': 'Læg her',
  'Place here: {title}': 'Læg her: {title}',
  'Propose a change': 'Foreslå en ændring',
  'Propose the change': 'Foreslå ændringen',
  'Proposed changes of the plan': 'Foreslåede ændringer af planen',
  'Put in:': 'Sat ind:',
  'Record the approval': 'Registrér godkendelsen',
  Replies: 'Svar på emnerne',
  Reviewed: 'Gennemset',
  'Sort the remarks': 'Sortér bemærkningerne',
  'Split off “{otherTitle}” with {count, plural, one {# remark} other {# remarks}}: {reason}':
    'Skilt ud fra »{otherTitle}« med {count, plural, one {# bemærkning} other {# bemærkninger}}: {reason}',
  'Split the topic': 'Del emnet',
  'Taken out:': 'Taget ud:',
  'The committee’s approval is recorded by somebody else than whoever wrote it.':
    'Udvalgets godkendelse registreres af en anden end den, der har skrevet svaret.',
  'The committee’s approval': 'Udvalgets godkendelse',
  'The committee’s decision': 'Udvalgets beslutning',
  'The first ones': 'De første',
  'The next ones': 'De næste',
  'The remarks that go': 'De bemærkninger, der skal ud',
  'Move remarks out of the topic': 'Flyt bemærkninger ud af emnet',
  'To a topic that is there': 'Til et emne, der er der',
  'Move them there': 'Flyt dem derhen',
  'The reply proposes no change of the plan.': 'Svaret foreslår ingen ændring af planen.',
  'The same passage is changed twice': 'Det samme sted ændres to gange',
  'The topic it becomes part of': 'Det emne, det bliver en del af',
  'The words as they stand': 'Ordene, som de står',
  'The words instead': 'Ordene i stedet',
  'Themes of the plan': 'Planens temaer',
  'Title of the new topic': 'Det nye emnes titel',
  'Who answers it': 'Hvem svarer',
  'Who had it before': 'Hvem havde det før',
  'Why it is handed on': 'Hvorfor det gives videre',
  'Why it is split': 'Hvorfor det deles',
  'Why they are one': 'Hvorfor de er ét',
  'Withdraw the change of {title}': 'Træk ændringen af {title} tilbage',
  Withdraw: 'Træk tilbage',
  'Words in the reply or its topic': 'Ord i svaret eller dets emne',
  'Write on from this reply': 'Skriv videre på dette svar',
  'Written by {name}, {moment}': 'Skrevet af {name}, {moment}',
  'approved by decision of {date}, item {item}': 'godkendt ved beslutning af {date}, punkt {item}',
  'approved on the mandate of {date}, item {item}, to {office}':
    'godkendt efter bemyndigelse af {date}, punkt {item}, til {office}',
  'end of what is put in': 'slut på det, der er sat ind',
  'end of what is taken out': 'slut på det, der er taget ud',
  'remarks in no topic': 'bemærkninger i intet emne',
  'reviewed by {name}, {moment}': 'gennemset af {name}, {moment}',
  topics: 'emner',
  '{count, plural, =0 {not used again yet} one {used again once} other {used again # times}}':
    '{count, plural, =0 {ikke brugt igen endnu} one {brugt igen én gang} other {brugt igen # gange}}',
  '{count, plural, one {# remark} other {# remarks}} made a topic of their own, “{otherTitle}”: {reason}':
    '{count, plural, one {# bemærkning} other {# bemærkninger}} blev et emne for sig, »{otherTitle}«: {reason}',
  '{count, plural, one {# remark} other {# remarks}} placed here':
    '{count, plural, one {# bemærkning} other {# bemærkninger}} lagt her',
  '{count, plural, one {# remark} other {# remarks}} taken out':
    '{count, plural, one {# bemærkning} other {# bemærkninger}} taget ud',
  '{count, plural, one {Response} other {Responses}} {numbers}': '{count, plural, one {Svar} other {Svar}} {numbers}',
  '“{otherTitle}” became part of it, with {count, plural, one {# remark} other {# remarks}}: {reason}':
    '»{otherTitle}« blev en del af det, med {count, plural, one {# bemærkning} other {# bemærkninger}}: {reason}',
  Against: 'Går imod',
  'In favour': 'Går ind for',
  Neither: 'Ingen af delene',
  'By administration': 'Efter forvaltning',
  Charts: 'Diagrammer',
  'Give it to an administration': 'Giv det til en forvaltning',
  'Given to nobody yet': 'Ikke givet til nogen endnu',
  'No responses have come yet': 'Der er ikke kommet svar endnu',
  'Responses by sender': 'Svar efter afsender',
  'Responses by week': 'Svar efter uge',
  'Review the reply': 'Gennemse svaret',
  'Record the committee’s approval': 'Registrér udvalgets godkendelse',
  'Remarks by theme and position': 'Bemærkninger efter tema og holdning',
  'The numbers as a table': 'Tallene som tabel',
  'Topics to answer': 'Emner, der skal besvares',
  'Week from': 'Uge fra',
  'What stands in the way of the report': 'Hvad der mangler, før hvidbogen kan udgives',
  'due {date}': 'frist {date}',
  'still open': 'åbne endnu',
  'Still open': 'Åbne endnu',
  approved: 'godkendt',
  'Choose what the approval rests on': 'Vælg, hvad godkendelsen hviler på',

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
  Approved: 'Godkendt',
  'Asked, and silent: {names}.': 'Er blevet spurgt, men har ikke svaret: {names}.',
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
  'Everything here has been published. Save the introduction to begin the next version.':
    'Alt her er offentliggjort. Gem indledningen for at begynde den næste version.',
  'A publisher of the body that consults does that.':
    'Det gør offentliggøreren i det udvalg, der har sendt planen i høring.',
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
  '{count, plural, one {# response has} other {# responses have}} not been divided into sentences yet':
    '{count, plural, one {# svar er} other {# svar er}} endnu ikke delt i sætninger',
  '{count, plural, one {# sentence has} other {# sentences have}} not been read':
    '{count, plural, one {# sætning er} other {# sætninger er}} ikke læst',
  'Words that are cited from response {number} do not stand in it any more':
    'Ord, der er citeret fra svar {number}, står der ikke længere',
  'Response {number} is cited but not published': 'Svar {number} er citeret, men ikke offentliggjort',
  'Responses and topics by sender': 'Svar og emner efter afsender',
  Responses: 'Høringssvar',
  'Save the introduction': 'Gem indledningen',
  'Save the reply': 'Gem svaret',
  'Save the topic': 'Gem emnet',
  'Say the direction in the title: “Wish for …”, “Support for …”, “Opposition to …”.':
    'Skriv retningen i titlen: »Ønske om …«, »Støtte til …«, »Modstand mod …«.',
  'See it as it will be': 'Se den, som den bliver',
  Sender: 'Afsender',
  Summary: 'Resumé',
  Support: 'Støtte',
  'Take out': 'Fjern fra emnet',
  'The administration’s reply': 'Forvaltningens svar',
  'The exact words': 'De præcise ord',
  'The introduction has not been written': 'Indledningen er ikke skrevet',
  'The reply to “{title}” has not been approved': 'Svaret på »{title}« er ikke godkendt',
  'The report has not been published yet': 'Hvidbogen er ikke offentliggjort endnu',
  'The topic’s words': 'Emnets tekst',
  'There are no topics yet': 'Der er ingen emner endnu',
  Title: 'Titel',
  Topic: 'Emne',
  'Topics by decision': 'Emner efter afgørelse',
  Topics: 'Emner',
  'Two to four neutral sentences. Leave numbers out: they are counted.':
    'To til fire neutrale sætninger. Skriv ingen tal; de tælles automatisk.',
  'What was consulted on, why, and how the responses were treated. Write a number by its name in braces: {numbers}':
    'Hvad der var i høring, hvorfor, og hvordan svarene er behandlet. Skriv et tal med dets navn i klammer: {numbers}',
  '{field} is none of the numbers. There are: {fields}': '{field} er ikke et af tallene. Der er: {fields}',
  'Write {field} instead of the number in “{words}”: then it is counted for you and stays right':
    'Skriv {field} i stedet for tallet i »{words}«: så bliver det talt for dig og passer også næste gang',
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
  'Choose what becomes of the wish': 'Vælg, hvad der sker med ønsket',
  'Tick that you are sure': 'Sæt kryds, hvis du er sikker',
  'In the report: {title}': 'I hvidbogen: {title}',
  'What has changed since version {version}': 'Hvad der er ændret siden version {version}',
  'Nothing: it says the same.': 'Intet: den siger det samme.',
  'the title': 'titlen',
  'theme or direction': 'tema eller retning',
  'the summary': 'resuméet',
  'the remarks behind it': 'bemærkningerne bag',
  'the administration’s answer': 'forvaltningens svar',
  'the decision on the wish': 'beslutningen om ønsket',
  'the proposed change of the plan': 'forslaget til ændring af planen',
  '“{title}”: {parts}': '»{title}«: {parts}',
  'raised in {before} responses before, and in {after} now': 'rejst i {before} svar før og i {after} nu',
  'The introduction has been written anew': 'Indledningen er skrevet om',
  'Responses that have come in: {numbers}': 'Svar, der er kommet til: {numbers}',
  'Responses that are no longer counted: {numbers}': 'Svar, der ikke længere tæller med: {numbers}',
  'New topic: “{title}”': 'Nyt emne: »{title}«',
  'No longer a topic: “{title}”': 'Ikke længere et emne: »{title}«',
  'Write what is to be mended': 'Skriv, hvad der skal rettes',
  'A report is read through by somebody else than whoever wrote it':
    'En hvidbog bliver læst igennem af en anden end den, der har skrevet den',
  'The report has been changed since you read it: read it again':
    'Hvidbogen er ændret, siden du læste den: læs den igen',
  'Nobody has read the report through yet.': 'Ingen har læst hvidbogen igennem endnu.',
  'The report has been read through as it stands.': 'Hvidbogen er læst igennem, som den står.',
  'The report has been changed since it was read through.': 'Hvidbogen er ændret, siden den blev læst igennem.',
  'The report was sent back.': 'Hvidbogen blev sendt tilbage.',
  'Reading through': 'Gennemlæsning',
  'Somebody else than whoever wrote it does that.': 'Det gør en anden end den, der har skrevet den.',
  'In order': 'I orden',
  'To whoever writes it': 'Til den, der skriver den',
  'Needed when the report is sent back.': 'Skal skrives, når hvidbogen sendes tilbage.',
  'I have read the report through, and it is in order': 'Jeg har læst hvidbogen igennem, og den er i orden',
  'Send it back': 'Send den tilbage',
  'Nobody else has read the report through': 'Ingen anden har læst hvidbogen igennem',
  'The report has been changed since it was read through': 'Hvidbogen er ændret, siden den blev læst igennem',
  'The report was sent back by whoever read it through': 'Hvidbogen blev sendt tilbage af den, der læste den igennem',
  'By topic': 'Pr. emne',
  'By response': 'Pr. svar',
  'As a table': 'Som tabel',
  'How the report is laid out': 'Hvordan hvidbogen er stillet op',
  'Raises none of the topics.': 'Rejser ingen af emnerne.',
  'Topics and what was decided': 'Emnerne og hvad der er besluttet',

  // administration and accessibility
  'The accessibility statement, where you can also complain': 'Tilgængelighedserklæringen, hvor du også kan klage',
  'Says that you are signed in. It is set when you sign in and deleted when you sign out.':
    'Siger, at du er logget ind. Den bliver sat, når du logger ind, og slettet, når du logger ud.',
  'What your browser keeps for you': 'Det gemmer din browser for dig',
  'What you write in a response is kept in your browser’s tab until it is sent, so that nothing is lost when the page is reloaded. It is gone when you close the tab.':
    'Det, du skriver i et høringssvar, bliver gemt i browserens faneblad, til det er sendt, så intet går tabt, når siden bliver hentet igen. Det er væk, når du lukker fanebladet.',
  'All of it is needed for what you have asked for yourself, so there is nothing to accept. What becomes of a response stands with each consultation.':
    'Alt dette er nødvendigt for det, du selv har bedt om, så der er ikke noget at sige ja til. Hvad der sker med et høringssvar, står ved hver høring.',
  'the address of the accessibility statement, for example https://was.digst.dk/hoering-example-dk':
    'adressen på tilgængelighedserklæringen, for eksempel https://was.digst.dk/hoering-example-dk',
  'the address of map tiles, with z, x and y each in braces, for example https://tiles.example.dk/z/x/y.png':
    'adressen på kortfliser, med z, x og y hver i krøllede parenteser, for eksempel https://tiles.example.dk/z/x/y.png',
  'a line of text that says whose map it is, for example MAP_CREDIT=© OpenStreetMap contributors':
    'en linje, der siger, hvis kort det er, for eksempel MAP_CREDIT=© OpenStreetMaps bidragydere',
  Secretariat: 'Sekretariat',
  Publisher: 'Offentliggører',
  'Case worker': 'Sagsbehandler',
  Signer: 'Underskriver',
  'Secretary of a local committee': 'Lokaludvalgssekretær',
  Administrator: 'Administrator',
  'People and roles': 'Personer og roller',
  'A role counts from its first day to its last, at one body. What a person may do follows from it.':
    'En rolle gælder i ét udvalg, fra sin første til sin sidste dag. Rollen afgør, hvad personen må.',
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
    'Siderne følger dit valg af lyst eller mørkt tema og af høj kontrast.',
  'Letters and reports can be fetched as web page, Word and tagged PDF.':
    'Breve og hvidbøger kan hentes som webside, Word og opmærket PDF.',
  'The goal is WCAG 2.2, level AA. Every page of the main journeys is checked automatically at each change.':
    'Målet er WCAG 2.2, niveau AA. Siderne på de vigtigste veje bliver kontrolleret automatisk ved hver ændring.',
  'If something is in your way, write to the contact person of the consultation; your answer can also be given by letter or telephone.':
    'Står noget i vejen for dig, så skriv til høringens kontaktperson. Dit svar kan også gives i et brev eller telefonisk.',

  // command line and reading
  '{file} is not a list of themes in JSON: [{fields}]': '{file} er ikke en liste af temaer i JSON: [{fields}]',
  '{file} cannot be opened ({reason})': '{file} kan ikke åbnes ({reason})',
  'The database is up to date.': 'Databasen er opdateret.',
  'The database already holds {city}: the demonstration is only laid out in an empty one':
    'Databasen rummer allerede {city}: demonstrationen lægges kun ind i en tom',
  'The demonstration is laid out. Start it: npm start': 'Demonstrationen er lagt ind. Start den: npm start',
  '{consultation} has no published report': '{consultation} har ingen offentliggjort hvidbog',
  'There is no letter to read yet': 'Der er ikke noget brev at læse endnu',
  'A newer letter came in between: read that one': 'Der er kommet et nyere brev imellem: læs det',

  // remarks: desk, answers, composition
  'Add the selected words as a remark': 'Tilføj de valgte ord som bemærkning',
  'A unit': 'En enhed',
  'About what': 'Om hvad',
  About: 'Om',
  'Add a remark': 'Tilføj en bemærkning',
  'Add as many points as you like under each question. The letter is made from them.':
    'Tilføj så mange punkter, du vil, under hvert spørgsmål. Brevet bliver til af dem.',
  'Add the remark': 'Tilføj bemærkningen',
  Advice: 'Rådgivning',
  'Agreement with own goals': 'Overensstemmelse med egne mål',
  Agreement: 'Overensstemmelse',
  'Also about': 'Også om',
  'Amount in kroner': 'Beløb i kroner',
  Amount: 'Beløb',
  'Answer question by question': 'Svar spørgsmål for spørgsmål',
  Approach: 'Fremgangsmåde',
  Area: 'Område',
  'Assessment against own goals': 'Vurdering i forhold til egne mål',
  'Back to the answers': 'Tilbage til svarene',
  'Back to the response': 'Tilbage til høringssvaret',
  Cancel: 'Fortryd',
  Capacity: 'Kapacitet',
  'Confirm all {count} proposed': 'Bekræft alle {count} foreslåede',
  'Confirm remark {number}': 'Bekræft bemærkning {number}',
  Confirm: 'Bekræft',
  Confirmed: 'Bekræftet',
  'Copy them from the letter.': 'Kopiér dem fra brevet.',
  'Correct the remark': 'Ret bemærkningen',
  Correct: 'Ret',
  Data: 'Data',
  'Earmarked for': 'Øremærket til',
  'Earmarked money': 'Øremærkede midler',
  Excepted: 'Undtaget',
  'Find the words in the newest letter': 'Find ordene i det nyeste brev',
  'First step': 'Første skridt',
  'Fixed addresses': 'Faste adresser',
  'For what': 'Til hvad',
  For: 'Til',
  'From whom': 'Fra hvem',
  'Full agreement': 'Fuld overensstemmelse',
  'Good agreement': 'God overensstemmelse',
  Ground: 'Grundlag',
  Hedge: 'Forbehold i ordene',
  'High priority': 'Høj prioritet',
  'Highest priority': 'Højeste prioritet',
  'How will you work on it?': 'Hvordan vil I arbejde med det?',
  'In kind, not money': 'I arbejde eller ting, ikke i penge',
  'In your own words': 'Med jeres egne ord',
  'It holds for the whole city': 'Det gælder hele byen',
  'It is about separate money for this': 'Det handler om særskilt økonomi til dette',
  'It is only implied': 'Det er kun underforstået',
  'It is: {label}': 'Det er: {label}',
  Law: 'Lovgivning',
  'Leave them, or copy others from the letter.': 'Lad dem stå, eller kopiér andre fra brevet.',
  'Legal basis': 'Hjemmel',
  'Made from your answers. Edit what you like; each point is found again by its words.':
    'Lavet ud fra jeres svar. Ret, hvad du vil; hvert punkt bliver fundet igen på sine ord.',
  'Make the letter': 'Lav brevet',
  'No agreement': 'Ingen overensstemmelse',
  'Not in the newest letter': 'Ikke i det nyeste brev',
  'Nothing counts until a person has confirmed it.': 'Intet tæller, før et menneske har bekræftet det.',
  'Nothing has been marked yet': 'Der er ikke markeret noget endnu',
  'Nothing in fields': 'Ingen felter er udfyldt',
  'Offer of dialogue': 'Tilbud om dialog',
  'One on each line; an amount after a colon, if there is one.':
    'Én på hver linje; et beløb efter kolon, hvis der er et.',
  Organisation: 'Organisering',
  Ownership: 'Ejerskab',
  'Partial agreement': 'Delvis overensstemmelse',
  'Paste or upload it': 'Indsæt eller upload det',
  'Perhaps you want to look at this; it stops nothing': 'Måske vil du se på det her; det stopper ikke noget',
  'Political decision': 'Politisk beslutning',
  Position: 'Holdning',
  Premises: 'Lokaler',
  Prioritised: 'Prioriteret',
  Proposed: 'Foreslået',
  'Question {numbers}': 'Spørgsmål {numbers}',
  'Read the letter': 'Læs brevet',
  'Reject remark {number}': 'Afvis bemærkning {number}',
  Reject: 'Afvis',
  Rejected: 'Afvist',
  Remove: 'Fjern',
  Reservation: 'Forbehold',
  'Resource offered': 'Ressource, der tilbydes',
  Resource: 'Ressource',
  'Save and confirm': 'Gem og bekræft',
  'Save the answer': 'Gem svaret på spørgsmålet',
  'Show its fields': 'Vis felterne',
  'Somebody quoted': 'En, der citeres',
  'Something else': 'Andet',
  Staff: 'Medarbejdere',
  'Such as “at present”: it stays with the answer.':
    'For eksempel »på nuværende tidspunkt«: det bliver stående ved svaret.',
  'Such as “in general”: it stays with the assessment.':
    'For eksempel »generelt set«: det bliver stående ved vurderingen.',
  'Take over this letter': 'Brug dette brev',
  Text: 'Tekst',
  'The act and section, if it is laid down by law.': 'Loven og paragraffen, hvis det er bestemt ved lov.',
  'The body’s own goals': 'Udvalgets egne mål',
  'The plan as a whole': 'Planen som helhed',
  'The proposal': 'Forslaget',
  'The sender': 'Afsenderen',
  'There are more': 'Der er flere',
  'There is no letter yet': 'Der er ikke noget brev endnu',
  'To whom': 'Til hvem',
  'Under no question': 'Uden for spørgsmålene',
  'Undo remark {number}': 'Fortryd bemærkning {number}',
  Undo: 'Fortryd valget',
  'What binds you?': 'Hvad binder jer?',
  'What does it say?': 'Hvad siger den?',
  'What is excepted?': 'Hvad er undtaget?',
  'What is it?': 'Hvad er det?',
  'What is said in the letter': 'Hvad brevet siger',
  'What of the plan is it about?': 'Hvad i planen handler det om?',
  'What the letter is to say. Leave it empty, and a sentence is made from the fields.':
    'Det, brevet skal sige. Lad feltet stå tomt, så bliver der lavet en sætning af felterne.',
  'Which questions does it answer?': 'Hvilke spørgsmål svarer det på?',
  'Who offers': 'Hvem tilbyder',
  'Who says it?': 'Hvem siger det?',
  'Who takes the first step?': 'Hvem tager det første skridt?',
  'Whoever is offered': 'Den, der får tilbuddet',
  'Whoever offers': 'Den, der tilbyder',
  Year: 'År',
  'and more': 'm.fl.',
  'city-wide': 'bydækkende',
  confirmed: 'bekræftede',
  implied: 'underforstået',
  'in kind': 'ikke penge',
  proposed: 'foreslåede',
  rejected: 'afviste',
  'separate money': 'særskilt økonomi',
  'Copy the words from the letter': 'Kopiér ordene fra brevet',
  'Choose who says it': 'Vælg, hvem der siger det',
  'There are no answers to make a letter of yet': 'Der er ingen svar at lave et brev af endnu',
} as const
