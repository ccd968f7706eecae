/** In how many places words may stand for a person to choose between them; in more, more words are needed. */
export const mostPlaces = 12
