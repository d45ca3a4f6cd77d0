import { parseJson } from '../../text/json.ts';
import { code, link, pairs, prose } from '../../text/markdown.ts';
import type { SummaryFacts } from './facts.ts';

type Value = string | number | undefined;

const MOST_URLS = 10;

/** What the run is about: ids, addresses, hashes. */
export function cvmTable({ outputs, conclusion, hashProof }: SummaryFacts): string | undefined {
  const { outcome } = conclusion;
  const id = (value: Value) => (value === undefined ? undefined : code(value));
  const proof = outcome === 'success' ? conclusion.proof : undefined;
  return pairs('The CVM', [
    // A failure tells it among the platform's words.
    ['Status', 'reason' in conclusion ? undefined : id(outputs.status)],
    ['URL', urlsOf(outputs.urls, outputs.url)],
    ['CVM id', id(outputs.cvm_id)],
    ['App id', id(outputs.app_id)],
    ['Instance id', id(outputs.instance_id)],
    ['Node', id(outputs.node_id)],
    ...hashRows({ outputs, outcome, hashProof }),
    ['Proof of the state', proof === undefined ? undefined : prose(proof)],
  ]);
}

type HashFacts = Pick<SummaryFacts, 'outputs' | 'hashProof'> & {
  outcome: SummaryFacts['conclusion']['outcome'];
};

function hashRows({ outputs, outcome, hashProof }: HashFacts): [string, string | undefined][] {
  const { compose_hash: hash, previous_compose_hash: before, verified } = outputs;
  const previous = before === undefined ? undefined : before === hash ? 'the same' : code(before);
  // The output is the hash that waits for approval, and stands among what to approve.
  if (outcome === 'pending_approval') return [['Compose hash that runs', previous]];
  const words =
    outcome === 'success' || verified !== undefined ? `<br>${hashWords(verified, hashProof)}` : '';
  return [
    ['Compose hash', hash === undefined ? undefined : `${code(hash)}${words}`],
    ['Compose hash before', previous],
  ];
}

function hashWords(verified: Value, proof: string | undefined): string {
  const words = proof === undefined ? '' : `: ${prose(proof)}`;
  if (verified === 'true') return `✓ verified${words}`;
  return verified === 'false' ? `**✗ not what was sent**${words}` : `not verified${words}`;
}

/** @param list the output `urls`, JSON of the action's own making */
function urlsOf(list: Value, first: Value): string {
  const urls = typeof list === 'string' ? parseJson(list) : undefined;
  const all = Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [];
  if (all.length === 0 && first !== undefined) all.push(String(first));
  return all
    .slice(0, MOST_URLS)
    .map((url) => link(url, url))
    .join('<br>');
}
