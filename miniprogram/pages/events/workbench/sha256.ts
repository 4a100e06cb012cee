/** The 64 round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS: readonly number[] = (() => {
  const found: number[] = [];
  for (let candidate = 2; found.length < 64; candidate += 1)
    if (![...Array(candidate).keys()].slice(2).some(divisor => candidate % divisor === 0)) found.push(candidate);
  return found.map(prime => fraction(Math.cbrt(prime)));
})();

const START: readonly number[] = [2, 3, 5, 7, 11, 13, 17, 19].map(prime => fraction(Math.sqrt(prime)));
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) >>> 0;
}

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The message in 32-bit words, with the closing bit and its length, in blocks of 16 (FIPS 180-4, 5.1.1). */
function padded(text: string): number[] {
  const words: number[] = Array.from({ length: (((text.length + 8) >> 6) + 1) * 16 }, () => 0);
  const add = (position: number, byte: number) => {
    words[position >> 2] = (words[position >> 2] ?? 0) | (byte << (24 - (position % 4) * 8));
  };
  for (let position = 0; position < text.length; position += 1) add(position, text.charCodeAt(position));
  add(text.length, 0x80);
  words[words.length - 1] = text.length * 8;
  return words;
}

function scheduleOf(block: readonly number[]): number[] {
  const schedule = [...block];
  const at = (index: number) => schedule[index] ?? 0;
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [at(index - 15), at(index - 2)];
    const first = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const second = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule.push((at(index - 16) + first + at(index - 7) + second) | 0);
  }
  return schedule;
}

function compress(hash: readonly number[], block: readonly number[]): number[] {
  const schedule = scheduleOf(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let round = 0; round < 64; round += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const rising = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const falling = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const step = (h + rising + choice + (ROUNDS[round] ?? 0) + (schedule[round] ?? 0)) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + step) | 0, c, b, a, (step + falling + majority) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => ((hash[index] ?? 0) + word) | 0);
}

/** SHA-256 of an ASCII text in base64url: the mini-program has no digest of its own, and the door must work offline. */
export function sha256Base64Url(text: string): string {
  const words = padded(text);
  let hash: readonly number[] = START;
  for (let from = 0; from < words.length; from += 16) hash = compress(hash, words.slice(from, from + 16));
  const bits = hash.map(word => (word >>> 0).toString(2).padStart(32, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map(part => ALPHABET[Number.parseInt(part.padEnd(6, '0'), 2)]).join('');
}
