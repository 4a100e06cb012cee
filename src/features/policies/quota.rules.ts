/** 比例上限: how many of `recognised` may have the grade; rounded down, the only reading that keeps 不高于. */
export const excellentQuota = (recognised: number, share: { numerator: number; denominator: number }): number =>
  Math.floor((recognised * share.numerator) / share.denominator);

export interface Ranked {
  id: string;
  score: number;
  recognisedOn: string;
}

export interface Allocation {
  quota: number;
  chosen: readonly string[];
  /** Same score on both sides of the last place; who they are, and whether they were left out or ordered. */
  tied: readonly string[];
  cutScore: number | null;
}

const byScore = (a: Ranked, b: Ranked): number =>
  b.score - a.score ||
  (a.recognisedOn < b.recognisedOn ? -1 : a.recognisedOn > b.recognisedOn ? 1 : a.id < b.id ? -1 : 1);

/**
 * 优秀名额: the best `quota` candidates. A tie across the last place is either left out (`exclude`)
 * or ordered by the earlier recognition (`earlier`); the quota is never passed.
 */
export function allocateExcellent(
  candidates: readonly Ranked[],
  quota: number,
  tie: 'exclude' | 'earlier',
): Allocation {
  const ordered = [...candidates].sort(byScore);
  const inside = ordered.slice(0, quota);
  const last = inside.at(-1);
  const next = ordered[quota];
  const cutScore = last?.score ?? null;
  if (!last || !next || last.score !== next.score) return { quota, chosen: inside.map(idOf), tied: [], cutScore };
  const tied = ordered.filter(each => each.score === last.score).map(idOf);
  const chosen = tie === 'earlier' ? inside : inside.filter(each => each.score > last.score);
  return { quota, chosen: chosen.map(idOf), tied, cutScore };
}

const idOf = ({ id }: Ranked): string => id;

/** 每年选择3—5家: who wins a round; a place that ever won does not win again, and too few winners are pointed out. */
export function selectRound(
  candidates: readonly Ranked[],
  round: { min: number; max: number },
  alreadyWon: ReadonlySet<string>,
): { winners: readonly string[]; belowMinimum: boolean } {
  const winners = [...candidates]
    .filter(({ id }) => !alreadyWon.has(id))
    .sort(byScore)
    .slice(0, round.max)
    .map(idOf);
  return { winners, belowMinimum: winners.length < round.min };
}
