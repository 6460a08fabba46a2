import type { FitInput } from '@huiyin/language/training';
import type { FitMessage } from './fit-in-child.ts';

/** In the process of its own: waits for the texts, tells how far it is, sends the model. It ends when its parent does. */
export async function fitForParent(): Promise<void> {
  const send = process.send?.bind(process);
  if (send === undefined) return;
  process.once('disconnect', () => process.exit(1));
  const input = await new Promise<FitInput>((resolve) => process.once('message', resolve));
  // Loaded here alone: it brings every training text.
  const { fitVoices } = await import('@huiyin/language/training');
  const tell = (message: FitMessage): Promise<void> => new Promise((resolve) => send(message, undefined, undefined, () => resolve()));
  await tell({ fitted: fitVoices(input, (share) => void tell({ share })) });
  process.exit(0);
}
