import type { BSONRegExp } from 'bson';
import { location } from '../errors.js';

/** Free-spacing patterns (option x) lose white space and comments outside classes and escapes. */
const FREE_SPACING = /\\.|\[(?:\\.|[^\]])*\]|\s+|#[^\n]*/g;
const INLINE_FLAGS = /^\(\?([imsx]+)\)/;

/** Builds the JavaScript expression for a pattern with MongoDB's options i, m, s and x. */
export function toRegExp(pattern: string | BSONRegExp, options?: string): RegExp {
  let source = typeof pattern === 'string' ? pattern : pattern.pattern;
  let flags = options ?? (typeof pattern === 'string' ? '' : pattern.options);
  const inline = INLINE_FLAGS.exec(source);
  if (inline) {
    source = source.slice(inline[0].length);
    flags += inline[1];
  }
  if (flags.includes('x')) {
    source = source.replace(FREE_SPACING, piece => (piece.startsWith('\\') || piece.startsWith('[') ? piece : ''));
  }
  const kept = [...new Set(flags)].filter(flag => 'ims'.includes(flag)).join('');
  try {
    return new RegExp(source, `${kept}u`);
  } catch {
    return withoutUnicode(source, kept);
  }
}

/** Escapes that PCRE allows but JavaScript's unicode mode does not, such as `\-`, need the old mode. */
function withoutUnicode(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw location(51091, `Regular expression is invalid: ${cause instanceof Error ? cause.message : source}`);
  }
}
