import { identityHeaders, refusalOf } from './call.js';
import { networkProblem } from './problem.js';

export interface UploadOptions {
  key: string;
  /** Told the share sent so far, 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends one file as a form, telling how far it has come. */
export function uploadFile<T>(path: string, file: File, { key, onProgress }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(identityHeaders(key))) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => reject(networkProblem()));
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status < 300) resolve(body as T);
      else reject(refusalOf(request.status, body));
    });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
