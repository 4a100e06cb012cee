import { download } from './call.js';
import { uploadFile, type UploadOptions } from './upload.js';

/** A file the server has taken in; its id goes into the form it belongs to, within a day. */
export interface FileRef {
  id: string;
  name: string;
  mimeType: string;
  size: number;
  sha256: string;
}

export const uploadEvidence = (file: File, options: UploadOptions): Promise<FileRef> =>
  uploadFile<FileRef>('/v1/files', file, options);

/** Saves a file to the desk's disk. */
export async function saveFile({ id, name }: { id: string; name: string }): Promise<void> {
  const address = URL.createObjectURL(await download(`/v1/files/${id}`));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
