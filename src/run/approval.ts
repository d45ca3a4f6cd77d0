/** What has to happen on a blockchain before a deployment can go on, as far as the platform tells it. */
export type Approval = {
  /** `create`: the app's contract does not exist yet. `update`: it must allow a compose hash. */
  kind: 'create' | 'update';
  composeHash?: string;
  /** The app's contract, for an update. */
  appId?: string;
  deviceId?: string;
  kmsContractAddress?: string;
  chainId?: number;
  /** What the contract allows already. */
  allowed?: { composeHash?: boolean; device?: boolean; all?: boolean };
  /** They let anyone finish this update without a login. */
  commitToken?: string;
  commitUrl?: string;
  /** Of several CVMs of an app, which are updated by the same run once more. */
  ofMany?: true;
};
