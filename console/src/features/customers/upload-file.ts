import type { CoreKind, CustomerImport } from '@huiyin/contracts';
import { api } from '../../platform/api.ts';

/** Bytes of one part; the server expects just these. */
const partBytes = 1_048_576;

/** Sends a file in parts, from where an interrupted upload of the same one stopped. Returns its import. */
export async function uploadFile(kind: CoreKind, file: File, progress: (share: number) => void): Promise<CustomerImport> {
  let made = await api.post<CustomerImport>('/api/customer-imports', { kind, fileName: file.name, fileBytes: file.size, key: `${file.name} ${file.size} ${file.lastModified}` });
  while (made.state === 'receiving') {
    const n = Math.floor(made.receivedBytes / partBytes);
    progress(made.receivedBytes / file.size);
    made = await api.post<CustomerImport>(`/api/customer-imports/${made.id}/parts/${n}`, file.slice(n * partBytes, (n + 1) * partBytes, 'application/octet-stream'));
  }
  return made;
}
