import type { LiveRequest } from '@huiyin/contracts';

/** Parses one frame of a client; undefined for anything that is not one (the sender is then cut off). */
export function parseLiveRequest(data: Buffer): LiveRequest | undefined {
  if (data.length > 8192) return undefined;
  try {
    const frame: unknown = JSON.parse(data.toString('utf8'));
    if (typeof frame !== 'object' || frame === null || !('type' in frame)) return undefined;
    const text = (name: string): string | undefined => {
      const value = (frame as Record<string, unknown>)[name];
      return typeof value === 'string' && value.length <= 300 ? value : undefined;
    };
    const topic = text('topic');
    const token = text('token');
    const conversationId = text('conversationId');
    switch (frame.type) {
      case 'hello':
        return token === undefined ? undefined : { type: 'hello', token };
      case 'subscribe':
      case 'unsubscribe':
        return topic === undefined ? undefined : { type: frame.type, topic };
      case 'beat':
        return { type: 'beat' };
      case 'typing':
        return conversationId === undefined ? undefined : { type: 'typing', conversationId };
      case 'looking': {
        const doing = (['reads', 'writes', 'notes', 'away'] as const).find((each) => each === text('doing'));
        return conversationId === undefined || doing === undefined ? undefined : { type: 'looking', conversationId, doing };
      }
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}
