import { useNavigate, useParams } from '@tanstack/react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CustomerImportChoose } from './CustomerImportChoose.tsx';
import { CustomerImportView } from './CustomerImportView.tsx';
import './customers.css';
import { customerTexts } from './texts.ts';

/** Choose a file, look at what each row would do, confirm: `/customer-imports`, then `/customer-imports/<id>`. */
export function CustomerImportsPage() {
  const t = customerTexts.useTexts();
  const go = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  return (
    <div className="page page-wide">
      <PageHeader title={t('imports')} help={t('importsHelp')} />
      {id === undefined ? (
        <CustomerImportChoose onReady={(made) => void go({ to: `/customer-imports/${made}` })} />
      ) : (
        <CustomerImportView key={id} id={id} onAnother={() => void go({ to: '/customer-imports' })} />
      )}
    </div>
  );
}
