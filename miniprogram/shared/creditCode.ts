const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** What is wrong with a 统一社会信用代码 as typed, said so that a person can mend it; '' when nothing is. GB 32100-2015 */
export function creditCodeProblem(typed: string): string {
  const code = typed.trim().toUpperCase();
  if (!code) return '请填写营业执照上的统一社会信用代码';
  const stranger = [...code].find(character => !CHARACTERS.includes(character));
  if (stranger) return `不应出现“${stranger}”，信用代码不使用字母 I、O、S、V、Z`;
  if (code.length !== 18) return `应为 18 位，现在是 ${code.length} 位`;
  if (!/^[0-9ANY].\d{6}/.test(code)) return '第 3 至 8 位应为数字，请对照营业执照核对';
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * CHARACTERS.indexOf(code.charAt(index)), 0);
  const check = CHARACTERS[(31 - (sum % 31)) % 31];
  return check === code[17] ? '' : '校验位不符，可能有一位输错了，请对照营业执照核对';
}
