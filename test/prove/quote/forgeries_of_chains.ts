import { extension, keyPair, small } from '../../simulator/x509.ts';
import { DAY_MS, type Draft, NOW_MS, STRANGER } from './draft.ts';
import { at, type Forgery } from './forgery.ts';

const UNKNOWN_EXTENSION = '2a0304';

type ChainName = 'pckChain' | 'tcbInfoChain' | 'qeIdentityChain';

/** The same forgeries for each chain of certificates. */
function chainForgeries(name: ChainName, prefix: string): Forgery[] {
  const leaf = ({ platform }: Draft) => at(platform[name], 0);
  const root = ({ platform }: Draft) => at(platform[name], platform[name].length - 1);
  const signer = (draft: Draft) => at(draft.platform[name], 1);
  const text = (change: (pem: string) => string) => (draft: Draft) => {
    draft.tamper = (testimony) => {
      const { collateral } = testimony;
      if (name === 'pckChain') {
        const start = testimony.quote.indexOf('-----BEGIN');
        const end = testimony.quote.lastIndexOf('-----END CERTIFICATE-----\n') + 26;
        const chain = Buffer.from(change(testimony.quote.subarray(start, end).toString('latin1')), 'latin1');
        // The length stays, so that nothing but the text is forged.
        chain.copy(testimony.quote, start, 0, end - start);
      } else if (collateral !== undefined) {
        const part = name === 'tcbInfoChain' ? 'tcb_info_issuer_chain' : 'qe_identity_issuer_chain';
        testimony.collateral = { ...collateral, [part]: change(collateral[part]) };
      }
    };
  };
  return [
    [
      'a text between the certificates',
      `${prefix}-readable`,
      text((pem) => pem.replace('-----\n-----', '-----x-----')),
    ],
    ['a certificate that is not in base64', `${prefix}-readable`, text((pem) => pem.replace(/\nM/, '\n*'))],
    ['one bit of a certificate', `${prefix}-readable`, text((pem) => pem.replace(/MII/, 'MIJ'))],
    [
      'a certificate of another name',
      `${prefix}-names`,
      (draft) => {
        leaf(draft).name = 'Intel SGX Something';
      },
      /Intel SGX Something/,
    ],
    [
      'a root of another name',
      `${prefix}-names`,
      (draft) => {
        root(draft).name = 'Intel SGX Root CB';
      },
    ],
    [
      'an issuer who is not the next',
      `${prefix}-names`,
      (draft) => {
        leaf(draft).issuer = 'Intel SGX Other CA';
      },
    ],
    [
      'another root',
      `${prefix}-root`,
      (draft) => {
        Object.assign(root(draft), { key: STRANGER.root, issuerKey: STRANGER.root });
        draft.platform[name].at(-2)?.issuerKey &&
          Object.assign(at(draft.platform[name], draft.platform[name].length - 2), {
            issuerKey: STRANGER.root,
          });
      },
      /another key/,
    ],
    [
      'a certificate that another authority signed',
      `${prefix}-signatures`,
      (draft) => {
        leaf(draft).issuerKey = STRANGER.ca;
      },
    ],
    [
      'an authority that another one signed',
      `${prefix}-signatures`,
      (draft) => {
        signer(draft).issuerKey = STRANGER.root;
      },
    ],
    [
      'another algorithm',
      `${prefix}-algorithms`,
      (draft) => {
        leaf(draft).algorithm = 'sha384';
      },
      /1\.2\.840\.10045\.4\.3\.3/,
    ],
    [
      'a certificate that is over',
      `${prefix}-validity`,
      (draft) => {
        leaf(draft).untilMs = NOW_MS - 1000;
      },
      /to 2026-03-10 11:59:59 UTC/,
    ],
    [
      'a certificate that has not begun',
      `${prefix}-validity`,
      (draft) => {
        leaf(draft).fromMs = NOW_MS + 1000;
      },
    ],
    [
      'a root that is over',
      `${prefix}-validity`,
      (draft) => {
        root(draft).untilMs = NOW_MS - DAY_MS;
      },
    ],
    [
      'a signer that is an authority',
      `${prefix}-ca`,
      (draft) => {
        leaf(draft).isCa = true;
      },
    ],
    [
      'an authority that is none',
      `${prefix}-ca`,
      (draft) => {
        signer(draft).isCa = false;
      },
    ],
    [
      'a certificate that may not sign',
      `${prefix}-key-usage`,
      (draft) => {
        leaf(draft).keyUsage = 0x08;
      },
    ],
    [
      'an authority that may not sign certificates',
      `${prefix}-key-usage`,
      (draft) => {
        signer(draft).keyUsage = 0x02;
      },
    ],
    [
      'a critical extension that nobody knows',
      `${prefix}-extensions`,
      (draft) => {
        leaf(draft).extensions = [extension(UNKNOWN_EXTENSION, small(1), 'yes')];
      },
      /critical extension 1\.2\.3\.4/,
    ],
  ];
}

export const FORGERIES_OF_CHAINS: Forgery[] = [
  ...chainForgeries('pckChain', 'pck-chain'),
  ...chainForgeries('tcbInfoChain', 'tcb-info-chain'),
  ...chainForgeries('qeIdentityChain', 'qe-identity-chain'),
  [
    'a chain of four',
    'pck-chain-names',
    ({ platform }) => {
      platform.pckChain.push({ ...at(platform.pckChain, 2) });
    },
  ],
  [
    'an authority that may have no authority below it',
    'pck-chain-path-length',
    ({ platform }) => {
      at(platform.pckChain, 2).pathLength = 0;
    },
  ],
  [
    'a key on another curve',
    'pck-chain-algorithms',
    ({ platform }) => {
      const key = keyPair('secp384r1');
      at(platform.pckChain, 1).key = key;
      at(platform.pckChain, 0).issuerKey = key;
      platform.pckCrl.key = key;
    },
    /secp384r1/,
  ],
];
