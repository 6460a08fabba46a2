/** A name for one act or message, new each time: 32 hexadecimal digits. (`randomUUID` exists on safe addresses only, HTTPS and localhost; offices also use plain HTTP inside.) */
export function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
