/** What has to happen on a blockchain before a deployment can go on, as far as the platform tells it. */
export type Approval = {
  /** `create`: the app's contract does not exist yet. `update` and `replica`: it must allow a compose hash. */
  kind: 'create' | 'update' | 'replica';
  composeHash?: string;
  /** The app's contract, unless it has to be made. */
  appId?: string;
  deviceId?: string;
  kmsContractAddress?: string;
  chainId?: number;
  /** The account that is to own the app's contract. */
  deployer?: string;
  /** What the contract allows already. */
  allowed?: { composeHash?: boolean; device?: boolean; all?: boolean };
  /** They let anyone finish this update without a login. */
  commitToken?: string;
  commitUrl?: string;
  /** Of several CVMs of an app, which are updated by the same run once more. */
  ofMany?: true;
};

/** A function of the contracts, and the first four bytes of the Keccak-256 hash of its signature. */
const FUNCTIONS = {
  addComposeHash: 'dfc77223',
  addDevice: '2a819728',
  deployAndRegisterApp: '8618169d',
} as const;

/** A transaction that approves. `data` is missing where the platform or the inputs do not tell all of it. */
export type ContractCall = { name: keyof typeof FUNCTIONS; data?: string };

/** The contract that the transaction goes to: that of the app, or for a new app that of the KMS. */
export function approvalContract({ kind, appId, kmsContractAddress }: Approval): string | undefined {
  const address = kind === 'create' ? kmsContractAddress : appId;
  return address === undefined ? undefined : `0x${bare(address)}`;
}

/** The transactions that are needed, in their order. */
export function approvalCalls({ kind, composeHash, deviceId, deployer, allowed }: Approval): ContractCall[] {
  if (kind === 'create') {
    // No upgrade is forbidden, and one device is allowed.
    const words = [deployer, '0', '0', deviceId, composeHash];
    return [callOf('deployAndRegisterApp', words)];
  }
  return [
    ...(allowed?.composeHash === true ? [] : [callOf('addComposeHash', [composeHash])]),
    ...(allowed?.device === false ? [callOf('addDevice', [deviceId])] : []),
  ];
}

/** Ethereum's contract ABI: each argument in 32 bytes, numbers and addresses to the right. */
function callOf(name: ContractCall['name'], words: readonly (string | undefined)[]): ContractCall {
  const digits = words.map((word) => bare(word ?? '').toLowerCase());
  if (digits.some((word) => !/^[0-9a-f]{1,64}$/.test(word))) return { name };
  return { name, data: `0x${FUNCTIONS[name]}${digits.map((word) => word.padStart(64, '0')).join('')}` };
}

function bare(hex: string): string {
  return hex.replace(/^0x/i, '');
}
