/** The sender's own id of a message. `crypto.randomUUID` needs https and a young browser; random bytes do not. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
