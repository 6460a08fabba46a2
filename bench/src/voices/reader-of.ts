import type { Principal } from '../../../server/src/platform/access/principal.ts';
import type { VoiceUnit } from './seed-voice-units.ts';

/** Somebody of a unit who may read its voices and those below it. */
export const readerOf = ({ id, code, path }: VoiceUnit): Principal => ({
  kind: 'staff', staffId: id, userId: code, sessionId: code, name: code, locale: 'zh-CN', unitId: id, unitPath: path, departmentId: id, permissions: new Set(['voices:read']), dataScope: 'unit', mustChangePassword: false,
});
