import { octets, sequence } from '../../net/tls_certificate.ts';
import { pckField } from '../../simulator/intel_platform.ts';
import { extension } from '../../simulator/x509.ts';
import { asVersion5, type Forgery, hex, td } from './forgery.ts';

const svn = (...values: number[]) =>
  Buffer.from(Array.from({ length: 16 }, (_, index) => values[index] ?? 0));

export const FORGERIES_OF_PLATFORMS: Forgery[] = [
  [
    'a second family in the SGX extension',
    'pck-extension-readable',
    ({ platform }) => {
      platform.pck.more = [pckField('04', octets(Buffer.alloc(6)))];
    },
    /1\.2\.840\.113741\.1\.13\.1\.4 twice/,
  ],
  [
    'a PCK certificate without the SGX extension',
    'pck-extension-readable',
    ({ platform }) => {
      platform.pck.svns = [1, 2];
    },
  ],
  [
    'an SGX extension that stands there twice',
    'pck-chain-readable',
    ({ platform }) => {
      const [pck] = platform.pckChain;
      pck?.extensions.push(extension('2a864886f84d010d01', sequence(), 'no'));
    },
    /twice/,
  ],
  [
    "another signer's quoting enclave",
    'qe-signer',
    ({ quote }) => {
      quote.qe.mrSigner = Buffer.alloc(32, 1);
    },
  ],
  [
    'another enclave of Intel',
    'qe-product',
    ({ quote }) => {
      quote.qe.isvProdId = hex('0100');
    },
    /product 1/,
  ],
  [
    'a quoting enclave in debug mode',
    'qe-attributes',
    ({ quote }) => {
      quote.qe.attributes[0] = 0x17;
    },
  ],
  [
    'a quoting enclave with a foreign feature',
    'qe-miscselect',
    ({ quote }) => {
      quote.qe.miscSelect = hex('01000000');
    },
  ],
  [
    'a quoting enclave older than all',
    'qe-level',
    ({ quote }) => {
      quote.qe.isvSvn = hex('0100');
    },
    /1, older than all/,
  ],
  [
    'an outdated quoting enclave',
    'tcb-status',
    ({ quote }) => {
      quote.qe.isvSvn = hex('0300');
    },
    /OutOfDate/,
  ],
  ['a TDX module that Intel does not list', 'tdx-module-known', td({ teeTcbSvn: svn(6, 9, 3) }), /TDX_09/],
  [
    'a TDX module of another signer, which the TCB info has',
    'tdx-module-signer',
    ({ platform }) => {
      for (const identity of platform.tcbInfo.tdxModuleIdentities) identity.mrsigner = '01'.repeat(48);
    },
  ],
  [
    'TCB info that demands an attribute of the module',
    'tdx-module-attributes',
    ({ platform }) => {
      for (const identity of platform.tcbInfo.tdxModuleIdentities)
        identity.attributes = `01${'00'.repeat(7)}`;
    },
  ],
  ['a TDX module older than all', 'tdx-module-level', td({ teeTcbSvn: svn(1, 1, 3) }), /1, older than all/],
  [
    'an outdated TDX module',
    'tcb-status',
    td({ teeTcbSvn: svn(3, 1, 3) }),
    /OutOfDate, with the advisories INTEL-SA-00837/,
  ],
  ['a first TDX module that is too old', 'tcb-level', td({ teeTcbSvn: svn(4, 0, 3) })],
  [
    'a component older than all',
    'tcb-level',
    ({ platform }) => {
      platform.pck.svns[7] = 4;
    },
  ],
  ['a TDX component older than all', 'tcb-level', td({ teeTcbSvn: svn(6, 1, 1) })],
  [
    'an outdated certification enclave',
    'tcb-status',
    ({ platform }) => {
      platform.pck.pceSvn = 10;
    },
    /INTEL-SA-00106, INTEL-SA-00115/,
  ],
  [
    'a revoked platform that `tcb_status` lists',
    'tcb-status',
    (draft) => {
      for (const level of draft.platform.tcbInfo.tcbLevels) level.tcbStatus = 'Revoked';
      draft.policy.tcbStatus = ['UpToDate', 'Revoked'];
    },
    /found Revoked/,
  ],
  [
    'a platform that needs another configuration',
    'tcb-status',
    ({ platform }) => {
      for (const level of platform.tcbInfo.tcbLevels) level.tcbStatus = 'ConfigurationNeeded';
    },
    /found ConfigurationNeeded/,
  ],
  [
    'a TDX module that is outdated now',
    'tcb-status',
    (draft) => {
      asVersion5(draft);
      draft.quote.td.teeTcbSvn2 = svn(3, 1, 3);
    },
  ],
];
