/**
 * The sign-in code in what a phone scanned: the bare code, `console:CODE`, a link with `?code=`,
 * or the scene of a mini-program code. '' when there is none.
 */
export function consoleCodeFrom(scanned: string): string {
  const text = scanned.trim();
  const named = /(?:console:|[?&]code=|[?&]scene=|^c=)([0-9A-Za-z]{4,16})(?:$|[&#])/.exec(text)?.[1];
  return named ?? (/^[0-9A-Za-z]{4,16}$/.test(text) ? text : '');
}
