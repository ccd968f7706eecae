/** Text for programs, to be read or copied sign by sign; long lines break, so that a phone shows all of it. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    // Keyboard users reach and select it as one thing.
    <pre class="code-block" aria-label={label} role="group">
      <code>{text}</code>
    </pre>
  )
}
