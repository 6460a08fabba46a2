import { Form } from 'antd';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { partsOf, type PartValues } from './part-values.ts';
import { PartFields } from './PartFields.tsx';
import { complaintTexts } from './texts.ts';
import { useRegister } from './use-register.ts';

interface Props {
  conversationId: string;
  /** What was noticed, with its sentence for the facts. */
  proposal?: { id: string; sentence: string; risks: PartValues['risks'] } | undefined;
  onClose: () => void;
}

/** Registers a complaint out of a conversation. */
export function RegisterDialog({ conversationId, proposal, onClose }: Props) {
  const t = complaintTexts.useTexts();
  const [form] = Form.useForm<PartValues>();
  const register = useRegister(form, onClose);
  return (
    <FormDialog<PartValues>
      wide
      title={t('register')}
      help={t('registerChatHelp')}
      action={t('register')}
      form={form}
      busy={register.isPending}
      error={register.error}
      initial={{ complainantKind: 'person', authority: 'none', risks: proposal?.risks ?? [], ...(proposal === undefined ? {} : { facts: proposal.sentence }) }}
      onSubmit={(values) => register.mutate({ channel: 'chat', conversationId, ...partsOf(values), ...(proposal === undefined ? {} : { proposalId: proposal.id }) })}
      onClose={onClose}
    >
      <PartFields />
    </FormDialog>
  );
}
