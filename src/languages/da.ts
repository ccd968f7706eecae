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
} as const
