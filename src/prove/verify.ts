import { describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { about, type Cause, type Failure, failure } from '../run/outcome.ts';
import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { verifyHash } from './attestation.ts';
import { composeHashOf } from './compose_hash.ts';
import type { Verification } from './verification.ts';

/**
 * Finds out whether a CVM that runs has what was sent, in the way that `verify` says.
 *
 * @returns the failure, or nothing
 * @throws the signal's reason
 */
export async function verifyRunning(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Failure | undefined> {
  const verify = run.inputs.verify === 'quote' ? verifyByQuote : verifyHash;
  return tellVerification(run, facts, await verify(run, facts, handle, sent), sent);
}

async function verifyByQuote(run: Run, facts: Facts, handle: string, sent: Sent): Promise<Verification> {
  // A chunk of its own, which this value alone loads.
  const { verifyQuoteOf } = await import('./quote/attested.ts');
  return verifyQuoteOf(run, facts, handle, sent);
}

/** Learns and tells what a verification found. @returns the failure, or nothing */
export function tellVerification(
  run: Run,
  facts: Facts,
  verification: Verification,
  { revision, composeText }: Sent,
): Failure | undefined {
  const { inputs, log } = run;
  const who = describeCvm(facts.known.cvm);
  const ofRevision = revision !== undefined;
  const byQuote = inputs.verify === 'quote';
  switch (verification.kind) {
    case 'verified':
      facts.learn({ verification: { verified: true, proof: verification.proof, ofRevision } });
      log.line(`Verified: ${verification.proof}`);
      return undefined;
    case 'unreadable':
      if (byQuote)
        return flaw(
          'The machine handed out no quote',
          `\`verify: quote\` asks for a proof by hardware, and ${who} gave none: ${verification.reason}`,
          `What runs stays as it is, unproved. ${quoteAdvice(facts)}`,
        );
      if (inputs.verify_required)
        return flaw(
          'What runs could not be verified',
          `${who} is not verified, and \`verify_required\` asks for it: ${verification.reason}`,
          'What runs stays as it is. Run `operation: watch` with `target: running` later to verify it, or give a longer `verify_timeout`.',
        );
      if (mayRunTheOldText(facts, composeText))
        log.warning(
          `${who} has the same compose hash as before this update, ${facts.known.cvm.composeHash}, and what runs cannot be read: ${verification.reason}. Unless the compose file is what ran before, the update may have had no effect: see the dashboard. An API key can read more, and \`verify_required: true\` makes this a failure.`,
          'Perhaps not updated',
        );
      else
        log.notice(
          `${who} is not verified: ${verification.reason}. \`verify: off\` does not ask.`,
          'Not verified',
        );
      return undefined;
    case 'superseded':
      if (byQuote)
        return flaw(
          'A newer deployment came before the proof',
          `A newer deployment of ${who} came after this one, so what this run sent was not proved: ${verification.reason}`,
          'The newer deployment has a proof of its own. Nothing was taken back.',
        );
      log.notice(
        `A newer deployment of ${who} came after this one, so what this run sent is not what is there any more: ${verification.reason}.`,
        'A newer deployment came after this one',
      );
      return undefined;
    case 'replaced':
      return flaw(
        'A newer deployment came in between',
        `${who}: a newer deployment or another operation came in before this one was proved to run: ${verification.reason}`,
        'See the operations of the CVM on the dashboard, and deploy again if this version should run.',
        'overtaken',
      );
    case 'late':
      return flaw(
        'The machine still attests the version before',
        `${who}: ${verification.reason}`,
        'A machine attests an update late, by minutes. See on the dashboard which version runs; a longer `verify_timeout` waits longer for it.',
      );
    case 'no_collateral':
      return flaw(
        "The quote could not be checked without Intel's documents",
        `${who} handed out a quote, and no PCCS gave the documents that it is judged by: ${verification.reason}`,
        'This says nothing about the CVM, which stays as it is, unproved. Run `operation: watch` with `target: running` again later, or name a service that can be reached in `pccs_url`.',
      );
    case 'different':
      facts.learn({ verification: { verified: false, ofRevision } });
      return flaw(
        'What runs is not what was sent',
        `${who}: ${verification.reason}`,
        `${verification.agreed === true ? OTHER_DEPLOYMENT : ''}Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.`,
        verification.once === true
          ? 'unverified'
          : verification.agreed === true
            ? 'replaced'
            : 'attests_other',
      );
    case 'refuted':
      facts.learn({ verification: { verified: false, ofRevision } });
      return flaw('The proof by hardware does not hold', `${who}: ${verification.reason}`, verification.next);
    default:
      return verification satisfies never;
  }
}

/** The compose hash is that of before, and the hash of the Docker Compose text is not that of what was sent. */
function mayRunTheOldText(
  { known: { cvm, change, previous } }: Facts,
  composeText: string | undefined,
): boolean {
  if (composeText === undefined || change?.name !== 'updated' || cvm.composeHash === undefined) return false;
  return previous?.composeHash === cvm.composeHash && cvm.dockerComposeHash !== composeHashOf(composeText);
}

const OTHER_DEPLOYMENT =
  'The platform reports the same version as the machine, so another deployment may have come in after this one: see the operations of the CVM on the dashboard. ';

function quoteAdvice({ known: { cvm } }: Facts): string {
  return cvm.publicTcbinfo === false
    ? 'Its measurements are private: deploy it with `public_tcbinfo: true`, or leave out `verify: quote`.'
    : 'Run `operation: watch` with `target: running` later to prove it, or give a longer `verify_timeout`.';
}

/** What is not shown to be bad stays: nothing of it is a reason to take the new version back. */
function flaw(title: string, reason: string, next: string, cause: Cause = 'unverified'): Failure {
  return about(cause, failure('failure', title, reason, next));
}
