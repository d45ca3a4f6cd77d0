/** An instruction of a Dockerfile that reads the build context. */
type ContextUse = { instruction: string; sources: string[] };

const URL_SOURCE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i;

/**
 * Finds what a Dockerfile copies from its build context. `COPY --from` another stage or image, here-documents and `ADD`
 * of a URL read no context.
 */
export function contextUses(text: string): ContextUse[] {
  return instructions(text).flatMap(({ keyword, rest }): ContextUse[] => {
    if (keyword === 'RUN') return mountsOf(rest);
    if (keyword !== 'COPY' && keyword !== 'ADD') return [];
    const flags: string[] = [];
    let tail = rest;
    for (let flag = /^--\S+\s*/.exec(tail); flag !== null; flag = /^--\S+\s*/.exec(tail)) {
      flags.push(flag[0].trim());
      tail = tail.slice(flag[0].length);
    }
    if (flags.some((flag) => /^--from=/i.test(flag))) return [];
    const sources = operandsOf(tail)
      .slice(0, -1)
      .filter((source) => !source.startsWith('<<') && !(keyword === 'ADD' && URL_SOURCE.test(source)));
    return sources.length === 0 ? [] : [{ instruction: keyword, sources }];
  });
}

/** `RUN --mount` of the kind `bind`, which is the default, reads the context unless it names a stage with `from`. */
function mountsOf(rest: string): ContextUse[] {
  const uses: ContextUse[] = [];
  let tail = rest;
  for (let flag = /^--\S+\s*/.exec(tail); flag !== null; flag = /^--\S+\s*/.exec(tail)) {
    tail = tail.slice(flag[0].length);
    const mount = /^--mount=(\S+)/i.exec(flag[0])?.[1]?.split(',');
    const field = (name: RegExp) => mount?.find((part) => name.test(part))?.replace(name, '');
    if (mount === undefined || (field(/^type=/i) ?? 'bind') !== 'bind' || field(/^from=/i) !== undefined)
      continue;
    uses.push({ instruction: 'RUN --mount', sources: [field(/^(?:source|src)=/i) ?? '.'] });
  }
  return uses;
}

function operandsOf(text: string): string[] {
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.map(String);
    } catch {
      // As Docker does, what is no JSON is read as words.
    }
  }
  return text.split(/\s+/).filter((word) => word !== '');
}

type Instruction = { keyword: string; rest: string };

/** Instructions with continued lines joined, without comments and without the bodies of here-documents. */
function instructions(text: string): Instruction[] {
  const found: Instruction[] = [];
  const lines = text.split(/\r?\n/);
  const lastAt = new Map(lines.map((line, index) => [bodyLine(line), index]));
  const continued = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
  let open: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.endsWith(continued)) {
      open.push(line.slice(0, -1));
      continue;
    }
    const whole = [...open, line].join(' ').trim();
    open = [];
    const instruction = read(whole);
    found.push(instruction);
    if (!/^(?:RUN|COPY|ADD)$/.test(instruction.keyword)) continue;
    for (const [, , delimiter = ''] of instruction.rest.matchAll(
      /(?<!<)<<-?(["']?)([A-Za-z_][A-Za-z0-9_]*)\1/g,
    )) {
      // A `<<` without its end is a shift or a here-string of the shell.
      if ((lastAt.get(delimiter) ?? -1) <= index) continue;
      do index++;
      while (bodyLine(lines[index]) !== delimiter);
    }
  }
  if (open.length > 0) found.push(read(open.join(' ').trim()));
  return found;
}

function read(text: string): Instruction {
  const [keyword = ''] = text.split(/\s/, 1);
  return { keyword: keyword.toUpperCase(), rest: text.slice(keyword.length).trim() };
}

/** `<<-` strips tabs, and a delimiter behind tabs is the end of nothing else. */
function bodyLine(line: string | undefined): string {
  return (line ?? '').replace(/^\t+/, '');
}
