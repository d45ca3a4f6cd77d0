import assert from 'node:assert/strict';
import type { Played } from './scenario.ts';

/** Fails when a secret is anywhere but in the commands that mask it and in the headers that carry it. */
export function assertHidden(played: Played, secrets: Record<string, string>): void {
  const places = {
    'the log or an annotation': played.raw.replaceAll(/^::add-mask::.*$/gm, ''),
    'a file': played.files,
    'an output': JSON.stringify(played.outputs),
    'the state': JSON.stringify(played.state),
    'the summary': played.summary,
    'a path or a body': JSON.stringify(played.requests.map(({ path, body }) => [path, body])),
  };
  // Variables that are exported are there for every later step.
  assert.match(played.files, /^\/ENV\n\n/m);
  for (const [name, secret] of Object.entries(secrets)) {
    for (const form of formsOf(secret)) {
      for (const [place, text] of Object.entries(places))
        assert.ok(!text.includes(form), `${name} is in ${place}, as ${JSON.stringify(form)}`);
    }
  }
}

/** As it is, line by line, in JSON, in a URL, as hex digits, and in base64 wherever it may stand in a longer text. */
function formsOf(secret: string): Set<string> {
  const lines = secret.split('\n').map((line) => line.trim());
  const forms = [secret, ...lines].flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    Buffer.from(text).toString('hex'),
    ...[0, 1, 2].map((shift) => base64Inside(text, shift)),
  ]);
  return new Set(forms.filter((form) => form.length >= 6));
}

/** The characters that do not depend on what stands before (`shift` bytes) and behind it. */
function base64Inside(text: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
  return encoded.slice(shift === 0 ? 0 : 4, -4);
}
