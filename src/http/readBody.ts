import busboy from 'busboy';
import getRawBody from 'raw-body';
import type { Context } from 'koa';
import { AppError } from '../shared/errors.js';
import type { Upload } from './operation.js';

const MAX_DEPTH = 32;

/** Reads the body whole, up to `limit` bytes; compressed bodies are refused, since nobody needs them and bombs do. */
export async function readRawBody(ctx: Context, limit: number): Promise<Buffer> {
  const encoding = ctx.get('Content-Encoding');
  if (encoding && encoding !== 'identity') throw new AppError(415, 'unsupported_encoding', '请不要压缩提交的内容');
  return getRawBody(ctx.req, { length: ctx.get('Content-Length') || undefined, limit });
}

/** Parses JSON text; 400 `malformed_json` for anything broken, too deep, or reaching for object prototypes. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'), refusePrototypeKeys);
  } catch {
    throw malformed();
  }
  if (depthExceeds(value, MAX_DEPTH)) throw malformed();
  return value;
}

const malformed = () => new AppError(400, 'malformed_json', '提交的内容不是有效的 JSON');

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('forbidden key');
  return value;
}

function depthExceeds(root: unknown, limit: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(value => (value !== null && typeof value === 'object' ? Object.values(value) : []));
  }
  return false;
}

/** The one file of a multipart form, or the body itself when it was sent bare with a file's media type. */
export async function readUpload(ctx: Context, bytes: Buffer): Promise<Upload> {
  const mimeType = ctx.get('Content-Type');
  const upload = mimeType.startsWith('multipart/form-data')
    ? await readMultipart(mimeType, bytes)
    : { filename: ctx.get('X-Filename') || 'upload', mimeType, bytes };
  if (!upload || upload.bytes.length === 0) throw new AppError(422, 'file_missing', '请选择要上传的文件');
  return upload;
}

function readMultipart(contentType: string, bytes: Buffer): Promise<Upload | undefined> {
  return new Promise((resolve, reject) => {
    let upload: Upload | undefined;
    const fail = () => reject(new AppError(400, 'malformed_upload', '上传的文件格式有误，请重新选择'));
    try {
      const form = busboy({
        headers: { 'content-type': contentType },
        defParamCharset: 'utf8',
        limits: { files: 1, fields: 20 },
      });
      form.on('file', (_field, stream, { filename, mimeType }) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => (upload = { filename, mimeType, bytes: Buffer.concat(chunks) }));
      });
      form.on('close', () => resolve(upload));
      form.on('error', fail);
      form.end(bytes);
    } catch {
      fail();
    }
  });
}
