import type { Import, ImportKind } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { ImportStart } from '../../ui/ImportStart.tsx';
import { organisationTexts } from './texts.ts';

const kinds: readonly ImportKind[] = ['units', 'departments', 'staff'];

/** First step: what, and from which file. Below it the imports of the last month. */
export function ImportChoose({ onReady }: { onReady: (id: string) => void }) {
  const t = organisationTexts.useTexts();
  const client = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('units');
  const send = useMutation({
    mutationFn: (file: File) => api.post<Import>('/api/imports', new Blob([file], { type: 'application/octet-stream' }), { kind, fileName: file.name }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['organisation', 'imports'] });
      onReady(made.id);
    },
  });
  return (
    <ImportStart<ImportKind, Import>
      words={{
        kind: t('importKind'), template: t('template'), choose: send.isPending ? t('checking') : t('chooseFile'), help: t('dropHelp'), recent: t('recent'), recentEmpty: t('recentEmpty'),
        file: t('file'), state: t('state'), create: t('actions.create'), update: t('actions.update'), reject: t('actions.reject'), time: t('time'),
      }}
      kind={kind}
      kinds={kinds.map((each) => ({ value: each, label: t(`importKinds.${each}`) }))}
      onKind={setKind}
      templates="/api/imports/templates"
      accept=".csv,.xlsx,.txt"
      busy={send.isPending}
      error={send.error}
      onFile={send.mutate}
      queryKey={['organisation', 'imports']}
      load={(cursor, signal) => api.get('/api/imports', { limit: 20, cursor }, signal)}
      kindOf={(each) => t(`importKinds.${each.kind}`)}
      stateOf={(each) => t(`states.${each.state}`)}
      onOpen={onReady}
    />
  );
}
