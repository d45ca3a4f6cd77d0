import { operations } from '../src/operations/index.ts';

/** The inputs of a test that is about something else, with the name that its operation needs. */
export function named(inputs: Record<string, string>, name: string): Record<string, string> {
  const isNamed = 'name' in inputs || 'cvm_id' in inputs;
  return isNamed || operations[inputs.operation ?? '']?.names === undefined ? inputs : { ...inputs, name };
}
