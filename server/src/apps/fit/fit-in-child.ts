import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FitInput, FitOutput } from '@huiyin/language/training';
import type { FitModel } from '#features/voices/index.ts';

const program = fileURLToPath(new URL('../../../../bin/huiyin.js', import.meta.url));
/** Megabytes that fitting may take. */
const memoryMb = 1_536;

/** What the child says: how far it is, and in the end the model. */
export type FitMessage = { readonly share: number } | { readonly fitted: FitOutput };

/** Fits a model in a process of its own, of bounded memory: nobody who is served waits for it. Ends it when `signal` says so. */
export const fitInChild: FitModel = (input: FitInput, progress, signal) =>
  new Promise((resolve, reject) => {
    const child = fork(program, ['voices', 'fit'], { execArgv: [`--max-old-space-size=${memoryMb}`], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], ...(signal === undefined ? {} : { signal }) });
    child.on('message', (message: FitMessage) => ('fitted' in message ? resolve(message.fitted) : progress(message.share)));
    child.once('error', reject);
    child.once('exit', (code, ended) => reject(new Error(`fitting ended with ${code ?? ended} before it was done`)));
    child.send(input, (error) => error !== null && reject(error));
  });
