/** Relative luminance of `#rrggbb`, 0 to 1, by WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever reads better on the colour; `null` for what is not `#rrggbb`. */
export function textOn(colour: string): '#ffffff' | '#000000' | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  // Equal contrast to black and white lies at this luminance.
  return luminance(colour) > 0.179 ? '#000000' : '#ffffff';
}
