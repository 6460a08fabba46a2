import type { UploadedFile } from '@huiyin/contracts';
import { ChatFailure, failureOf } from './chat-failure.ts';

/** XMLHttpRequest, because fetch cannot tell how much of the body has gone out. `progress` from 0 to 1. */
export function uploadFile(url: string, headers: Record<string, string>, file: File, progress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${url}?name=${encodeURIComponent(file.name)}`);
    for (const name in headers) request.setRequestHeader(name, headers[name] ?? '');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (e) => progress(e.loaded / (e.total || 1));
    request.onerror = () => reject(new ChatFailure('network', ''));
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as UploadedFile);
      else reject(failureOf(request.status, request.responseText));
    };
    request.send(file);
  });
}
