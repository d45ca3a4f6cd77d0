import type { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import { readAppId, readComposeHash } from '../phala/ids.ts';
import type { Provision } from '../phala/provision.ts';
import { type Approval, approvalCalls, approvalContract, type ContractCall } from '../run/approval.ts';
import type { Secrets } from '../run/secrets.ts';
import { booleanOf, numberOf, objectOf, textOf } from '../text/json.ts';

/** The HTTP status of an update or a replica that has to be approved on a blockchain first. */
export const APPROVAL_NEEDED = 465;

const EXPLORERS: Record<number, string | undefined> = {
  1: 'https://etherscan.io/address/',
  8453: 'https://basescan.org/address/',
};

/** A prepared creation and its answer are kept for this long. */
const VALID_FOR = '14 days';

/**
 * Reads the answer 465 (Phala Cloud API: `PATCH /cvms/{id}`, `POST /cvms/{id}/replicas`), whose details are a list of fields.
 *
 * @param secrets learn of the token and the address, with which anyone can finish the update, before they are shown anywhere
 */
export function approvalOf(
  kind: 'update' | 'replica',
  error: ApiError,
  cvm: Cvm,
  secrets: Pick<Secrets, 'learn'>,
): Approval {
  const details = error.facts.details ?? {};
  const [commitToken, commitUrl] = [textOf(details.commit_token), textOf(details.commit_url)];
  secrets.learn(commitToken ?? '', 'commit_token');
  secrets.learn(commitUrl ?? '', 'commit_url');
  const kms = objectOf(details.kms_info);
  const status = objectOf(details.onchain_status);
  return {
    kind,
    composeHash: readComposeHash(textOf(details.compose_hash)),
    appId: readAppId(textOf(details.app_id)) ?? cvm.appId,
    deviceId: textOf(details.device_id),
    kmsContractAddress: textOf(kms.kms_contract_address) ?? cvm.kms.contractAddress,
    chainId: numberOf(kms.chain_id) ?? cvm.kms.chainId,
    allowed: {
      composeHash: booleanOf(status.compose_hash_allowed),
      device: booleanOf(status.device_id_allowed),
      all: booleanOf(status.is_allowed),
    },
    commitToken,
    commitUrl,
  };
}

/** A provision without an app id, because the contract that is the app does not exist yet. */
export function approvalOfCreation(
  { composeHash, deviceId, kms }: Provision,
  deployer: string | undefined,
): Approval | undefined {
  if (kms.chainId === undefined || kms.contractAddress === undefined) return undefined;
  return {
    kind: 'create',
    composeHash,
    deviceId,
    kmsContractAddress: kms.contractAddress,
    chainId: kms.chainId,
    deployer,
  };
}

/** One thing that the approver has to do or to know. */
type ApprovalStep = { label: string; value: string };

/** What to approve, for the log and the summary: contract, call data, explorer, and how to go on. */
export function approvalSteps(approval: Approval): ApprovalStep[] {
  const { kind, chainId, composeHash, deviceId } = approval;
  const contract = approvalContract(approval);
  const explorer = EXPLORERS[chainId ?? 0];
  const whose = kind === 'create' ? 'KMS' : 'app';
  const steps: (ApprovalStep | undefined)[] = [
    step('Chain id', chainId),
    step('Compose hash', hex(composeHash)),
    step('Device id', hex(deviceId)),
    step(kind === 'create' ? 'KMS contract' : 'App contract', contract),
    step('Explorer', explorer === undefined || contract === undefined ? undefined : `${explorer}${contract}`),
    ...approvalCalls(approval).map(({ name, data }) => {
      const call = `${data === undefined ? SIGNATURES[name] : name} to the ${whose} contract`;
      const label = name === 'addDevice' ? 'Send too' : 'Send';
      return step(label, data === undefined ? call : `${call}, call data ${data}`);
    }),
    step('Then', approval.ofMany === true ? AGAIN : `${NEXT[kind]}, within ${VALID_FOR}`),
  ];
  return steps.filter((entry) => entry !== undefined);
}

/** What to call where the call data are not known. */
const SIGNATURES: Record<ContractCall['name'], string> = {
  addComposeHash: 'addComposeHash',
  addDevice: 'addDevice',
  deployAndRegisterApp:
    'deployAndRegisterApp(deployer, disableUpgrades, allowAnyDevice, deviceId, composeHash)',
};

const AGAIN = 'the same `deploy` of all CVMs once more';

const NEXT: Record<Approval['kind'], string> = {
  create:
    '`operation: commit` with the app id of the event AppDeployedViaFactory, `compose_hash`, `contract_address` and `deployer_address`',
  update: '`operation: commit` with this `cvm_id` and `compose_hash`',
  replica:
    'run this once more, or in a later step of this job `operation: commit` with this `cvm_id` and `commit_token`',
};

function step(label: string, value: string | number | undefined): ApprovalStep | undefined {
  return value === undefined ? undefined : { label, value: String(value) };
}

function bare(value: string | undefined): string | undefined {
  return value?.replace(/^0x/i, '');
}

function hex(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `0x${bare(value)}`;
}
