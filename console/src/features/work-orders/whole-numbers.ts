/** `50, 80` as numbers; undefined when something else stands there. Nothing at all is an empty list. */
export function readWholeNumbers(text: string): number[] | undefined {
  const parts = text.split(/[,，\s]+/).filter((part) => part !== '');
  return parts.every((part) => /^\d{1,6}$/.test(part)) ? parts.map(Number) : undefined;
}
