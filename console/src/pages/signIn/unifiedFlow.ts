const KEY = 'chuangfu.console.unified';

/** Keeps the secret that lets this very tab, and no other, finish the sign-in it began. */
export const keepFlow = (secret: string): void => sessionStorage.setItem(KEY, secret);

/** Takes the secret out; a second reading of the same return finds none. */
export function takeFlow(): string | null {
  const secret = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return secret;
}
