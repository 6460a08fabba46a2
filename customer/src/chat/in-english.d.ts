/** The same program with English texts; see `build/one-program-a-language.ts`. */
declare module '*?en';
