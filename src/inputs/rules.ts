import { type InputName, QUOTE_INPUTS, type Spec, TABLE, type Values } from './table.ts';

/** What finishes a deployment in two steps. */
export const COMMIT_FORMS =
  'It finishes a creation with `app_id` and `compose_hash` (outputs of `provision`), or an update with `cvm_id` and `compose_hash` (outputs of the `deploy` that waits for approval) or with `cvm_id` and `commit_token`.';

/** Inputs that need or exclude each other. */
export function checkTogether(inputs: Values): string[] {
  const problems: string[] = [];
  const refuse = (when: boolean, problem: string) => {
    if (when) problems.push(problem);
  };
  refuse(
    inputs.cvm_id !== undefined && inputs.name !== undefined,
    'Inputs `cvm_id` and `name` both say which CVM is meant. Give only one of them.',
  );
  refuse(
    inputs.commit_token !== undefined && inputs.cvm_id === undefined,
    `Input \`commit_token\` is given without \`cvm_id\`. ${COMMIT_FORMS}`,
  );
  refuse(
    inputs.commit_token !== undefined && (inputs.env !== undefined || inputs.env_file !== undefined),
    'Inputs `commit_token` and `env` or `env_file` are both given. The env of an update is sealed when it is prepared.',
  );
  refuse(
    inputs.mode !== 'auto' && inputs.operation !== 'deploy',
    `Input \`mode\` is \`${inputs.mode}\`, and only \`operation: deploy\` has a mode. Leave it out.`,
  );
  for (const name of ['images', 'pin_images'] as const)
    refuse(
      Boolean(inputs[name]) && inputs.operation !== 'deploy' && inputs.operation !== 'provision',
      `Input \`${name}\` is given, and \`operation: ${inputs.operation}\` sends no compose file. Only \`deploy\` and \`provision\` do. Leave it out.`,
    );
  refuse(
    inputs.mode === 'create' && inputs.cvm_id !== undefined,
    'Inputs `mode: create` and `cvm_id` are both given: a `cvm_id` names a CVM that exists. To create one, give `name`.',
  );
  refuse(
    inputs.verify === 'quote' && inputs.wait === false,
    'Input `wait` is `false`, so nothing could be verified, and `verify` is `quote`. Leave out one of them.',
  );
  refuse(
    inputs.verify === 'quote' && inputs.public_tcbinfo === false,
    'Input `public_tcbinfo` is `false`, so the machine shows nothing to verify, and `verify` is `quote`. Leave out one of them.',
  );
  refuse(
    inputs.tcb_status.includes('Revoked'),
    'Input `tcb_status` holds `Revoked`. Quotes of a platform that Intel revoked prove nothing, and are never accepted.',
  );
  const unasked = QUOTE_INPUTS.filter((name) => !isDefault(name, inputs)).map((name) => `\`${name}\``);
  refuse(
    unasked.length > 0 && inputs.verify !== 'quote',
    `Without \`verify: quote\` nothing would be compared with ${unasked.join(', ')}. Give both, or neither.`,
  );
  refuse(
    inputs.ephemeral && inputs.on_failure !== 'keep',
    `Inputs \`ephemeral\` and \`on_failure: ${inputs.on_failure}\` are both given. An ephemeral CVM is deleted at the end in any case.`,
  );
  refuse(
    inputs.on_failure === 'rollback' && inputs.wait === false,
    'Input `wait` is `false`, so a failure would never be seen, and `on_failure` is `rollback`. Leave out one of them.',
  );
  refuse(
    inputs.on_failure === 'rollback' && inputs.mode === 'create',
    'Inputs `on_failure: rollback` and `mode: create` are both given: a CVM that is new has nothing to go back to. Leave out one of them.',
  );
  refuse(
    inputs.revision_id !== undefined && inputs.compose_hash !== undefined,
    'Inputs `revision_id` and `compose_hash` both say what to go back to. Give only one of them.',
  );
  refuse(
    inputs.health_url !== undefined && inputs.wait === false,
    'Input `wait` is `false`, so `health_url` would never be asked. Leave out one of them.',
  );
  const checks = inputs.health_url?.length ?? 0;
  const texts = inputs.health_contains?.length ?? 0;
  refuse(
    texts > 0 && texts !== 1 && texts !== checks,
    `Input \`health_contains\` has ${texts} lines and \`health_url\` has ${checks}. Give one line for the first check, or a line for each, with \`-\` for a check without a text.`,
  );
  refuse(
    texts > 0 && checks === 0,
    'Input `health_contains` is given without `health_url`, so nothing would be asked. Give both.',
  );
  refuse(
    inputs.verify_required && inputs.wait === false,
    'Input `wait` is `false`, so nothing could be verified, and `verify_required` is `true`. Leave out one of them.',
  );
  refuse(
    inputs.verify_required && inputs.verify === 'off',
    'Inputs `verify: off` and `verify_required: true` exclude each other. Leave out one of them.',
  );
  refuse(
    inputs.verify_required && inputs.public_tcbinfo === false,
    'Input `public_tcbinfo` is `false`, so the machine shows nothing to verify, and `verify_required` is `true`. Leave out one of them.',
  );
  refuse(
    inputs.nonce !== undefined && inputs.app_id === undefined,
    'Input `nonce` is given without `app_id`. The two are a pair.',
  );
  refuse(
    inputs.instance_type !== undefined && (inputs.vcpu !== undefined || inputs.memory !== undefined),
    'Inputs `instance_type` and `vcpu` or `memory` are both given. An instance type sets both of them: give one or the other.',
  );
  return problems;
}

/** The runner passes a default as if it had been given. */
function isDefault(name: InputName, inputs: Values): boolean {
  const { default: byDefault }: Spec<unknown> = TABLE[name];
  return JSON.stringify(inputs[name]) === JSON.stringify(byDefault);
}
