import { readAppId, readComposeHash, readCvmId } from '../phala/ids.ts';
import { isValidName } from '../phala/name.ts';
import { isStatusWord } from '../phala/status.ts';
import { readWebAddress } from '../text/addresses.ts';

type Check = (text: string) => boolean;

const SHORT_ID = /^(?:\d{1,12}|[a-z]{1,12}_[0-9a-z]{1,40})$/i;
const HEX = /^(?:0x)?[0-9a-f]{1,64}$/i;
/** A function and its arguments, as a transaction carries them. */
const CALL_DATA = /^0x[0-9a-f]{8}(?:[0-9a-f]{64}){1,8}$/;

const machine: Check = (text) => ['uuid', 'cvm_id'].includes(readCvmId(text)?.kind ?? '');
const instance: Check = (text) => readAppId(text.replace(/^instance_/, '')) !== undefined;
/** SHA-384, a measurement of Intel TDX. */
const register: Check = (text) => /^[0-9a-f]{96}$/.test(text);
/** As registries have them; one with a variable is a text. */
const image: Check = (text) => /^[a-z0-9[][\w.:\x2f[\]-]*(?:@sha\d+:[0-9a-f]+)?$/i.test(text);
/** An address of an app is a host and nothing more; behind it, a secret could stand. */
const host: Check = (text) => {
  const url = readWebAddress(text);
  return url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '';
};

/**
 * What an identifier, a hash, an address or a status word looks like, by the name of its field or output. Who passes is
 * data, and never cut; who does not is a text like any other.
 */
const FORMATS: ReadonlyMap<string, Check> = new Map<string, Check>(
  Object.entries({
    status: isStatusWord as Check,
    previous_status: isStatusWord,
    name: isValidName,
    id: machine,
    cvm_id: machine,
    vm_uuid: machine,
    app_id: (text) => readAppId(text) !== undefined,
    instance_id: instance,
    node_id: (text) => SHORT_ID.test(text),
    device_id: (text) => HEX.test(text),
    correlation_id: (text) => machine(text) || SHORT_ID.test(text),
    compose_hash: (text) => readComposeHash(text) !== undefined,
    previous_compose_hash: (text) => readComposeHash(text) !== undefined,
    os_image: (text) => /^[\w.-]{1,80}$/.test(text),
    kms_type: (text) => /^[a-z]{1,20}$/.test(text),
    docker_compose_hash: (text) => readComposeHash(text) !== undefined,
    gateway_domain: (text) => host(`https://${text}`),
    os_image_hash: (text) => readComposeHash(text) !== undefined,
    mrtd: register,
    rtmr0: register,
    rtmr1: register,
    rtmr2: register,
    revision_id: (text) => machine(text) || SHORT_ID.test(text),
    previous_revision_id: (text) => machine(text) || SHORT_ID.test(text),
    rejected_compose_hash: (text) => readComposeHash(text) !== undefined,
    kms_contract_address: (text) => HEX.test(text),
    approval_contract: (text) => HEX.test(text),
    approval_call_data: (text) => CALL_DATA.test(text),
    images: image,
    url: host,
    app: host,
    instance: host,
    urls: host,
    dashboard_url: (text) => {
      const [, id = ''] = /^https:\/\/cloud\.phala\.com\/dashboard\/cvms\/([\w-]{1,64})$/.exec(text) ?? [];
      return machine(id) || readAppId(id) !== undefined;
    },
  }),
);

export function hasFormatOf(field: string, text: string): boolean {
  return text.length <= LONGEST && (FORMATS.get(field)?.(text) ?? false);
}

/** The longest of them is an address. */
const LONGEST = 2000;
