import { type Draft, KEYS, STRANGER } from './draft.ts';
import { asVersion5, type Forgery } from './forgery.ts';

/** Changes bytes of the finished quote. */
function atByte(change: (quote: Buffer) => Buffer) {
  return (draft: Draft) => {
    draft.tamper = (testimony) => {
      testimony.quote = change(testimony.quote);
    };
  };
}

/** Turns one bit over. Counted from the end when `at` is negative. */
function flip(at: number) {
  return atByte((quote) => {
    const copy = Buffer.from(quote);
    const index = at < 0 ? copy.length + at : at;
    copy[index] = (copy[index] ?? 0) ^ 1;
    return copy;
  });
}

const SIGNATURE_PART = 48 + 584 + 4;

export const FORGERIES_OF_QUOTES: Forgery[] = [
  [
    'a quote of SGX',
    'quote-tee',
    ({ quote }) => {
      quote.teeType = 0;
    },
    /type 0x0, a quote of SGX/,
  ],
  [
    'a quote of another technology',
    'quote-tee',
    ({ quote }) => {
      quote.teeType = 0x82;
    },
    /type 0x82/,
  ],
  [
    'a quote of version 3',
    'quote-version',
    ({ quote }) => {
      quote.version = 3;
    },
    /version 3/,
  ],
  [
    'a quote of version 6',
    'quote-version',
    ({ quote }) => {
      quote.version = 6;
    },
    /version 6/,
  ],
  ['an empty quote', 'quote-readable', atByte(() => Buffer.from([4])), /the quote ends at byte 1/],
  ['half a quote', 'quote-readable', atByte((quote) => quote.subarray(0, 2500)), /ends at byte 2500/],
  [
    'a quote of a megabyte',
    'quote-readable',
    atByte((quote) => Buffer.concat([quote, Buffer.alloc(1 << 20)])),
    /at most 65536/,
  ],
  [
    'an SGX report in a quote of version 5',
    'quote-readable',
    (draft) => {
      draft.quote.version = 5;
      atByte((quote) => {
        quote.writeUInt16LE(1, 48);
        quote.writeUInt32LE(384, 50);
        return quote;
      })(draft);
    },
    /the report of an SGX enclave/,
  ],
  [
    'a signature part that is longer than the quote',
    'quote-readable',
    atByte((quote) => {
      quote.writeUInt32LE(60_000, SIGNATURE_PART - 4);
      return quote;
    }),
    /60000 bytes of signature part/,
  ],
  [
    'a key of P-384',
    'quote-key-type',
    ({ quote }) => {
      quote.keyType = 3;
    },
    /key type 3/,
  ],
  [
    "another vendor's quoting enclave",
    'quote-vendor',
    ({ quote }) => {
      quote.vendorId = Buffer.alloc(16, 1);
    },
    /found 0101/,
  ],
  [
    'a reserved byte that is not zero',
    'quote-reserved',
    ({ quote }) => {
      quote.reserved = Buffer.from([0, 0, 1, 0]);
    },
    /found 00000100/,
  ],
  [
    'a TD report 1.5 that says it is 1.0',
    'quote-body',
    (draft) => {
      asVersion5(draft);
      draft.quote.bodyType = 2;
    },
    /type 2 with 648 bytes/,
  ],
  [
    'a body of an unknown type',
    'quote-body',
    (draft) => {
      asVersion5(draft);
      draft.quote.bodyType = 4;
    },
    /type 4/,
  ],
  [
    'another kind of certification',
    'quote-certification',
    ({ quote }) => {
      quote.certificationType = 5;
    },
    /found 5 and 5/,
  ],
  [
    'a platform certificate that is encrypted',
    'quote-certification',
    ({ quote }) => {
      quote.pckCertificationType = 3;
    },
    /found 6 and 3/,
  ],
  [
    'bytes between the certificates and the end',
    'quote-size',
    ({ quote }) => {
      quote.excess = Buffer.from([0]);
    },
    /1 bytes that no field covers/,
  ],
  ['one bit in the zero bytes behind the quote', 'quote-padding', flip(-1), /not all zero/],
  [
    'text behind the quote',
    'quote-padding',
    ({ quote }) => {
      quote.padding = Buffer.from('hello');
    },
    /5 bytes that are not all zero/,
  ],
  ['one bit in the signature', 'quote-signature', flip(SIGNATURE_PART + 5), /something else/],
  ['one bit in MRTD', 'quote-signature', flip(48 + 136 + 3), /something else/],
  ['one bit in the report data', 'quote-signature', flip(48 + 583), /something else/],
  [
    'a quote signed by another key',
    'quote-key',
    ({ quote }) => {
      quote.attestationKey = STRANGER.attestation;
      const point = KEYS.attestation.publicKey.export({ format: 'jwk' });
      quote.qe.reportData = Buffer.concat([Buffer.from(point.x ?? '', 'base64url'), Buffer.alloc(32)]);
    },
    /report data .* of the quoting enclave/,
  ],
  [
    'other authentication data than the enclave hashed',
    'quote-key',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.quote[SIGNATURE_PART + 134 + 448 + 2] = 9;
      };
    },
  ],
  [
    'report data with more than the hash',
    'quote-key',
    ({ quote }) => {
      quote.qe.reportData = Buffer.alloc(64, 1);
    },
  ],
  [
    'an attestation key that is no point of the curve',
    'quote-signature',
    atByte((quote) => {
      quote.fill(7, SIGNATURE_PART + 64, SIGNATURE_PART + 128);
      return quote;
    }),
    /a value that can be checked/,
  ],
  [
    'a quoting enclave for which another key vouches',
    'quote-enclave-signature',
    ({ quote }) => {
      quote.qeKey = STRANGER.pck;
    },
  ],
  [
    'one bit in the signature of the enclave',
    'quote-enclave-signature',
    flip(SIGNATURE_PART + 134 + 384 + 5),
  ],
  [
    'a reserved byte in the report of the enclave',
    'quote-enclave-reserved',
    ({ quote }) => {
      quote.qe.reserved4 = Buffer.alloc(42, 1);
    },
  ],
];
