import type { SeededRandom } from './seeded-random.ts';

export type Gender = 'male' | 'female';

// Surnames by rough frequency; given names are put together of characters, so that no list of real people is behind them.
const surnames = '王王王李李李张张张刘刘陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const doubleSurnames = ['欧阳', '上官', '司马', '诸葛', '端木'];
const maleFirst = '建志国伟文俊浩子宇天明立晓振海永家景云泽思承博少光德新';
const maleSecond = '华强军平勇杰涛鹏轩然豪辉峰宁毅恒斌洋博晨森林航哲瑞磊成';
const femaleFirst = '秀淑丽雅晓思雨佳梦欣静婉诗若春月玉慧美心紫可素冰海红';
const femaleSecond = '芳英兰玲敏燕娟霞梅婷雪琳莹颖洁怡萍娜瑶蓉菲妍琴倩岚薇';

/** An invented Chinese name of two to four characters. */
export function inventName(random: SeededRandom, gender: Gender): string {
  const surname = random.chance(0.004) ? random.pick(doubleSurnames) : random.pick([...surnames]);
  const [first, second] = gender === 'male' ? [maleFirst, maleSecond] : [femaleFirst, femaleSecond];
  return surname + (random.chance(0.16) ? '' : random.pick([...first])) + random.pick([...second]);
}
