import { runtimeEvent } from '../simulator/event_log.ts';
import { platformDraft, platformKeys } from '../simulator/intel_platform.ts';
import { type NodeFaults, rootOf, type ShownInstance } from '../simulator/tdx_node.ts';
import { NAME, OTHER_COMPOSE, type Scenario, type Stage, updatedByOthers } from './scenario.ts';

export const UPDATE: Scenario = { cvm: { composeText: OTHER_COMPOSE } };
const WATCH: Scenario = { cvm: {}, with: { operation: 'watch', target: 'running', name: NAME } };
export const STATUS = { operation: 'status', name: NAME };
export const OTHER_HASH = 'ab'.repeat(32);

/** A root that signed nothing here. */
export const STRANGERS_ROOT = rootOf(platformDraft(platformKeys(), Date.now()));

/** Measures another app compose than the one that is shown. */
export function runsEvil(shown: NonNullable<ShownInstance['tcb_info']>): void {
  shown.event_log = shown.event_log.map((event) =>
    event.event === 'compose-hash' ? runtimeEvent('compose-hash', 'e1'.repeat(32)) : event,
  );
}

export const lacksUpdates: NodeFaults['platform'] = ({ pck }) => {
  pck.pceSvn = 10;
};

const noQuote =
  (until: number): NodeFaults['answer'] =>
  (instance, asked) => {
    if (asked <= until) instance.quote = null;
  };

/** What a run came to: `verified` output, title and words of its one error. */
export type Row = [
  what: string,
  faults: NodeFaults,
  scenario: Scenario,
  verified: 'true' | 'false' | undefined,
  error?: [title: string, words: RegExp],
  stage?: Stage,
];

const NO_QUOTE = 'The machine handed out no quote';
const NO_PROOF = 'The proof by hardware does not hold';
const OTHER = 'What runs is not what was sent';

export const ROWS: Row[] = [
  ['an honest machine that is new', {}, {}, 'true'],
  ['an honest machine that is updated', {}, UPDATE, 'true'],
  [
    'an honest machine that is restarted',
    {},
    { cvm: {}, with: { operation: 'restart', name: NAME } },
    'true',
  ],
  [
    'a quote that is of the version before, after an update of another run',
    {},
    { given: updatedByOthers },
    'true',
    undefined,
    { attestationLagSeconds: 580, attestationLagShows: 'previous' },
  ],
  ['a quote that comes late', { answer: noQuote(9) }, UPDATE, 'true'],
  [
    'a quote that is of the version before for minutes',
    {},
    UPDATE,
    'true',
    undefined,
    { attestationLagSeconds: 400, attestationLagShows: 'previous' },
  ],
  [
    'a quote that is of the version before to the end',
    {},
    { ...UPDATE, with: { verify_timeout: '2m' } },
    undefined,
    [
      'The machine still attests the version before',
      /still attests the version before, compose hash .*asked for 2 min/,
    ],
    { attestationLagSeconds: 900, attestationLagShows: 'previous' },
  ],
  [
    'a quote that never comes',
    { answer: noQuote(Number.POSITIVE_INFINITY) },
    { with: { verify_timeout: '1m' } },
    undefined,
    [NO_QUOTE, /hands out no quote \(asked for 1 min.*unproved/],
  ],
  [
    'a machine whose measurements are private',
    {},
    { cvm: { publicTcbinfo: false } },
    undefined,
    [NO_QUOTE, /`public_tcbinfo: true`/],
  ],
  [
    'a platform that shows what was sent and runs something else',
    { runs: runsEvil },
    UPDATE,
    'false',
    [NO_PROOF, /`event-replay`: expected RTMR3 .*, as the log gives, and found/],
  ],
  [
    'a platform that shows the true log of something else',
    {
      answer: ({ tcb_info: shown }) => {
        if (shown !== null) runsEvil(shown);
      },
      runs: runsEvil,
    },
    UPDATE,
    'false',
    [OTHER, /the hardware vouches for another version: .*`compose-hash`: expected .* found e1e1/],
  ],
  [
    'a platform of another root',
    {},
    { files: { 'root.pem': STRANGERS_ROOT } },
    'false',
    [NO_PROOF, /`pck-chain-root`/],
  ],
  [
    'a machine in debug mode',
    {
      quote: ({ td }) => {
        td.tdAttributes[0] = 1;
      },
    },
    {},
    'false',
    [NO_PROOF, /`td-debug`.*Do not trust this CVM/],
  ],
  [
    'a platform that lacks updates',
    { platform: lacksUpdates },
    {},
    'false',
    [
      NO_PROOF,
      /`tcb-status`: expected a TCB status that `tcb_status` accepts: UpToDate, and found OutOfDate, with the advisories INTEL-SA-00106.*name it in `tcb_status`/,
    ],
  ],
  [
    'a platform that lacks updates, where that is accepted',
    { platform: lacksUpdates },
    { with: { tcb_status: 'UpToDate,OutOfDate' } },
    'true',
  ],
  [
    'a PCCS that is down',
    { pccs: { fault: () => ({ kind: 'status', status: 503 }) } },
    { with: { verify_timeout: '1m' } },
    undefined,
    ["The quote could not be checked without Intel's documents", /HTTP 503 for .*says nothing about the CVM/],
  ],
  [
    'a PCCS that never answers',
    { pccs: { fault: () => ({ kind: 'silent' }) } },
    { with: { verify_timeout: '5s' } },
    undefined,
    ["The quote could not be checked without Intel's documents", /none answered in time \(asked for/],
  ],
  [
    'a PCCS that fails once',
    { pccs: { fault: (_, count) => (count === 1 ? { kind: 'status', status: 502 } : undefined) } },
    {},
    'true',
  ],
  [
    'a system that is pinned',
    {},
    { with: { measurements: `mrtd=${'00'.repeat(48)}` } },
    'false',
    [NO_PROOF, /`measured-mrtd`: expected mrtd=0{96}/],
  ],
  [
    'an OS image that is not accepted',
    {},
    { with: { os_image_hashes: OTHER_HASH } },
    'false',
    [NO_PROOF, /`os-image-accepted`/],
  ],
  ['a nightly watch of what runs', {}, WATCH, 'true'],
  [
    'a nightly watch with the compose file',
    {},
    { ...WATCH, with: { ...WATCH.with, compose_file: 'docker-compose.yml' } },
    'true',
  ],
  [
    'a nightly watch of another compose file',
    {},
    {
      ...WATCH,
      files: { 'docker-compose.yml': OTHER_COMPOSE },
      with: { ...WATCH.with, compose_file: 'docker-compose.yml' },
    },
    'false',
    [OTHER, /the compose file that runs is not the one that was sent: line 3/],
  ],
  [
    'a nightly watch of another compose hash',
    {},
    { ...WATCH, with: { ...WATCH.with, compose_hash: OTHER_HASH } },
    'false',
    [OTHER, new RegExp(`\`compose-hash\`: expected compose-hash ${OTHER_HASH}`)],
  ],
  ['a look at what runs', {}, { cvm: {}, with: STATUS }, 'true'],
  [
    'a look at a CVM that is stopped',
    {},
    { cvm: { status: 'stopped' }, with: STATUS },
    undefined,
    [NO_QUOTE, /its status is `stopped`, and only a CVM that runs can attest/],
  ],
];
