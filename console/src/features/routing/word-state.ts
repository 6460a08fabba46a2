import type { Presence } from '@huiyin/contracts';
import { routingTexts } from './texts.ts';

/** 示忙 · 小休: a state with its reason. */
export function wordState(state: Presence['state'], reason: Presence['reason']): string {
  const words = routingTexts.texts(`state.${state}`);
  return state === 'notReady' && reason !== null ? `${words} · ${routingTexts.texts(`reason.${reason}`)}` : words;
}
