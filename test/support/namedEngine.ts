import { randomBytes } from 'node:crypto';

/**
 * A new database on the server that `MONGODB_URI` names for this run; none when the run uses the embedded one. For whole
 * products that a test starts: they may not share a database. It is left there when the test ends.
 */
export function namedEngine(prefix: string): { MONGODB_URI: string } | undefined {
  const uri = process.env['MONGODB_URI'];
  if (!uri || !process.env['ENGINE_NAMED']) return undefined;
  const own = new URL(uri);
  own.pathname = `/${prefix}_${randomBytes(6).toString('hex')}`;
  return { MONGODB_URI: own.toString() };
}
