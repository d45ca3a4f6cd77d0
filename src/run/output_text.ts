import { BOUNDS } from '../text/bounds.ts';
import { hasFormatOf } from './formats.ts';
import type { Known } from './known.ts';
import { type OutputName, outputNames, outputsOf } from './outputs.ts';
import type { Secrets } from './secrets.ts';

/**
 * - `own`: a word or a number of this action
 * - `known`: an identifier or an address where it looks like one, else a text
 * - `text`: what the service says
 * - `json`: a list or an object with texts in it
 * - `secret`: masked, and yet an output
 */
type OutputKind = 'own' | 'known' | 'text' | 'json' | 'secret';

const KINDS: Record<OutputName, OutputKind> = {
  outcome: 'own',
  change: 'own',
  status: 'known',
  previous_status: 'known',
  app_id: 'known',
  cvm_id: 'known',
  instance_id: 'known',
  name: 'known',
  node_id: 'known',
  url: 'known',
  gateway_domain: 'known',
  urls: 'json',
  dashboard_url: 'known',
  compose_hash: 'known',
  previous_compose_hash: 'known',
  verified: 'own',
  images: 'json',
  os_image: 'known',
  os_image_hash: 'known',
  kms_type: 'known',
  docker_compose_hash: 'known',
  tcb_status: 'own',
  mrtd: 'known',
  rtmr0: 'known',
  rtmr1: 'known',
  rtmr2: 'known',
  evidence_file: 'own',
  revision_id: 'known',
  previous_revision_id: 'known',
  rolled_back: 'own',
  rejected_compose_hash: 'known',
  boot_progress: 'text',
  boot_error: 'text',
  uptime: 'text',
  correlation_id: 'known',
  commit_token: 'secret',
  commit_url: 'secret',
  device_id: 'known',
  kms_contract_address: 'known',
  chain_id: 'own',
  approval_contract: 'known',
  approval_call_data: 'known',
  attempts: 'own',
  elapsed_seconds: 'own',
  state: 'json',
  timeline: 'json',
  cvms: 'json',
  failure_reason: 'text',
};

/** What goes first when all outputs together are too large. */
const LEAST_NEEDED: readonly OutputName[] = ['state', 'timeline', 'cvms'];

/** The outputs as the runner gets them: of one line each, without a secret, and bounded each and all together. */
export function outputTexts(known: Known, secrets: Secrets): Map<OutputName, string> {
  const values = outputsOf(known);
  const texts = new Map<OutputName, string>();
  for (const name of outputNames) {
    const value = values[name];
    if (value !== undefined) texts.set(name, textOf(name, value, secrets));
  }
  for (const name of LEAST_NEEDED) {
    const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (bytes > BOUNDS.outputs.most && texts.has(name)) texts.set(name, '');
  }
  return texts;
}

function textOf(name: OutputName, value: unknown, secrets: Secrets): string {
  switch (KINDS[name]) {
    case 'own':
      return String(value);
    case 'known':
      return cleanField(name, String(value), secrets);
    case 'text':
      return secrets.line(String(value), BOUNDS.value.most);
    case 'json':
      // What several CVMs do not have in common.
      return value === '' ? '' : jsonOf(name, value, secrets);
    case 'secret':
      // A token that is cut would be another one.
      return String(value).length > BOUNDS.value.most ? '' : String(value).replace(/[\r\n]/g, '');
    default:
      return KINDS[name] satisfies never;
  }
}

/** A field of a record as data where it looks like what it is, else as a text. */
export function cleanField(field: string, text: string, secrets: Secrets): string {
  return hasFormatOf(field, text) ? text : secrets.line(text, BOUNDS.value.most);
}

/** Characters that end a line for some, and that JSON leaves as they are. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** JSON stays JSON: texts in it are hidden and cut, and what is too large or too deep all the same is left out. */
function jsonOf(name: string, value: unknown, secrets: Secrets): string {
  const { most } = name === 'timeline' ? BOUNDS.timeline : name === 'cvms' ? BOUNDS.cvms : BOUNDS.json;
  let left: number = most;
  let fits = true;
  function clean(field: string, inner: unknown, depth: number): unknown {
    left -= 2;
    if (depth > BOUNDS.jsonDepth.most || left < 0) fits = false;
    if (!fits) return null;
    if (typeof inner === 'string') {
      const text = hasFormatOf(field, inner) ? inner : secrets.cut(inner, BOUNDS.value.most);
      left -= text.length;
      return text;
    }
    if (Array.isArray(inner)) return inner.map((entry) => (fits ? clean(field, entry, depth + 1) : null));
    if (typeof inner !== 'object' || inner === null) return inner;
    const fields = Object.entries(inner).map(([key, entry]) => {
      left -= key.length;
      // The keys of it are names of services, which say nothing of what stands behind them.
      const of = name === 'images' ? name : key;
      return [secrets.cut(key, BOUNDS.word.most), fits ? clean(of, entry, depth + 1) : null];
    });
    return Object.fromEntries(fields);
  }
  const whole = clean(name, value, 0);
  if (!fits) return '';
  const sign = (end: string) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = JSON.stringify(whole).replace(LINE_ENDS, sign);
  return Buffer.byteLength(text) > most ? '' : text;
}

/**
 * Outputs that hold a masked value and are told all the same, since a name that is cut names nothing. GitHub does not pass
 * them to other jobs.
 *
 * @returns words such as "`name` holds the value of `APP`"
 */
export function maskedOutputs(texts: ReadonlyMap<OutputName, string>, secrets: Secrets): string[] {
  return [...texts].flatMap(([name, text]) => {
    if (KINDS[name] === 'secret') return [];
    const owners = secrets.heldBy(text).map((owner) => `\`${owner}\``);
    return owners.length === 0 ? [] : [`\`${name}\` holds the value of ${owners.join(' and of ')}`];
  });
}
