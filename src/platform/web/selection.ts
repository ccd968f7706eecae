/** Words selected on a page, and where they begin in the text of their element, in UTF-16 units. */
export type SelectedWords = { words: string; start: number }

/** For islands: what is selected within an element, without white space around it; undefined when the selection is elsewhere. */
export function selectionIn(within: HTMLElement, fewest: number): SelectedWords | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!within.contains(range.commonAncestorContainer)) return undefined
  let [words, start, passed] = ['', -1, 0]
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    // The numbers that lead from the text elsewhere are not of it.
    if (node.parentElement?.closest('a')) continue
    const length = node.nodeValue?.length ?? 0
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0
      const until = node === range.endContainer ? range.endOffset : length
      if (start < 0 && until > from) start = passed + from
      words += node.nodeValue?.slice(from, until) ?? ''
    }
    passed += length
  }
  const leading = words.length - words.trimStart().length
  return words.trim().length < fewest ? undefined : { words: words.trim(), start: start + leading }
}
