import { complainantKinds, complaintAuthorities, complaintCategories, complaintClasses, complaintContactWays, complaintRisks, mostRepresentatives } from '@huiyin/contracts';
import { Form, Input, InputNumber, Select } from 'antd';
import { AboutFields } from './AboutFields.tsx';
import { splitNames, type PartValues } from './part-values.ts';
import { complaintTexts } from './texts.ts';

/** Everything that may be known of a complaint, none of it demanded; fields of the form around. */
export function PartFields({ known }: { known?: { id: string; name: string } | undefined }) {
  const t = complaintTexts.useTexts();
  const form = Form.useFormInstance<PartValues>();
  const kind: PartValues['complainantKind'] = Form.useWatch('complainantKind', form) ?? 'person';
  return (
    <>
      <Form.Item name="demand" label={t('field.demand')}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
      <Form.Item name="facts" label={t('field.facts')}>
        <Input.TextArea rows={4} maxLength={5000} />
      </Form.Item>
      <div className="record-fields">
        <Form.Item name="category" label={t('field.category')}>
          <Select allowClear placeholder={t('fieldHelp.none')} options={complaintCategories.map((value) => ({ value, label: t(`category.${value}`) }))} />
        </Form.Item>
        <Form.Item name="regulatorClass" label={t('field.regulatorClass')}>
          <Select allowClear placeholder={t('fieldHelp.none')} options={complaintClasses.map((value) => ({ value, label: t(`class.${value}`) }))} />
        </Form.Item>
        <Form.Item name="complainantKind" label={t('field.complainantKind')}>
          <Select options={complainantKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="complainantName" label={t('field.complainantName')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contact" label={t('field.contact')} extra={t('fieldHelp.contact')}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contactWay" label={t('field.contactWay')}>
          <Select allowClear placeholder={t('fieldHelp.none')} options={complaintContactWays.map((value) => ({ value, label: t(`way.${value}`) }))} />
        </Form.Item>
        {(kind === 'proxy' || kind === 'heir') && (
          <>
            <Form.Item name="proxyName" label={t('field.proxyName')}>
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
            <Form.Item name="authority" label={t('field.authority')}>
              <Select options={complaintAuthorities.map((value) => ({ value, label: t(`authority.${value}`) }))} />
            </Form.Item>
            <Form.Item name="authorityNote" label={t('field.authorityNote')}>
              <Input maxLength={500} />
            </Form.Item>
          </>
        )}
        {kind === 'group' && (
          <>
            <Form.Item
              name="representatives" label={t('field.representatives')} extra={t('fieldHelp.representatives')}
              rules={[{ validator: (_, value?: string) => (splitNames(value).length > mostRepresentatives ? Promise.reject(new Error(t('fieldHelp.representatives'))) : Promise.resolve()) }]}
            >
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item name="groupSize" label={t('field.groupSize')} extra={t('fieldHelp.groupSize')}>
              <InputNumber min={1} max={100_000} precision={0} />
            </Form.Item>
          </>
        )}
      </div>
      <AboutFields known={known} />
      <div className="record-fields">
        <Form.Item name="policyNo" label={t('field.policyNo')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="claimNo" label={t('field.claimNo')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="risks" label={t('field.risks')}>
        <Select mode="multiple" allowClear placeholder={t('fieldHelp.none')} options={complaintRisks.map((value) => ({ value, label: t(`risk.${value}`) }))} />
      </Form.Item>
    </>
  );
}
