/** Whose token this is, read without checking (the server checks); empty when it cannot be read. */
export function identityOwner(token: string): string {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    return String((JSON.parse(atob(payload)) as { sub?: unknown }).sub ?? '');
  } catch {
    return '';
  }
}
