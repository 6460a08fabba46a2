import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectComplaint } from './detect-complaint.ts';

/** Lines that begin with `+` (a complaint) or `-` (not one). */
function readLabelled(name: string): { text: string; complaint: boolean }[] {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8').split('\n').filter((line) => line !== '').map((line) => ({ text: line.slice(2), complaint: line.startsWith('+') }));
}

function measure(name: string): { precision: number; recall: number; wrong: string[] } {
  const found = readLabelled(name).map((one) => ({ ...one, said: detectComplaint(one.text) !== undefined }));
  const hits = found.filter(({ complaint, said }) => complaint && said).length;
  return {
    precision: hits / found.filter(({ said }) => said).length,
    recall: hits / found.filter(({ complaint }) => complaint).length,
    wrong: found.filter(({ complaint, said }) => complaint !== said).map(({ complaint, text }) => `${complaint ? '+' : '-'} ${text}`),
  };
}

describe('finding what sounds like a complaint', () => {
  it('knows the sentences that its weights were set on', () => {
    const { precision, recall, wrong } = measure('tuning.txt');
    expect({ precision: precision >= 0.95, recall: recall >= 0.95, wrong: precision >= 0.95 && recall >= 0.95 ? [] : wrong }).toEqual({ precision: true, recall: true, wrong: [] });
  });

  it('finds complaints among sentences that look close, which no weight was set on', () => {
    const { precision, recall, wrong } = measure('held-out.txt');
    expect({ precision: precision >= 0.85, recall: recall >= 0.8, wrong: precision >= 0.85 && recall >= 0.8 ? [] : wrong }).toEqual({ precision: true, recall: true, wrong: [] });
  });

  it('returns the sentence that speaks most for it', () => {
    expect(detectComplaint('你好。我上个月报的案。你们一拖再拖，我要投诉！请尽快。')?.sentence).toBe('你们一拖再拖，我要投诉！');
  });

  it.each([
    ['再不解决我就打 12378', ['regulator']],
    ['我找记者曝光你们，再请律师起诉你们', ['media', 'legal']],
    ['真是投保容易理赔难', ['hardClaim']],
    ['我们几十个人去你们总部拉横幅', ['petition']],
    ['不给钱我就带人到你们公司闹', ['violence']],
  ] as const)('names the risk in "%s"', (text, signals) => {
    expect(detectComplaint(text)?.signals).toEqual(signals);
  });

  it('reports danger to a life whatever else is said, and no question about the clause', () => {
    expect(detectComplaint('谢谢你，我不想活了')?.signals).toEqual(['selfHarm']);
    expect(detectComplaint('请问自杀在两年后能赔吗')).toBeUndefined();
  });

  it('takes digits and letters of any width', () => {
    expect(detectComplaint('我去１２３７８投诉')?.signals).toEqual(['regulator']);
  });
});
