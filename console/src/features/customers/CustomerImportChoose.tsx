import { coreKinds, type CoreKind, type CustomerImport } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { ImportStart } from '../../ui/ImportStart.tsx';
import { customerTexts } from './texts.ts';
import { uploadFile } from './upload-file.ts';

/** First step: what, and from which file. Below it the imports of the last month. */
export function CustomerImportChoose({ onReady }: { onReady: (id: string) => void }) {
  const t = customerTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [kind, setKind] = useState<CoreKind>('customers');
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => uploadFile(kind, file, setShare),
    onSuccess: ({ id }) => onReady(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers', 'imports'] }),
  });
  return (
    <ImportStart<CoreKind, CustomerImport>
      words={{
        kind: t('kind'), template: t('template'), choose: send.isPending ? t('uploading', { percent: Math.floor(share * 100) }) : t('choose'), help: t('chooseHelp'), recent: t('recent'), recentEmpty: t('recentEmpty'),
        file: t('file'), state: t('state'), create: t('actions.create'), update: t('actions.update'), reject: t('actions.reject'), time: t('time'),
      }}
      kind={kind}
      kinds={coreKinds.map((each) => ({ value: each, label: t(`kinds.${each}`) }))}
      onKind={setKind}
      templates="/api/customer-imports/templates"
      accept=".csv,.txt,.jsonl,.xlsx"
      busy={send.isPending}
      share={share}
      error={send.error}
      onFile={(file) => {
        setShare(0);
        send.mutate(file);
      }}
      queryKey={['customers', 'imports']}
      load={(cursor, signal) => api.get('/api/customer-imports', { limit: 20, cursor }, signal)}
      kindOf={(each) => t(`kinds.${each.kind}`)}
      stateOf={(each) => t(`states.${each.state}`)}
      figure={(value) => number(value, locale)}
      onOpen={onReady}
    />
  );
}
