import { z } from 'zod';

/** What cannot be seen: control characters and marks that turn the direction of writing. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;
/** Line breaks and tabs are what people type. */
const TYPED = /[\n\r\t]/g;

/** A trimmed text in which everything can be seen; `ask` says what to write when it is empty. */
export const plainText = (longest: number, ask: string) =>
  z
    .string()
    .trim()
    .min(1, ask)
    .max(longest, `最多 ${longest} 字`)
    .refine(value => !HIDDEN.test(value.replaceAll(TYPED, '')), '含有不可见的控制字符，请删除后重新填写');
