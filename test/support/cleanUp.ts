const closers: (() => Promise<unknown>)[] = [];

/** Registers something to be closed when the test file ends, last opened first. */
export const closeLater = (close: () => Promise<unknown>): void => void closers.push(close);

/** Closes everything that the file opened. */
export async function closeEverything(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
