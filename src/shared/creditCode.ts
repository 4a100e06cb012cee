const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const FORMAT = /^[0-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The 18th character of a 统一社会信用代码 from its first 17. GB 32100-2015, 4.6 (modulus 31). */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * CHARACTERS.indexOf(first17[index] ?? ''), 0);
  return CHARACTERS[(31 - (sum % 31)) % 31] ?? '';
}

/** True for a well-formed 统一社会信用代码 whose check character agrees (GB 32100-2015). */
export const isCreditCode = (code: string): boolean =>
  FORMAT.test(code) && creditCodeCheckCharacter(code.slice(0, 17)) === code[17];
