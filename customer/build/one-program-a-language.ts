import type { Plugin } from 'vite';

/**
 * A module asked for with `?en` takes everything of ours that it imports with `?en` as well, and `words/en.ts` in the
 * place of `words/zh.ts`. So the page's program is built twice, each with its texts in their places: that is smaller
 * after gzip than one program that looks its texts up by name, and nobody loads a second language.
 */
export function oneProgramALanguage(): Plugin {
  return {
    name: 'huiyin-one-program-a-language',
    enforce: 'pre',
    async resolveId(id, importer, options) {
      if (!importer?.endsWith('?en') || !id.startsWith('.')) return null;
      const found = await this.resolve(id.replace(/\/zh\.ts$/, '/en.ts'), importer.slice(0, -3), { ...options, skipSelf: true });
      return found && `${found.id}?en`;
    },
  };
}
