const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A JSON value with the keys of every object in the order of RFC 8785; numbers and texts are spelt by JSON itself. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => compareCodeUnits(a, b));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${inOrder(part)}`).join(',')}}`;
}

/** The one spelling of a JSON value (RFC 8785): what is hashed and signed, however a file is laid out. */
export const canonicalBytes = (value: unknown): Buffer => Buffer.from(inOrder(value), 'utf8');
