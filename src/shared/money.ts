/** Whole fen (1 yuan = 100 fen). Money is never a fraction and never a float. */
export type Fen = number & { readonly __unit: 'fen' };

/** Marks a whole, safe number as fen; anything else is a bug in the caller. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  return amount as Fen;
}

/** Yuan as written in a policy, as fen. Only for literals in data. */
export const yuan = (amount: number): Fen => fen(Math.round(amount * 100));

/** 万元 as written in a policy, as fen. Only for literals in data. */
export const wan = (amount: number): Fen => fen(Math.round(amount * 1_000_000));

/** A share in basis points (1 % = 100), rounded down so that a subsidy never exceeds its cap. */
export const shareOf = (amount: Fen, basisPoints: number): Fen => {
  const whole = (BigInt(amount) * BigInt(basisPoints)) / 10_000n;
  return fen(Number(whole));
};

/** The sum of amounts, in fen. */
export const sumFen = (amounts: readonly Fen[]): Fen => fen(amounts.reduce<number>((sum, amount) => sum + amount, 0));

/** The smaller amount: how every cap is applied. */
export const atMost = (amount: Fen, cap: Fen): Fen => (amount < cap ? amount : cap);

/** Fen as a Chinese reader writes it: `180,000元`, `12.50元`. For sentences, not for arithmetic. */
export function formatFen(amount: Fen): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(amount) / 100).toLocaleString('en-US');
  const cents = Math.abs(amount) % 100;
  return `${sign}${whole}${cents ? `.${String(cents).padStart(2, '0')}` : ''}元`;
}
