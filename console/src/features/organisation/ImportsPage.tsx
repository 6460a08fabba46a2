import { useNavigate, useParams } from '@tanstack/react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ImportChoose } from './ImportChoose.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import './organisation.css';
import { organisationTexts } from './texts.ts';

/** Choose a file, look at what each row would do, apply: `/imports`, then `/imports/<id>`. */
export function ImportsPage() {
  const t = organisationTexts.useTexts();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  return (
    <div className="page page-wide">
      <PageHeader title={t('importTitle')} help={t('importHelp')} />
      {id === undefined ? (
        <ImportChoose onReady={(made) => void go({ to: `/imports/${made}` })} />
      ) : (
        <ImportPreview key={id} id={id} onAnother={() => void go({ to: '/imports' })} />
      )}
    </div>
  );
}
