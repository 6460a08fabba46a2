import type { MessageSearchFilter } from '@huiyin/contracts';
import { App } from 'antd';
import { useState } from 'react';
import { fileAddress } from '../../platform/api.ts';
import { searchTexts } from './texts.ts';

/** Fetches the export and counts its rows while they come; null: none is under way. */
export function useExport(filter: MessageSearchFilter): { rows: number | null; start: () => void } {
  const t = searchTexts.useTexts();
  const { message } = App.useApp();
  const [rows, setRows] = useState<number | null>(null);
  const run = async () => {
    const response = await fetch(fileAddress('/api/message-search/export', filter), { credentials: 'same-origin' });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const reader = response.body.getReader();
    // The line of heads is no row.
    let count = -1;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value as Uint8Array<ArrayBuffer>);
      for (const byte of value) if (byte === 10) count += 1;
      setRows(Math.max(0, count));
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv' }));
    link.download = 'messages.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    void message.success(t('exported', { count: Math.max(0, count) }));
  };
  const start = () => {
    setRows(0);
    run()
      .catch(() => void message.error(t('exportFailed')))
      .finally(() => setRows(null));
  };
  return { rows, start };
}
