/** One Ctrl-C reaches us twice: from the terminal, and passed on by npm or by the command that started us. */
const oneRequestMs = 250
const exitCodeOfCtrlC = 130
const lookForNpmMs = 500

/**
 * Comes when somebody asks the program to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of the command that
 * started it. Asked a second time, the program ends at once.
 */
export function askedToStop(): Promise<void> {
  let askedAt: number | undefined
  return new Promise((resolve) => {
    const ask = () => {
      if (askedAt === undefined) askedAt = performance.now()
      else if (performance.now() - askedAt > oneRequestMs) process.exit(exitCodeOfCtrlC)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    if (process.connected) process.once('disconnect', ask)
    whenNpmIsGone(ask)
  })
}

/** npm that is killed tells nobody; its children go on with another parent. */
function whenNpmIsGone(ask: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  const look = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(look)
    ask()
  }, lookForNpmMs)
  look.unref()
}
