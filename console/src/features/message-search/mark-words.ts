/** A text in pieces, those that were looked for marked. */
export function markWords(text: string, typed: string): { text: string; found: boolean }[] {
  const words = typed.split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text, found: false }];
  return text.split(new RegExp(`(${words.join('|')})`, 'giu')).flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, found: index % 2 === 1 }]));
}
