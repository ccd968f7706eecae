/** Letters that go to a thread in one message. */
export const lettersInChunk = 256

/** So many words in a row that also stand in the plan are a quotation of it and say nothing about who copied whom. */
export const planRun = 4

/** The shortest text, in words, that can be a copy: two people who write "I am against it" did not copy each other. */
export const fewestWords = 12
