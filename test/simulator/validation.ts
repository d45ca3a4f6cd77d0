import { invalid, type ValidationIssue } from './api_error.ts';
import { isRecord } from './app_compose.ts';

/** What a field of a body must be. Fields without a rule are let through, as the service does. */
export interface FieldRule {
  field: string;
  type: 'string' | 'integer' | 'boolean' | 'object' | 'strings';
  required?: true;
  min?: number;
  max?: number;
  check?: (value: unknown) => string | undefined;
}

// The validation errors of FastAPI by type: its words and its codes.
const TYPES: Record<FieldRule['type'], { msg: string; code: string; fits: (value: unknown) => boolean }> = {
  string: {
    msg: 'Input should be a valid string',
    code: 'string_type',
    fits: (value) => typeof value === 'string',
  },
  integer: { msg: 'Input should be a valid integer', code: 'int_type', fits: Number.isInteger },
  boolean: {
    msg: 'Input should be a valid boolean',
    code: 'bool_type',
    fits: (value) => typeof value === 'boolean' || value === 0 || value === 1,
  },
  object: { msg: 'Input should be a valid dictionary', code: 'dict_type', fits: isRecord },
  strings: {
    msg: 'Input should be a valid list',
    code: 'list_type',
    fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  },
};

/** The body as an object whose fields fit the rules; throws 422 with every breach. */
export function checkedBody(
  body: unknown,
  rules: readonly FieldRule[],
  at: readonly string[] = ['body'],
): Record<string, unknown> {
  if (body === undefined || body === '')
    throw invalid([{ loc: [...at], msg: 'Field required', type: 'missing' }]);
  if (!isRecord(body)) {
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    throw invalid([{ loc: [...at], msg, type: 'model_attributes_type' }]);
  }
  const issues = rules.flatMap((rule) => breaches(body[rule.field], rule, [...at, rule.field]));
  if (issues.length > 0) throw invalid(issues);
  return body;
}

function breaches(value: unknown, rule: FieldRule, loc: string[]): ValidationIssue[] {
  if (value === undefined || value === null) {
    if (!rule.required) return [];
    return [{ loc, msg: 'Field required', type: 'missing' }];
  }
  const type = TYPES[rule.type];
  if (!type.fits(value)) return [{ loc, msg: type.msg, type: type.code }];
  const outside = typeof value === 'number' ? rangeIssue(value, rule, loc) : undefined;
  if (outside) return [outside];
  const complaint = rule.check?.(value);
  if (complaint === undefined) return [];
  return [{ loc, msg: `Value error, ${complaint}`, type: 'value_error', ctx: { error: {} } }];
}

function rangeIssue(
  value: number,
  rule: { min?: number; max?: number },
  loc: string[],
): ValidationIssue | undefined {
  if (rule.min !== undefined && value < rule.min) {
    const msg = `Input should be greater than or equal to ${rule.min}`;
    return { loc, msg, type: 'greater_than_equal', ctx: { ge: rule.min } };
  }
  if (rule.max !== undefined && value > rule.max) {
    const msg = `Input should be less than or equal to ${rule.max}`;
    return { loc, msg, type: 'less_than_equal', ctx: { le: rule.max } };
  }
  return undefined;
}

/** An integer of the query between two bounds; throws 422 with the body of FastAPI. */
export function queryInteger(
  query: URLSearchParams,
  name: string,
  bounds: { min: number; max: number; fallback: number },
): number {
  const given = query.get(name);
  if (given === null) return bounds.fallback;
  const loc = ['query', name];
  if (!/^\s*[+-]?\d+(\.0+)?\s*$/.test(given)) {
    const msg = 'Input should be a valid integer, unable to parse string as an integer';
    throw invalid([{ loc, msg, type: 'int_parsing' }]);
  }
  const value = Number(given);
  const outside = rangeIssue(value, bounds, loc);
  if (outside) throw invalid([outside]);
  return value;
}

const NAME = /^[a-zA-Z](?!.*--)([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** What is wrong with the name of a CVM: 5 to 63 characters, a letter first, letters, digits and single hyphens. */
export function nameComplaint(value: unknown): string | undefined {
  if (typeof value === 'string' && value.length >= 5 && value.length <= 63 && NAME.test(value))
    return undefined;
  return 'Name must be 5-63 characters, start with a letter, and contain only letters, numbers and hyphens';
}
