import { createSecrets, type Secrets } from '../../src/run/secrets.ts';

/** What a run hides that was given these values. */
export function someSecrets(...values: string[]): Secrets {
  const secrets = createSecrets({ setSecret: () => {} });
  values.forEach((value, index) => {
    secrets.learn(value, `VALUE_${index + 1}`);
  });
  return secrets;
}
