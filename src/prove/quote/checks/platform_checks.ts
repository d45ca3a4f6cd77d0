import { masked } from '../bytes.ts';
import {
  enclaveLevel,
  moduleIdentity,
  moduleLevels,
  platformLevels,
  platformStatus,
  teeTcbSvns,
} from '../platform_status.ts';
import { hasAttributes, moduleName, moduleOf } from '../tcb_info.ts';
import { type Check, readable, unless } from './check.ts';

const topic = 'platform';

/** The platform is what Intel made, and patched. */
export const PLATFORM_CHECKS: Check[] = [
  readable(
    'pck-extension-readable',
    'quote',
    "The processor's certificate names its family and security versions",
    ({ pckExtension }) => pckExtension(),
    ({ pckChain }) => pckChain(),
  ),
  {
    name: 'qe-signer',
    topic,
    says: 'Intel signed the quoting enclave',
    test: ({ quote, qeIdentity }) =>
      unless(
        quote().qe.mrSigner.equals(qeIdentity().mrSigner),
        `MRSIGNER ${qeIdentity().mrSigner.toString('hex')}`,
        quote().qe.mrSigner.toString('hex'),
      ),
  },
  {
    name: 'qe-product',
    topic,
    says: "The quoting enclave is TDX's",
    test: ({ quote, qeIdentity }) => {
      const product = quote().qe.isvProdId.readUInt16LE();
      return unless(
        product === qeIdentity().isvProdId,
        `product ${qeIdentity().isvProdId}`,
        `product ${product}`,
      );
    },
  },
  {
    name: 'qe-attributes',
    topic,
    says: 'The quoting enclave runs in production mode',
    test: ({ quote, qeIdentity }) => {
      const { attributes, attributesMask } = qeIdentity();
      const found = masked(quote().qe.attributes, attributesMask);
      const expected = masked(attributes, attributesMask);
      return unless(found.equals(expected), `attributes ${expected.toString('hex')}`, found.toString('hex'));
    },
  },
  {
    name: 'qe-miscselect',
    topic,
    says: 'The quoting enclave uses no feature that Intel did not foresee',
    test: ({ quote, qeIdentity }) => {
      const { miscSelect, miscSelectMask } = qeIdentity();
      const found = masked(quote().qe.miscSelect, miscSelectMask);
      const expected = masked(miscSelect, miscSelectMask);
      return unless(found.equals(expected), `MISCSELECT ${expected.toString('hex')}`, found.toString('hex'));
    },
  },
  {
    name: 'qe-level',
    topic,
    says: 'Intel knows the version of the quoting enclave',
    test: (subject) =>
      unless(
        enclaveLevel(subject) !== undefined,
        'a security version that the QE identity lists',
        `${subject.quote().qe.isvSvn.readUInt16LE()}, older than all of them`,
      ),
  },
  {
    name: 'tdx-module-known',
    topic,
    says: 'Intel knows the version of the TDX module',
    test: (subject) => {
      const unknown = teeTcbSvns(subject).find((svns) => moduleOf(subject.tcbInfo(), svns) === undefined);
      return unless(
        unknown === undefined,
        'a TDX module that the TCB info lists',
        `${unknown === undefined ? '' : moduleName(unknown)}, which it does not`,
      );
    },
  },
  {
    name: 'tdx-module-signer',
    topic,
    says: 'The TDX module is the one that Intel signed',
    test: (subject) => {
      const { mrSignerSeam } = subject.quote().td;
      const { mrSigner } = moduleIdentity(subject);
      return unless(
        mrSigner.equals(mrSignerSeam),
        `MRSIGNERSEAM ${mrSigner.toString('hex')}`,
        mrSignerSeam.toString('hex'),
      );
    },
  },
  {
    name: 'tdx-module-attributes',
    topic,
    says: 'The TDX module runs with the attributes that Intel demands',
    test: (subject) => {
      const { seamAttributes } = subject.quote().td;
      const identity = moduleIdentity(subject);
      return unless(
        hasAttributes(identity, seamAttributes),
        `SEAM attributes ${identity.attributes.toString('hex')} under the mask ${identity.attributesMask.toString('hex')}`,
        seamAttributes.toString('hex'),
      );
    },
  },
  {
    name: 'tdx-module-level',
    topic,
    says: 'The TDX module is not older than all that Intel lists',
    test: (subject) =>
      unless(
        moduleLevels(subject).every((level) => level !== undefined),
        'a security version that the TCB info lists for this module',
        `${teeTcbSvns(subject).map(([svn]) => svn)}, older than all of them`,
      ),
  },
  {
    name: 'tcb-level',
    topic,
    says: 'The platform is not older than all that Intel lists',
    test: (subject) =>
      unless(
        platformLevels(subject).every((level) => level !== undefined),
        'security versions that reach a level of the TCB info',
        `SGX ${subject.pckExtension().componentSvns.join('.')}, PCE ${subject.pckExtension().pceSvn}, TDX ${teeTcbSvns(subject).map((svns) => [...svns].join('.'))}, which reach none`,
      ),
  },
  {
    name: 'tcb-status',
    topic,
    says: 'The platform has the security updates that are demanded',
    test: (subject) => {
      const { status, advisories } = platformStatus(subject);
      const named = advisories.length === 0 ? '' : `, with the advisories ${advisories.join(', ')}`;
      return unless(
        status !== 'Revoked' && subject.policy.tcbStatus.includes(status),
        `a TCB status that \`tcb_status\` accepts: ${subject.policy.tcbStatus.join(', ')}`,
        `${status}${named}`,
      );
    },
  },
];
