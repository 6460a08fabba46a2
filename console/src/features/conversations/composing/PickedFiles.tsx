import { CloseOutlined, FileOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { conversationTexts } from '../texts.ts';

/** A file that is chosen and not sent yet. */
export interface Picked {
  key: number;
  file: File;
  preview: string | null;
}

/** The chosen files over the text, each to be taken away again. */
export function PickedFiles({ picked, onRemove }: { picked: readonly Picked[]; onRemove: (gone: Picked) => void }) {
  const t = conversationTexts.useTexts();
  return (
    <ul className="picked">
      {picked.map((each) => (
        <li key={each.key}>
          {each.preview === null ? <FileOutlined aria-hidden /> : <img src={each.preview} alt="" />}
          <span>{each.file.name}</span>
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={() => onRemove(each)} aria-label={t('removeFile', { name: each.file.name })} />
        </li>
      ))}
    </ul>
  );
}
