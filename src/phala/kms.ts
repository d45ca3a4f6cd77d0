import { isObject, listOf, numberOf, objectOf, textOf } from '../text/json.ts';
import { segmentOf } from './paths.ts';

/** A KMS, as far as the platform tells which one it is. */
export type Kms = {
  /** `phala`, `ethereum` or `base`. */
  type?: string;
  slug?: string;
  /** Missing for the central KMS. */
  chainId?: number;
  contractAddress?: string;
  /** Its own key, which signs the keys of the apps (secp256k1). */
  signer?: string;
};

const CHAINS: Readonly<Record<string, number | undefined>> = { ethereum: 1, base: 8453 };

/** The chain of a type of KMS; nothing for the central one. */
export function chainOfType(type: string | undefined): number | undefined {
  return CHAINS[type?.toLowerCase() ?? ''];
}

/** The type of a KMS where nobody tells it. */
export function typeOfChain(chainId: number | undefined): string | undefined {
  if (chainId === undefined) return 'phala';
  return Object.keys(CHAINS).find((type) => CHAINS[type] === chainId);
}

/** A chain id; newer servers write the one of the central KMS, which has no chain, as 0. */
function readChainId(value: unknown): number | undefined {
  return numberOf(value) || undefined;
}

/** Reads `kms_info`, or an entry of `GET /kms`, in any version of the API. */
export function readKms(value: unknown): Kms {
  const kms = objectOf(value);
  return {
    slug: segmentOf(kms.slug),
    chainId: readChainId(kms.chain_id),
    contractAddress:
      textOf(kms.contract_address) ?? textOf(kms.kms_contract_address) ?? textOf(kms.dstack_kms_address),
    signer: textOf(kms.k256_pubkey),
  };
}

/** Reads `GET /kms`: contracts since 2026-06-23, nodes before. */
export function readKmsList(body: unknown): Kms[] {
  const items = Array.isArray(body) ? body : listOf(objectOf(body).items);
  return items.filter(isObject).map(readKms);
}

/** The one of a list that is meant: by its contract, else its slug, else as the only one of its chain. */
export function findKms(
  list: readonly Kms[],
  { type, slug, chainId, contractAddress }: Kms,
): Kms | undefined {
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  if (contractAddress !== undefined) return list.find((kms) => same(kms.contractAddress, contractAddress));
  const bySlug = slug === undefined ? undefined : list.find((kms) => same(kms.slug, slug));
  if (bySlug !== undefined) return bySlug;
  const chain = chainId ?? chainOfType(type);
  const onChain = list.filter((kms) => kms.chainId === chain);
  const contracts = new Set(onChain.map((kms) => kms.contractAddress?.toLowerCase()));
  return contracts.size === 1 ? onChain[0] : undefined;
}
