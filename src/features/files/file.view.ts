import { z } from 'zod';
import type { FileRecord } from './file.model.js';

/** A file as records show it; the bytes are at `GET /v1/files/{id}`. */
export const fileView = z.strictObject({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});
export type FileView = z.infer<typeof fileView>;

export const viewFile = ({ _id, name, mimeType, size, sha256 }: FileRecord): FileView => ({
  id: _id,
  name,
  mimeType,
  size,
  sha256,
});

/** Ids of uploaded files in a request that hands evidence in. */
export const fileIds = (most = 10) => z.array(z.string().min(1).max(64)).max(most, `最多 ${most} 个文件`);
