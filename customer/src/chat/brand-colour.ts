/** Black or white, whichever reads better on the colour; `null` for what is not `#rrggbb`. */
export function textOn(colour: string): '#ffffff' | '#000000' | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  // Relative luminance of WCAG 2.2, its curve taken as a power of 2.2; equal contrast to both lies at 0.179.
  const luminance = [0.2126, 0.7152, 0.0722].reduce((sum, weight, n) => sum + weight * (parseInt(colour.slice(1 + 2 * n, 3 + 2 * n), 16) / 255) ** 2.2, 0);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
