import type { CvmSeed, CvmView, EndpointName } from '../../test/simulator/simulator.ts';
import type { Asked } from './truth.ts';

/** One run of the action in a deployment. */
export type Task = {
  inputs: Record<string, string>;
  /** The endpoints that it writes to. */
  writes: EndpointName[];
  /** Endpoints that it reads beside those that every run reads. */
  reads?: EndpointName[];
  /** It makes a machine that was never booted before. */
  makesNew?: true;
  /** What is asked for of the CVM that was there before, if one was. */
  asked: (cvm: CvmView | undefined) => Asked;
};

/** A kind of deployment: what is there, and the runs of the action one after the other. */
export type Kind = {
  name: string;
  /** How often it is chosen, in comparison with the others. */
  weight: number;
  /** The CVM that is there before; none for a creation. */
  cvm?: CvmSeed;
  tasks: (secret: string) => Task[];
};

export const NAME = 'soak-app';

export const COMPOSE = composeOf('a');
const OLD_COMPOSE = composeOf('b');

function composeOf(digit: string): string {
  return `services:\n  web:\n    image: nginx@sha256:${digit.repeat(64)}\n    ports:\n      - "80:80"\n`;
}

const DEPLOYED: CvmSeed = { name: NAME, composeText: COMPOSE };

function that(cvm: CvmView | undefined): string {
  if (cvm === undefined) throw new Error('The deployment needs a CVM that is not there.');
  return cvm.vm_uuid;
}

const running = (more: { composeText?: string; env?: Record<string, string> } = {}) => {
  return (cvm: CvmView | undefined): Asked => ({ kind: 'running', which: { uuid: that(cvm) }, ...more });
};

export const KINDS: readonly Kind[] = [
  {
    name: 'create',
    weight: 4,
    tasks: (secret) => [
      {
        inputs: { env: `TOKEN=${secret}` },
        writes: ['provision', 'commit'],
        reads: ['kms_pubkey'],
        makesNew: true,
        asked: () => ({
          kind: 'running',
          which: 'new',
          composeText: COMPOSE,
          env: { TOKEN: secret },
        }),
      },
    ],
  },
  {
    name: 'update the compose file',
    weight: 5,
    cvm: { name: NAME, composeText: OLD_COMPOSE },
    tasks: () => [{ inputs: {}, writes: ['patch'], asked: running({ composeText: COMPOSE }) }],
  },
  {
    name: 'update the env alone',
    weight: 4,
    cvm: { ...DEPLOYED, env: { TOKEN: 'the-old-token' } },
    tasks: (secret) => [
      {
        inputs: { env: `TOKEN=${secret}` },
        writes: ['patch'],
        reads: ['kms_pubkey'],
        asked: running({ env: { TOKEN: secret } }),
      },
    ],
  },
  {
    name: 'update the env, with an on-chain KMS',
    weight: 2,
    cvm: { ...DEPLOYED, kms: 'base', env: { TOKEN: 'the-old-token' } },
    tasks: (secret) => [
      {
        inputs: { env: `TOKEN=${secret}` },
        writes: ['patch'],
        reads: ['kms_pubkey', 'kms_pubkey', 'kms_list'],
        asked: running({ env: { TOKEN: secret } }),
      },
    ],
  },
  {
    name: 'restart',
    weight: 4,
    cvm: DEPLOYED,
    tasks: () => [{ inputs: { operation: 'restart' }, writes: ['restart'], asked: running() }],
  },
  {
    name: 'stop and start',
    weight: 3,
    cvm: DEPLOYED,
    tasks: () => [
      {
        inputs: { operation: 'stop' },
        writes: ['stop'],
        asked: (cvm) => ({ kind: 'stopped', uuid: that(cvm) }),
      },
      { inputs: { operation: 'start' }, writes: ['start'], asked: running() },
    ],
  },
  {
    name: 'replicate',
    weight: 2,
    cvm: DEPLOYED,
    tasks: () => [
      {
        inputs: { operation: 'replicate' },
        writes: ['replicas'],
        makesNew: true,
        asked: () => ({ kind: 'running', which: 'new', composeText: COMPOSE }),
      },
    ],
  },
  {
    name: 'delete',
    weight: 2,
    cvm: DEPLOYED,
    tasks: () => [
      {
        inputs: { operation: 'delete' },
        writes: ['delete'],
        asked: (cvm) => ({ kind: 'gone', uuid: that(cvm) }),
      },
    ],
  },
];
