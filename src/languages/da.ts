/** Danish: the English sentence in the code → the sentence people read. A language more is one more file like this. */
export const da = {
  // platform
  'There is nothing at this address': 'Her er ikke noget',
  'Some answers need your attention': 'Nogle af dine svar mangler noget',
} as const
