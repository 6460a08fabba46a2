import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readComments, readOwnVoices, readTrainingVoices } from '../../training/voices/read-training-voices.ts';
import { scoreVoices } from '../../training/voices/score-voices.ts';
import { trainVoiceModel } from '../../training/voices/train-voices.ts';
import { analyseVoice } from './analyse-voice.ts';
import { voiceTopics } from './codebook.ts';
import { normalizeVoice } from './normalize-voice.ts';

describe('what a voice is about', () => {
  it.each([
    ['理赔材料交了两个月了，钱还没到账', 'claim_speed', 'negative'],
    ['拒赔的理由根本站不住脚', 'claim_result', 'negative'],
    ['诊断证明、病历、发票，要了一次又一次', 'claim_documents', 'negative'],
    ['每一步都有短信通知，进度看得清清楚楚', 'claim_progress', 'positive'],
    ['查勘员十分钟就到现场了', 'survey_assessment', 'positive'],
    ['到期了没有人提醒我，保单失效了', 'renewal_reminder', 'negative'],
    ['可以用支付宝交保费吗', 'payment', 'neutral'],
    ['电子发票一直开不出来', 'invoice', 'negative'],
    ['请问怎么变更受益人', 'policy_servicing', 'neutral'],
    ['保单借款的利息怎么算', 'policy_loan', 'neutral'],
    ['退保一直拖着不给办', 'surrender', 'negative'],
    ['条款看不懂，没有人解释', 'product_explanation', 'negative'],
    ['业务员忽悠我爸买了二十年的', 'sales_conduct', 'negative'],
    ['客服态度特别好，很有耐心', 'staff_attitude', 'positive'],
    ['问什么都不知道，太不专业了', 'staff_competence', 'negative'],
    ['电话打了半小时没人接', 'waiting_time', 'negative'],
    ['一个电话就解决了', 'resolution', 'positive'],
    ['柜台推给客服，客服又推给柜台', 'channel_handoff', 'negative'],
    ['软件老是闪退，登录不上', 'app_usability', 'negative'],
    ['大厅干净，有停车位', 'counter_environment', 'positive'],
    ['推销电话一天打五个，烦死了', 'contact_disturbance', 'negative'],
    ['我的个人信息被泄露了', 'privacy', 'negative'],
    ['送的体检很实用', 'value_added', 'positive'],
    ['随便写写', 'none', 'neutral'],
  ] as const)('%s', (text, topic, sentiment) => {
    expect(analyseVoice({ text }).mentions[0]).toEqual({ topic, sentiment });
  });

  it('calls back who threatens, and not who took the threat back', () => {
    expect(analyseVoice({ text: '再不赔我就去法院起诉你们，律师已经请好了' }).escalate).toBe(true);
    expect(analyseVoice({ text: '本来想打12378投诉的，后来经理当天就办好了，算了' }).escalate).toBe(false);
    expect(analyseVoice({ text: '客服态度特别好' }).escalate).toBe(false);
  });

  it('never names a topic twice, nor anything beside none', () => {
    const wrong = readTrainingVoices().filter((voice) => {
      const topics = analyseVoice(voice).mentions.map(({ topic }) => topic);
      const most = topics.includes('none') ? 1 : 3;
      return topics.length === 0 || topics.length > most || new Set(topics).size !== topics.length || !topics.every((topic) => voiceTopics.includes(topic));
    });
    expect(wrong).toEqual([]);
  });

  it('reads traditional characters, full width and shouting as it reads the plain', () => {
    expect(normalizeVoice('理賠ＡＰＰ太慢了！！！！等咗１５天')).toBe('理赔app太慢了 等了0天');
  });
});

describe('the delivered model', () => {
  it('is what the committed texts give, to the byte', () => {
    const delivered = readFileSync(new URL('./voice-model.bin', import.meta.url));
    expect(delivered.equals(trainVoiceModel(readTrainingVoices()))).toBe(true);
  }, 400_000);

  it('has not been fitted to a text twice', () => {
    const { seen, unseen } = readComments();
    const own = new Set(readOwnVoices().map(({ text }) => text));
    expect([...seen, ...unseen].filter(({ text }) => own.has(text) && text.length > 8)).toEqual([]);
    expect(scoreVoices(seen).topicF1).toBeGreaterThan(0.8);
  });
});
