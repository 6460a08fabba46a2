import { residentIdCheckCharacter } from '@huiyin/language';
import type { Random } from '../routing/random.ts';

/** Cells of the n-th customer and policy, as a file of the core system holds them. Everything is invented: region 990101, mobiles of the block 1990. */
export interface InventedCustomers {
  readonly names: readonly string[];
  readonly policies: number;
  customer(n: number, unitCode: string): Record<string, string>;
  policy(n: number): Record<string, string>;
  /** Whose policy it is: one for everybody, and another one for every fifth. */
  ownerOf(policy: number): number;
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'];
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志海春晓红玉梅雪飞鹏辉宇浩然子轩梓涵欣怡嘉俊博思诗雨佳琪婷颖慧鑫波斌莉云凤洁琳晨阳旭东林龙生福祥庆荣贵德友良新民和平安宁康健美珍珠翠香莲花燕萍莹瑶瑾瑜璐璇'];
const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
const days = 24_000;

/** Draws by rank: the first most often, the k-th about 1/k as often. */
export const byRank = (random: Random, length: number): number => Math.min(length - 1, Math.floor((length + 1) ** random.next()) - 1);

export function inventCustomers(customers: number, random: Random): InventedCustomers {
  const names = Array.from({ length: customers }, () => {
    const sign = (): string => given[byRank(random, given.length)]!;
    return surnames[byRank(random, surnames.length)]! + sign() + (random.next() < 0.8 ? sign() : '');
  });
  const ownerOf = (n: number): number => (n < customers ? n : (n - customers) * 5);
  return {
    names,
    policies: customers + Math.floor(customers / 5),
    ownerOf,
    customer: (n, unit) => {
      const day = new Date(Date.UTC(1940, 0, 1 + (n % days))).toISOString().slice(0, 10);
      const body = `990101${day.replaceAll('-', '')}${String(Math.floor(n / days)).padStart(3, '0')}`;
      return {
        externalId: `B${String(n).padStart(9, '0')}`,
        name: names[n]!,
        unit,
        gender: n % 2 === 0 ? '女' : '男',
        bornOn: day,
        tier: n % 50 === 0 ? '钻石' : n % 20 === 0 ? '金卡' : n % 8 === 0 ? '银卡' : '普通',
        residentId: body + residentIdCheckCharacter(body),
        mobile: `1990${String((n * 7 + 1207) % 10_000_000).padStart(7, '0')}`,
        version: '1',
      };
    },
    policy: (n) => {
      const motor = n % 5 < 3;
      return {
        policyNo: `HY2026${String((n * 7919 + 31_337) % 10_000_000_000).padStart(10, '0')}`,
        customer: `B${String(ownerOf(n)).padStart(9, '0')}`,
        product: motor ? '机动车商业保险' : '百万医疗保险',
        line: motor ? '车险' : '健康险',
        state: '有效',
        premium: '3200.50',
        effectiveOn: '2026-01-01',
        insuredObject: motor ? `${plateOf(n)} 家用轿车` : '被保险人本人',
        version: '1',
      };
    },
  };
}

/** Letter, digit, letter, digit, letter: no real plate of the province looks so, and 1.3 million differ. */
function plateOf(n: number): string {
  const mixed = (n * 7919) % (letters.length ** 3 * 100);
  const [a, b, c] = [mixed, Math.floor(mixed / letters.length), Math.floor(mixed / letters.length ** 2)].map((part) => letters[part % letters.length]!);
  const digits = Math.floor(mixed / letters.length ** 3);
  return `冀Z${a}${digits % 10}${b}${Math.floor(digits / 10)}${c}`;
}
