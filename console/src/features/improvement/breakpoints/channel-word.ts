import { breakpointTexts } from './texts.ts';
import { zh } from './texts-zh.ts';

/** The name of a channel; one that the insurer has made keeps its code. */
export function channelWord(code: string): string {
  return code in zh.channel ? breakpointTexts.texts(`channel.${code as keyof typeof zh.channel}`) : code;
}
