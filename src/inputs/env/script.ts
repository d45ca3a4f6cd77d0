/** What a pre-launch script of one's own has to do with variables, as far as its text tells. */
export type EnvScript = {
  /** Every word that may be the name of a variable. */
  names: ReadonlySet<string>;
  /** Whether it may give the variable a value: names that only stand behind a `$` are read, not set. */
  maySet(name: string): boolean;
  /** Whether it runs text that stands elsewhere, which may set anything. */
  readsOthers: boolean;
};

/** A word, what stands before it, and what behind: `$NAME`, `${NAME:=x}`, `NAME=`, `read NAME`. */
const WORD = /(\$\{?[#!]?)?([A-Za-z_][A-Za-z0-9_]*)(:?=)?/g;

/** `source FILE`, `. FILE` and `eval` as commands, of which the rest of the line is not looked at. */
const READS_OTHERS = /(?:^|[;&|(]|\bthen\b|\bdo\b)[ \t]*(?:source[ \t]|\.[ \t]|eval[ \t])/m;

export function readEnvScript(text: string): EnvScript {
  const code = text.replaceAll(/(?:^|(?<=\s))#.*/gm, '');
  const names = new Set<string>();
  const set = new Set<string>();
  for (const [, dollar, name = '', assigns] of code.matchAll(WORD)) {
    names.add(name);
    if (dollar === undefined || (dollar.startsWith('${') && assigns !== undefined)) set.add(name);
  }
  return { names, maySet: (name) => set.has(name), readsOthers: READS_OTHERS.test(code) };
}
