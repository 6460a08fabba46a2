/** `1.4 MB`, `820 KB`. */
export function fileSize(bytes: number): string {
  const mb = bytes / 1024 ** 2;
  return mb >= 1 ? `${Math.round(mb * 10) / 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
