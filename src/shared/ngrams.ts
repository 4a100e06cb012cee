const SEPARATORS = /[\s\p{P}\p{S}]+/u;
const MAX_QUERY = 50;

const normal = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Every single character and every pair of neighbours of a text: what the search field of a record holds. */
export function ngramsOf(...texts: readonly string[]): string[] {
  const grams = new Set<string>();
  for (const text of texts)
    for (const word of normal(text).split(SEPARATORS)) {
      const points = [...word];
      points.forEach((point, index) => {
        grams.add(point);
        const next = points[index + 1];
        if (next !== undefined) grams.add(point + next);
      });
    }
  return [...grams];
}

/** The grams that a record must all have to match a keyword: pairs, or the character of a one-character word. */
export function ngramsOfQuery(keyword: string): string[] {
  const grams = new Set<string>();
  for (const word of normal(keyword.slice(0, MAX_QUERY)).split(SEPARATORS)) {
    const points = [...word];
    if (points.length === 1 && points[0]) grams.add(points[0]);
    for (let index = 0; index + 1 < points.length; index += 1) grams.add(`${points[index]}${points[index + 1]}`);
  }
  return [...grams];
}
