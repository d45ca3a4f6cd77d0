import type { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import { readAppId, readComposeHash } from '../phala/ids.ts';
import type { Provision } from '../phala/provision.ts';
import type { Approval } from '../run/approval.ts';
import type { Secrets } from '../run/secrets.ts';
import { booleanOf, numberOf, objectOf, textOf } from '../text/json.ts';

/** First four bytes of the Keccak-256 hash of `addComposeHash(bytes32)`. */
const ADD_COMPOSE_HASH = '0xdfc77223';
/** First four bytes of the Keccak-256 hash of `addDevice(bytes32)`. */
const ADD_DEVICE = '0x2a819728';

const EXPLORERS: Record<number, string | undefined> = {
  1: 'https://etherscan.io/address/',
  8453: 'https://basescan.org/address/',
};

/** A prepared creation and its answer are kept for this long. */
const VALID_FOR = '14 days';

/**
 * Reads the answer 465 to an update (Phala Cloud API: `PATCH /cvms/{id}`), whose details are a list of fields.
 *
 * @param secrets learn of the token and the address, with which anyone can finish the update, before they are shown anywhere
 */
export function approvalOfUpdate(error: ApiError, cvm: Cvm, secrets: Pick<Secrets, 'learn'>): Approval {
  const details = error.facts.details ?? {};
  const [commitToken, commitUrl] = [textOf(details.commit_token), textOf(details.commit_url)];
  secrets.learn(commitToken ?? '', 'commit_token');
  secrets.learn(commitUrl ?? '', 'commit_url');
  const kms = objectOf(details.kms_info);
  const status = objectOf(details.onchain_status);
  return {
    kind: 'update',
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
export function approvalOfCreation({ composeHash, deviceId, kms }: Provision): Approval | undefined {
  if (kms.chainId === undefined || kms.contractAddress === undefined) return undefined;
  return {
    kind: 'create',
    composeHash,
    deviceId,
    kmsContractAddress: kms.contractAddress,
    chainId: kms.chainId,
  };
}

/** One thing that the approver has to do or to know. */
type ApprovalStep = { label: string; value: string };

/** What to approve, for the log and the summary: contract, call data, explorer, and how to go on. */
export function approvalSteps(approval: Approval): ApprovalStep[] {
  const { chainId, composeHash, deviceId, kmsContractAddress, appId, allowed } = approval;
  const steps: (ApprovalStep | undefined)[] = [
    step('Chain id', chainId),
    step('Compose hash', hex(composeHash)),
    step('Device id', hex(deviceId)),
  ];
  const explorer = EXPLORERS[chainId ?? 0];
  if (approval.kind === 'create') {
    steps.push(
      step('KMS contract', kmsContractAddress),
      step('Explorer', explorer === undefined ? undefined : `${explorer}${kmsContractAddress}`),
      step(
        'Send',
        'deployAndRegisterApp(deployer, disableUpgrades, allowAnyDevice, deviceId, composeHash) to the KMS contract',
      ),
      step(
        'Then',
        `\`operation: commit\` with the app id of the event AppDeployedViaFactory, \`compose_hash\`, \`contract_address\` and \`deployer_address\`, within ${VALID_FOR}`,
      ),
    );
  } else {
    steps.push(
      step('App contract', hex(appId)),
      step('Explorer', explorer === undefined || appId === undefined ? undefined : `${explorer}0x${appId}`),
      step(
        'Send',
        allowed?.composeHash === true ? undefined : callOf('addComposeHash', ADD_COMPOSE_HASH, composeHash),
      ),
      step('Send too', allowed?.device === false ? callOf('addDevice', ADD_DEVICE, deviceId) : undefined),
      step(
        'Then',
        approval.ofMany === true
          ? 'the same `deploy` of all CVMs once more'
          : `\`operation: commit\` with this \`cvm_id\` and \`compose_hash\`, within ${VALID_FOR}`,
      ),
    );
  }
  return steps.filter((entry) => entry !== undefined);
}

function callOf(name: string, selector: string, argument: string | undefined): string {
  const data = argument === undefined ? '' : `, call data ${selector}${bare(argument)}`;
  return `${name} to the app contract${data}`;
}

function step(label: string, value: string | number | undefined): ApprovalStep | undefined {
  return value === undefined ? undefined : { label, value: String(value) };
}

function bare(value: string | undefined): string | undefined {
  return value?.replace(/^0x/i, '');
}

function hex(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `0x${bare(value)}`;
}
