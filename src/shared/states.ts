/** Every status of a document with the statuses it may move to. One table per document, in `*.states.ts`. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** True when the table allows the move. */
export const canMove = <S extends string>(table: Transitions<S>, from: S, to: S): boolean => table[from].includes(to);

/** Guards a `store.move`: an illegal move is a bug in the caller, not a conflict. */
export function assertTransition<S extends string>(table: Transitions<S>, from: S, to: S): void {
  if (!canMove(table, from, to)) throw new Error(`illegal transition ${from} → ${to}`);
}
