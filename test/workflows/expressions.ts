import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions may read: `github`, `secrets`, `steps`, and so on. */
export type Contexts = Record<string, unknown>;

type Status = 'success' | 'failure';

const { BooleanData, StringData } = data;

/** The value of an expression, as GitHub's own evaluator has it. @throws Error for one that GitHub would refuse */
export function evaluate(expression: string, contexts: Contexts, status: Status = 'success'): unknown {
  const functions = functionsFor(status);
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver);
  const byName = new Map(functions.map((definition) => [definition.name.toLowerCase(), definition]));
  const value = new Evaluator(tree, known, byName).evaluate();
  return JSON.parse(JSON.stringify(value, data.replacer) ?? 'null');
}

/** A text with each `${{ }}` replaced by its value. */
export function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.+?)\}\}/gs, (_, expression: string) =>
    textOf(evaluate(expression, contexts)),
  );
}

/** Whether a job or a step runs: without a condition, when nothing before it failed. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? 'success()').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const asks = /\b(?:always|success|failure|cancelled)\s*\(/.test(text);
  return isTrue(evaluate(asks ? text : `success() && (${text})`, contexts, status));
}

/** The contexts and members that a text reads under a name, such as the secrets of a workflow. */
export function membersRead(text: string, context: string): string[] {
  const uses = text.matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, 'g'));
  return [...new Set([...uses].flatMap(([, name]) => name ?? []))];
}

function functionsFor(status: Status) {
  const isSuccess = status === 'success';
  const constant = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new BooleanData(value),
  });
  return [
    constant('always', true),
    constant('success', isSuccess),
    constant('failure', !isSuccess),
    constant('cancelled', false),
    { name: 'hashFiles', minArgs: 1, maxArgs: 255, call: () => new StringData('0'.repeat(64)) },
  ];
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isTrue(value: unknown): boolean {
  return value !== null && value !== false && value !== 0 && value !== '';
}
