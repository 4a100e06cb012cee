/** Numbers and addresses by which a person can be reached or identified, as they turn up in free text. */
const PERSONAL: readonly RegExp[] = [
  /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g,
  /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)0\d{2,3}[-— ]?\d{7,8}(?!\d)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
];

/** The text with telephone numbers, identity numbers and e-mail addresses taken out: for what everybody reads. */
export const masked = (text: string): string =>
  PERSONAL.reduce((rest, pattern) => rest.replaceAll(pattern, '***'), text);
