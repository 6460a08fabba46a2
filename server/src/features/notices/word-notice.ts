/** A template with its words filled in; a word that is not given stays empty. */
export const wordNotice = (template: string, params: Readonly<Record<string, string>>): string => template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
