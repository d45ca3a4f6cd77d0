import type { Cvm } from '../../phala/cvm.ts';
import { code, link, pairs, prose } from '../../text/markdown.ts';
import type { SummaryFacts } from './facts.ts';

const MOST_URLS = 10;

/** What the run is about: ids, addresses, hashes. */
export function cvmTable(summary: SummaryFacts): string | undefined {
  const { known, ended } = summary;
  const { cvm, status, state } = known;
  const id = (value: string | undefined) => (value === undefined ? undefined : code(value));
  const proof = ended.outcome === 'success' ? ended.proof : undefined;
  return pairs('The CVM', [
    // A failure tells it among the platform's words.
    ['Status', 'reason' in ended ? undefined : id(status)],
    ['URL', status === 'deleted' ? undefined : urlsOf(cvm)],
    ['CVM id', id(cvm.vmUuid ?? cvm.id)],
    ['App id', id(cvm.appId)],
    ['Instance id', id(state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId)],
    ['Node', id(cvm.nodeId)],
    ...hashRows(summary),
    [sentRuns(summary) ? 'Images' : 'Images of the new version', imagesOf(summary)],
    ['Proof of the state', proof === undefined ? undefined : prose(proof)],
  ]);
}

function hashRows({ known, ended }: SummaryFacts): [string, string | undefined][] {
  const { outcome } = ended;
  const { verification, cvm, previous, revisions, status, change } = known;
  const rejected = revisions?.rejectedComposeHash;
  const [hash, before] = [cvm.composeHash, previous?.composeHash];
  // Where no new version was sent, it says nothing that it is the same.
  const same = change !== undefined && MAY_DIFFER.has(change.name) ? 'the same' : undefined;
  const words = before === undefined ? undefined : before === hash ? same : code(before);
  // The hash that waits for approval stands among what to approve.
  if (outcome === 'pending_approval') return [['Compose hash that runs', before && code(before)]];
  if (outcome === 'dry_run') return [['Compose hash that runs', hash && code(hash)]];
  // Nobody looked whether the new version has come.
  const isUnseen = outcome === 'success' && ended.proof === undefined && same !== undefined;
  if (isUnseen && before === hash) return [['Compose hash before', hash && code(hash)]];
  const isOver = outcome === 'success' && status !== 'deleted';
  const proof = isOver || verification !== undefined ? `<br>${hashWords(verification, hash)}` : '';
  return [
    ['Compose hash', hash === undefined ? undefined : `${code(hash)}${proof}`],
    ['Compose hash before', words],
    // Where a rollback was needed, whatever became of it. What a person puts back takes the place of what is told already.
    ['Compose hash that failed', rejected === before ? undefined : rejected && code(rejected)],
  ];
}

const MAY_DIFFER: ReadonlySet<string> = new Set(['updated', 'rolled_back']);

function hashWords(verification: SummaryFacts['known']['verification'], hash: string | undefined): string {
  // It stands in the line above.
  const proof = verification?.proof?.replace(`the compose hash ${hash}`, 'this hash');
  const words = proof === undefined ? '' : `: ${prose(proof)}`;
  if (verification === undefined) return 'not verified';
  return verification.verified ? `✓ verified${words}` : `**✗ not what was sent**${words}`;
}

const MOST_IMAGES = 10;

/** Whether what was to be sent is, as far as is known, what runs; a CVM that is new has nothing else to run. */
function sentRuns({ known: { previous }, ended }: SummaryFacts): boolean {
  if (previous === undefined) return true;
  if (ended.outcome === 'dry_run') return ended.plan.words.length === 0;
  return ended.outcome === 'success' && ended.proof !== undefined;
}

/** What was sent; after a rollback that is not what runs. */
function imagesOf({ known: { images = {}, revisions } }: SummaryFacts): string | undefined {
  const entries = Object.entries(images);
  if (entries.length === 0 || revisions?.rejectedComposeHash !== undefined) return undefined;
  const shown = entries
    .slice(0, MOST_IMAGES)
    .map(([service, image]) => `${code(service, 60)}: ${code(image, 300)}`);
  const left = entries.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>');
}

/** With several machines, the address of the app may lead to any of them. */
function urlsOf({ urls, appId, instanceId }: Cvm): string {
  const kindOf = (url: string) => {
    if (appId !== undefined && url.includes(`//${appId}`)) return 'the app: ';
    return instanceId !== undefined && url.includes(`//${instanceId}`) ? 'this machine: ' : '';
  };
  return urls
    .slice(0, MOST_URLS)
    .map((url) => `${urls.length > 1 ? kindOf(url) : ''}${link(url, url)}`)
    .join('<br>');
}
