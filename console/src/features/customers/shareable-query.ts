/**
 * What of a search may stand in the address, where histories and logs keep it: words, beginnings of policies and plates, but
 * no run of digits that could be somebody's number, or its last four.
 */
export const shareableQuery = (typed: string): string => (/\d{3}[\dXx]/.test(typed.normalize('NFKC').replace(/[\s-]/g, '')) ? '' : typed.trim());
