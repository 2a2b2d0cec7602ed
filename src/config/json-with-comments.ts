const TOKEN = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*(?:(?:\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*[\]}])/g;

/** JSON with comments and commas at the ends as plain JSON; what is taken out leaves blanks, so that places stay. */
export const plainJson = (text: string): string =>
  text.replace(TOKEN, (token) => (token.startsWith('"') ? token : token.replace(/[^\n]/g, ' ')));
