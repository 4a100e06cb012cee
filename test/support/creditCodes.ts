import { creditCodeCheckCharacter } from '../../src/shared/creditCode.js';

let next = 0;

/** A valid 统一社会信用代码 that no other call in this file has returned. */
export function newCreditCode(): string {
  next += 1;
  const first17 = `91330282MA${String(next).padStart(7, '0')}`;
  return first17 + creditCodeCheckCharacter(first17);
}
