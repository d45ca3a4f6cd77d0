import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contextUses } from '../../../src/inputs/compose/dockerfile.ts';
import { judgeRows } from './verdicts.ts';

const build = (lines: string) => `services:\n  a:\n    build:\n${lines.replaceAll(/^/gm, '      ')}\n`;
const inline = (dockerfile: string, more = '') =>
  build(`${more}dockerfile_inline: |\n${dockerfile.replaceAll(/^/gm, '  ')}`);
const CONTEXT = ['error', /built from the context .* which is not on the machine/] as ['error', RegExp];
const COPIES = ['error', /inline Dockerfile of service `a` has `COPY` of `app\.py`/] as ['error', RegExp];
const UBUNTU = 'FROM ubuntu:22.04\nRUN apt-get update';

describe('a build on the machine', () => {
  judgeRows([
    ['an inline Dockerfile with the folder as its context', inline(UBUNTU, 'context: .\n'), 'ok'],
    ['an inline Dockerfile without a context', inline(UBUNTU), 'ok'],
    ['one with `./`', inline(UBUNTU, 'context: ./\n'), 'ok'],
    ['one that copies', inline(`${UBUNTU}\nCOPY app.py /app.py`, 'context: .\n'), COPIES],
    ['one that copies, without a context', inline(`${UBUNTU}\ncopy app.py /app.py`), COPIES],
    [
      'one that copies what the script makes',
      inline('FROM a\nCOPY app.py /'),
      ['warning', /pre-launch script makes it/],
      { script: 'curl -o app.py https://example.org' },
    ],
    ['one with another folder as its context', inline(UBUNTU, 'context: ./app\n'), CONTEXT],
    [
      'one that copies from a repository',
      inline('FROM a\nCOPY x /x', 'context: https://github.com/a/b.git\n'),
      ['warning', /remote context/],
    ],
    ['a folder', 'services: {a: {build: ./app}}\n', CONTEXT],
    ['the folder itself', 'services: {a: {build: .}}\n', CONTEXT],
    ['a Dockerfile of the folder', build('dockerfile: Dockerfile.prod'), CONTEXT],
    ['a build of nothing', 'services: {a: {build: {}}}\n', CONTEXT],
    ['a folder beside an image', 'services: {a: {image: b, build: ./app}}\n', CONTEXT],
    [
      'a Dockerfile that the script writes',
      'services: {a: {build: .}}\n',
      ['warning', /what the pre-launch script makes/],
      { script: 'cat > Dockerfile <<E\nFROM a\nE' },
    ],
    [
      'a folder that the script fetches',
      'services: {a: {build: ./app}}\n',
      ['warning', /pre-launch script/],
      { script: 'git clone https://example.org/app.git app' },
    ],
    [
      'a repository',
      'services: {a: {build: "https://github.com/a/b.git#main"}}\n',
      ['warning', /remote context/],
    ],
    ['a further context from the folder', inline('FROM a', 'additional_contexts: [b=./b]\n'), CONTEXT],
    [
      'further contexts that are images and services',
      inline('FROM a', 'additional_contexts: {b: "docker-image://c", d: "service:a"}\n'),
      'ok',
    ],
    [
      'both kinds of Dockerfile',
      inline('FROM a', 'dockerfile: b\n'),
      ['error', /`dockerfile` and `dockerfile_inline`, which exclude/],
    ],
    ['a build of a service that is not started', 'services: {a: {build: ., profiles: [dev]}}\n', 'ok'],
    [
      'the same, started by the env',
      'services: {a: {build: ., profiles: [dev]}}\n',
      CONTEXT,
      { env: { COMPOSE_PROFILES: 'prod,dev' } },
    ],
    [
      'the same, perhaps started by the script',
      'services: {a: {build: ., profiles: [dev]}}\n',
      ['warning', /context/],
      { script: 'export COMPOSE_PROFILES=$(cat p)' },
    ],
  ]);
});

describe('what a Dockerfile reads of its context', () => {
  const rows: [dockerfile: string, sources: string[]][] = [
    ['COPY a b /c', ['a', 'b']],
    ['COPY ["a b", "/c"]', ['a b']],
    ['COPY --chown=1:1 --link a /c', ['a']],
    ['COPY --from=build /a /c', []],
    ['COPY --chmod=755 --from=img /a /c', []],
    ['COPY \\\n  # why\n\n  a \\\n  /c', ['a']],
    ['COPY <<EOF /c\nCOPY x y\nEOF\nRUN true', []],
    ['COPY <<-"A" <<B /c/\nCOPY x y\n\tA\nADD z /\nB\nCOPY q /', ['q']],
    ['RUN <<EOF\nCOPY x y\nEOF', []],
    ['RUN echo 1 << 2 && cat <<< x\nCOPY a /', ['a']],
    ['RUN cat <<NEVER\nCOPY a /', ['a']],
    ['ADD https://example.org/a /b', []],
    ['ADD git@github.com:a/b.git /c', []],
    ['ADD https://example.org/a b /c', ['b']],
    ['# COPY a /b', []],
    ['RUN echo COPY a /b', []],
    ['RUN --mount=type=cache,target=/c x', []],
    ['RUN --mount=type=secret,id=s x', []],
    ['RUN --mount=target=/src x', ['.']],
    ['RUN --mount=type=bind,source=a,target=/a --network=none x', ['a']],
    ['RUN --mount=type=bind,from=build,source=a,target=/a x', []],
    ['ONBUILD COPY a /b', []],
    ['#escape=`\nCOPY a `\n /b\nRUN x\\\nCOPY c /d', ['a', 'c']],
    ['COPY a', []],
    ['', []],
  ];
  for (const [dockerfile, sources] of rows) {
    it(`is ${sources.join(', ') || 'nothing'} in ${JSON.stringify(dockerfile)}`, () =>
      assert.deepEqual(
        contextUses(dockerfile).flatMap((use) => use.sources),
        sources,
      ));
  }
});
