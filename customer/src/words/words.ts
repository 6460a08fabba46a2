import type { zh } from './zh.ts';

/** The shape of the dictionary; Chinese defines it. */
export type Words = typeof zh;
export type Locale = 'zh-CN' | 'en';
