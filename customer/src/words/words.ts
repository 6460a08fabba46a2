import type { zh } from './zh.ts';
import type { zhParts } from './zh-parts.ts';

/** The shape of the dictionary; Chinese defines it. The second half comes with the parts that need it. */
export type FirstWords = typeof zh;
export type PartWords = typeof zhParts;
export type Words = FirstWords & PartWords;
export type Locale = 'zh-CN' | 'en';
