/** True when a look at a thing is granted, false when it is refused: for files, which are seen by whoever sees their thing. */
export const mayLook = (look: Promise<unknown>): Promise<boolean> =>
  look.then(
    () => true,
    () => false,
  );
