/** The kinds of file that people may hand in: papers, pictures and the two office formats bureaus use. */
const KINDS = [
  { mimeType: 'application/pdf', endings: ['pdf'], begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  { mimeType: 'image/png', endings: ['png'], begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  { mimeType: 'image/jpeg', endings: ['jpg', 'jpeg'], begins: [[0xff, 0xd8, 0xff]] },
  {
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    begins: [[0x50, 0x4b, 0x03, 0x04]],
  },
  {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    begins: [[0x50, 0x4b, 0x03, 0x04]],
  },
] as const;

const LONGEST_NAME = 120;

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * The media type of a file by its first bytes and its ending, which must agree; what a browser claims is not asked.
 * Undefined for anything that is not a PDF, PNG, JPEG, .xlsx or .docx.
 */
export function mimeTypeOf(name: string, bytes: Buffer): string | undefined {
  const ending = endingOf(name);
  return KINDS.find(
    ({ endings, begins }) =>
      (endings as readonly string[]).includes(ending) &&
      begins.some(magic => magic.every((byte, at) => bytes[at] === byte)),
  )?.mimeType;
}

/** The name as it is kept: no folders, no control characters, at most 120 characters with its ending. */
export function safeName(name: string): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  const characters = [...bare];
  if (characters.length <= LONGEST_NAME) return bare || '文件';
  const ending = endingOf(bare);
  return `${characters.slice(0, LONGEST_NAME - ending.length - 1).join('')}.${ending}`;
}
