/**
 * Checks again, offline, what a run of the action proved by hardware: `node scripts/verify_evidence.ts FILE`, with the clock
 * set to the time in the file. `--quote`, `--collateral` and `--app-info` check raw samples instead.
 *
 * It exits with 0 when every check passed, with 1 when one did not, and with 2 when it cannot be asked so.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TCB_STATUSES } from '../src/inputs/quote_policy.ts';
import { readCertificates } from '../src/prove/quote/certificate.ts';
import { allPassed, type CheckResult, run, sentenceOf } from '../src/prove/quote/checks/check.ts';
import { CHECKS } from '../src/prove/quote/checks/checks.ts';
import { EVENT_CHECKS } from '../src/prove/quote/checks/event_checks.ts';
import { only, TAG } from '../src/prove/quote/der.ts';
import { type Evidence, readCollateral, readEvidence } from '../src/prove/quote/evidence.ts';
import { outputsOf } from '../src/prove/quote/gate.ts';
import { INTEL_SGX_ROOT } from '../src/prove/quote/intel_root.ts';
import { limitsOf } from '../src/prove/quote/limits.ts';
import { subjectOf } from '../src/prove/quote/subject.ts';
import { readTcbInfo } from '../src/prove/quote/tcb_info.ts';
import { tcbStatusOf } from '../src/prove/quote/tcb_status.ts';
import { quoteBytes } from '../src/prove/quote/testimony.ts';
import { isObject, type JsonObject, objectOf, parseJson, textOf } from '../src/text/json.ts';

const USAGE = `Usage: node scripts/verify_evidence.ts FILE [--root-ca FILE]
       node scripts/verify_evidence.ts [--quote FILE] [--collateral FILE] [--app-info FILE]
                                       [--time ISO] [--tcb-status LIST] [--root-ca FILE]

Without --quote the one in the guest's own certificate (\`app_cert\`) is checked. Without --time the clock stands one hour
after the issue date of the collateral, or now without any. Another root than Intel's is trusted with --root-ca alone.`;

/** Extension of a guest's certificate that holds its quote. */
const QUOTE_EXTENSION = '1.3.6.1.4.1.62397.1.1';
const HOUR_MS = 3600_000;
const SIGNS = { passed: '✓', failed: '✗', not_checked: '·' };

type Options = ReturnType<typeof parse>['values'];

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      quote: { type: 'string' },
      collateral: { type: 'string' },
      'app-info': { type: 'string' },
      time: { type: 'string' },
      'tcb-status': { type: 'string' },
      'root-ca': { type: 'string' },
    },
  });
}

try {
  const { values, positionals } = parse();
  const [file, ...more] = positionals;
  const isRaw = values.quote !== undefined || values['app-info'] !== undefined;
  if (more.length > 0 || isRaw === (file !== undefined)) throw new Error(USAGE);
  const evidence = file === undefined ? rawEvidence(values) : readEvidence(readFileSync(file, 'utf8'));
  const rootCa = values['root-ca'] === undefined ? INTEL_SGX_ROOT : readFileSync(values['root-ca'], 'utf8');
  process.exitCode = report(evidence, rootCa, file === undefined) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

/** Samples that were not kept by this action: what they lack is not checked, and told as that. */
function rawEvidence(values: Options): Evidence {
  const info = values['app-info'] === undefined ? {} : jsonFile(values['app-info']);
  const collateral =
    values.collateral === undefined ? undefined : readCollateral(jsonFile(values.collateral));
  const tcbInfo = objectOf(parseJson(textOf(info.tcb_info) ?? ''));
  const statuses = (values['tcb-status'] ?? 'UpToDate').split(',').map((status) => status.trim());
  const unknown = statuses.find((status) => tcbStatusOf(status) === undefined);
  if (unknown !== undefined)
    throw new Error(`--tcb-status takes ${TCB_STATUSES.join(', ')}, it was given '${unknown}'.`);
  const appCompose = tcbInfo.app_compose;
  return {
    testimony: {
      quote: values.quote === undefined ? quoteInCertificate(info) : quoteFile(values.quote),
      collateral,
      eventLog: tcbInfo.event_log,
      appCompose: typeof appCompose === 'string' ? appCompose : undefined,
    },
    goal: {
      appId: textOf(info.app_id) ?? '',
      instanceId: textOf(info.instance_id),
      composeHash: textOf(info.compose_hash ?? tcbInfo.compose_hash) ?? '',
      osImageHash: textOf(info.os_image_hash),
      sent: {},
    },
    policy: {
      tcbStatus: statuses.flatMap((status) => tcbStatusOf(status) ?? []),
      osImageHashes: [],
      measurements: {},
    },
    nowMs: timeOf(values.time, collateral?.tcb_info),
    commit: undefined,
    results: new Map(),
  };
}

function timeOf(given: string | undefined, tcbInfo: string | undefined): number {
  if (given !== undefined) {
    const ms = Date.parse(given);
    if (Number.isNaN(ms))
      throw new Error(`--time takes a time such as 2026-01-31T12:00:00Z, it was given '${given}'.`);
    return ms;
  }
  return tcbInfo === undefined ? Date.now() : readTcbInfo(tcbInfo).issuedMs + HOUR_MS;
}

function jsonFile(path: string): JsonObject {
  const value = parseJson(readFileSync(path, 'utf8'));
  if (!isObject(value)) throw new Error(`${path} is not a JSON object.`);
  return value;
}

function quoteFile(path: string): Buffer {
  const bytes = readFileSync(path);
  // The version of a quote is a small number, and no text begins so.
  return (bytes[0] ?? 0) < 0x20 ? bytes : (quoteBytes(bytes.toString('latin1')) ?? Buffer.alloc(0));
}

function quoteInCertificate(info: JsonObject): Buffer {
  const [certificate] = readCertificates(textOf(info.app_cert) ?? '', 'the certificate of the guest');
  const extension = certificate?.extensions.find(({ oid }) => oid === QUOTE_EXTENSION);
  if (extension === undefined)
    throw new Error("The guest's certificate holds no quote, and --quote is not given.");
  return only(extension.value, TAG.octets, 'the quote in the certificate').content;
}

/** Prints every check. True when all passed. */
function report(evidence: Evidence, rootCa: string, isRaw: boolean): boolean {
  const { testimony, goal, policy, nowMs, commit, results: before } = evidence;
  const subject = subjectOf(testimony, goal, { ...policy, rootCa }, nowMs);
  const isAboutGuest = testimony.eventLog !== undefined || !isRaw;
  const checks = isAboutGuest ? CHECKS : CHECKS.filter((check) => !EVENT_CHECKS.includes(check));
  const startMs = performance.now();
  const results = run(checks, subject);
  const tookMs = performance.now() - startMs;
  for (const result of results) console.log(line(result, before.get(result.name)));
  const count = (wanted: CheckResult['result']) => results.filter(({ result }) => result === wanted).length;
  console.log(
    `\n${results.length} checks at ${new Date(nowMs).toISOString()}, in ${tookMs.toFixed(1)} ms: ${count('passed')} passed, ${count('failed')} failed, ${count('not_checked')} not checked.`,
  );
  console.log(
    `Trusted root: ${subject.trustedRoot().x509.fingerprint256}${rootCa === INTEL_SGX_ROOT ? ", Intel's" : ", NOT Intel's"}`,
  );
  if (isAboutGuest)
    console.log(
      `Expected: app ${goal.appId}, instance ${goal.instanceId ?? 'any'}, compose hash ${goal.composeHash}, commit ${commit ?? 'unknown'}, TCB status ${policy.tcbStatus.join(', ')}`,
    );
  for (const [name, value] of Object.entries(outputsOf(subject, results)))
    console.log(`${name}: ${Array.isArray(value) ? value.join(', ') || 'none' : (value ?? 'unknown')}`);
  for (const limit of limitsOf(policy, goal.sent)) console.log(limit);
  return allPassed(results);
}

function line(result: CheckResult, before: string | undefined): string {
  const changed = before === undefined || before === result.result ? '' : ` (the file says ${before})`;
  return `${SIGNS[result.result]} ${sentenceOf(result)}${changed}`;
}
