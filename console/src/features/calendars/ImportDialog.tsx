import { UploadOutlined } from '@ant-design/icons';
import type { CalendarPreview } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { calendarTexts } from './texts.ts';

/** What the server takes at most, in characters. */
const mostCharacters = 50_000;

/** A year's exceptions from lines that were pasted or come from a file; every wrong line is named. */
export function ImportDialog({ id, year, source, onImported, onClose }: { id: string; year: number; source: string; onImported: (said: string) => Promise<void>; onClose: () => void }) {
  const t = calendarTexts.useTexts();
  const ids = useId();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const [csv, setCsv] = useState('');
  const [from, setFrom] = useState(source);
  const importing = useMutation({
    mutationFn: () => api.post<CalendarPreview>(`/api/calendars/${id}/years/${year}/import`, { source: from.trim(), csv }),
    onSuccess: (preview) => onImported(t('imported', { count: preview.workingDays })),
  });
  const faults = importing.error instanceof ApiError ? importing.error.fields : [];
  const tooLong = csv.length > mostCharacters;
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    // Four bytes a character at most: what is larger cannot be a year and need not be read.
    if (chosen.size > mostCharacters * 4) return void message.error(t('importTooLong'));
    setCsv(await readText(chosen));
    setFrom((before) => before || chosen.name);
    importing.reset();
  };
  return (
    <Modal
      open
      title={t('importTitle', { year })}
      okText={t('importRun')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: importing.isPending, disabled: csv.trim() === '' || from.trim() === '' || tooLong }}
      onOk={() => importing.mutate()}
      onCancel={onClose}
    >
      <div className="year-day-form">
        <p className="calendar-help">{t('importHelp')}</p>
        <div>
          <input ref={file} type="file" accept=".csv,.txt,text/csv" hidden aria-label={t('importFile')} onChange={(event) => void read(event.target.files?.[0])} />
          <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
            {t('importFile')}
          </Button>
        </div>
        <div>
          <label htmlFor={`${ids}-csv`}>{t('importText')}</label>
          <Input.TextArea
            id={`${ids}-csv`}
            className="figures"
            rows={8}
            value={csv}
            placeholder={`${year}-10-01,holiday,国庆节\n${year}-10-10,makeUp,国庆节`}
            onChange={(event) => {
              setCsv(event.target.value);
              importing.reset();
            }}
          />
          {csv.trim() === '' && <p className="calendar-small">{t('importNothing')}</p>}
          {tooLong && <p className="calendar-fault">{t('importTooLong')}</p>}
        </div>
        <div>
          <label htmlFor={`${ids}-source`}>{t('source')}</label>
          <Input id={`${ids}-source`} value={from} maxLength={200} placeholder={t('sourceHelp')} onChange={(event) => setFrom(event.target.value)} />
          {from.trim() === '' && <p className="calendar-small">{t('sourceMissing')}</p>}
        </div>
        {importing.isError &&
          (faults.length === 0 ? (
            <Alert type="error" showIcon title={errorLine(importing.error)} role="alert" />
          ) : (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('importFaults', { count: faults.length })}
              description={
                <ul className="import-faults">
                  {faults.map(({ path, message: text }) => (
                    <li key={path}>{text}</li>
                  ))}
                </ul>
              }
            />
          ))}
      </div>
    </Modal>
  );
}

/** UTF-8, or GB 18030 as Excel in China saves it. */
async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
