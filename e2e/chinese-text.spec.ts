import { expect, test } from '@playwright/test';

test('the browser of the tests has a font for Chinese', async ({ page }) => {
  const [first, second] = await page.evaluate(() =>
    ['理', '赔'].map((character) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      if (!context) return '';
      context.font = '40px sans-serif';
      context.fillText(character, 10, 50);
      return canvas.toDataURL();
    }),
  );
  // Without a font both would be the same empty box.
  expect(first).not.toBe(second);
});
