/** What a template's words in braces stand for. */
export const templateVariables = ['customer', 'policyNo', 'reportNo', 'product', 'channel', 'agent', 'today'] as const;
export type TemplateVariable = (typeof templateVariables)[number];

/** What a reader is asked to fill in where nothing is known. */
const blanks: Record<TemplateVariable, string> = {
  customer: '客户姓名', policyNo: '保单号', reportNo: '报案号', product: '产品名称', channel: '渠道', agent: '坐席', today: '日期',
};

/** Puts known values in, and leaves 【…】 to be filled in for the others. Other words in braces stay as they are. */
export function fillTemplate(text: string, values: Partial<Record<TemplateVariable, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!isVariable(name)) return whole;
    const value = values[name];
    return value === undefined || value === '' ? `【${blanks[name]}】` : value;
  });
}

/** Words in braces that no template knows. */
export function unknownVariables(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => !isVariable(name));
}

/** Blanks that a template asks for and that still stand in what was written. */
export function openBlanks(template: string, written: string): string[] {
  const asked = new Set([...fillTemplate(template, {}).matchAll(/【[^】]{1,20}】/g)].map(([blank]) => blank));
  return [...new Set([...written.matchAll(/【[^】]{1,20}】/g)].map(([blank]) => blank))].filter((blank) => asked.has(blank));
}

const isVariable = (name: string): name is TemplateVariable => (templateVariables as readonly string[]).includes(name);
