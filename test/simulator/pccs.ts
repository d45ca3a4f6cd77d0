import type { ServerResponse } from 'node:http';
import { type Loopback, type Received, serve } from '../net/loopback.ts';
import type { collateralOf } from './quote_maker.ts';

type Collateral = ReturnType<typeof collateralOf>;

/** What a request of a PCCS is for. */
export type PccsDocument = 'root_crl' | 'published_root_crl' | 'pck_crl' | 'tcb_info' | 'qe_identity';

/** What goes wrong with an answer. */
export type PccsFault =
  | { kind: 'status'; status: number }
  /** Never answers. */
  | { kind: 'silent' }
  /** Ends the connection in the middle of the body. */
  | { kind: 'cut' }
  /** Sends a body that has no end. */
  | { kind: 'endless' }
  | { kind: 'body'; body: string }
  | { kind: 'redirect'; location: string };

export type PccsOptions = {
  collateral: Collateral;
  /** The family that it knows. */
  fmspc: string;
  /** CRLs of the two authorities, where they differ from that of the collateral. */
  pckCrls?: { platform?: string; processor?: string };
  crlAs?: 'der' | 'hex' | 'pem' | 'base64';
  headers?: 'present' | 'old' | 'none';
  /** Intel's own service has no route for the root's CRL. */
  rootCrl?: 'served' | 'published';
  fault?: (document: PccsDocument, count: number) => PccsFault | undefined;
};

export type Pccs = AsyncDisposable & {
  url: string;
  /** Where the root's CRL is published. */
  rootCrlUrl: string;
  received: Received[];
};

const HEADERS = {
  present: { tcb: 'TCB-Info-Issuer-Chain', qe: 'SGX-Enclave-Identity-Issuer-Chain' },
  old: { tcb: 'SGX-TCB-Info-Issuer-Chain', qe: 'SGX-QE-Identity-Issuer-Chain' },
  none: { tcb: 'X-None', qe: 'X-None' },
};

const ROUTES: [PccsDocument, path: string][] = [
  ['root_crl', '/sgx/certification/v4/rootcacrl'],
  ['published_root_crl', '/IntelSGXRootCA.der'],
  ['pck_crl', '/sgx/certification/v4/pckcrl'],
  ['tcb_info', '/tdx/certification/v4/tcb'],
  ['qe_identity', '/tdx/certification/v4/qe/identity'],
];

/** A provisioning certificate caching service on the loopback address (Intel SGX and TDX PCS API, version 4). */
export async function servePccs(options: PccsOptions): Promise<Pccs> {
  const counts = new Map<PccsDocument, number>();
  const loopback: Loopback = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://pccs');
    const document = ROUTES.find(([, path]) => path === pathname)?.[0];
    if (document === undefined) return answer(404, response);
    const count = (counts.get(document) ?? 0) + 1;
    counts.set(document, count);
    const fault = options.fault?.(document, count);
    if (fault === undefined) answer(contentOf(options, document, searchParams), response);
    else fail(fault, response);
  });
  return { ...loopback, rootCrlUrl: `${loopback.url}/IntelSGXRootCA.der` };
}

/** What an answer is made of. Nothing where the request is for something that the service does not have. */
type Content = { body: Buffer | string; header?: [name: string, value: string] } | number;

function contentOf(
  { collateral, fmspc, pckCrls, crlAs = 'hex', headers = 'present', rootCrl = 'served' }: PccsOptions,
  document: PccsDocument,
  query: URLSearchParams,
): Content {
  const names = HEADERS[headers];
  switch (document) {
    case 'root_crl':
      return rootCrl === 'published' ? 404 : { body: crlBody(collateral.root_ca_crl, crlAs) };
    case 'published_root_crl':
      return { body: crlBody(collateral.root_ca_crl, 'der') };
    case 'pck_crl': {
      const ca = query.get('ca');
      if ((ca !== 'platform' && ca !== 'processor') || query.get('encoding') !== 'der') return 400;
      return { body: crlBody(pckCrls?.[ca] ?? collateral.pck_crl, crlAs) };
    }
    case 'tcb_info':
      if (query.get('fmspc') !== fmspc) return 404;
      return {
        body: `{"tcbInfo":${collateral.tcb_info},"signature":"${collateral.tcb_info_signature}"}`,
        header: [names.tcb, collateral.tcb_info_issuer_chain],
      };
    case 'qe_identity':
      if (query.get('update') !== 'standard') return 400;
      return {
        body: `{"enclaveIdentity":${collateral.qe_identity},"signature":"${collateral.qe_identity_signature}"}`,
        header: [names.qe, collateral.qe_identity_issuer_chain],
      };
    default:
      return document satisfies never;
  }
}

function answer(content: Content, response: ServerResponse): void {
  if (typeof content === 'number') {
    response.writeHead(content).end();
    return;
  }
  if (content.header !== undefined)
    response.setHeader(content.header[0], encodeURIComponent(content.header[1]));
  response.end(content.body);
}

function crlBody(hex: string, as: NonNullable<PccsOptions['crlAs']>): Buffer | string {
  const der = Buffer.from(hex, 'hex');
  switch (as) {
    case 'der':
      return der;
    case 'hex':
      return hex;
    case 'base64':
      return der.toString('base64');
    case 'pem':
      return `-----BEGIN X509 CRL-----\n${der.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END X509 CRL-----\n`;
    default:
      return as satisfies never;
  }
}

function fail(fault: PccsFault, response: ServerResponse): void {
  if (fault.kind === 'status') response.writeHead(fault.status).end('busy');
  if (fault.kind === 'body') response.end(fault.body);
  if (fault.kind === 'redirect') response.writeHead(302, { location: fault.location }).end();
  if (fault.kind === 'cut') {
    response.writeHead(200, { 'content-length': '1000' }).write('{"tcb');
    setImmediate(() => response.destroy());
  }
  if (fault.kind === 'endless') {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    };
    response.on('error', () => {}).on('drain', more);
    more();
  }
}
