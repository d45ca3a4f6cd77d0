import { registerHooks } from 'node:module';

// The package imports its schemas without the attribute `type: 'json'`, which bundlers let pass and Node.js does not.
registerHooks({
  load: (url, context, nextLoad) =>
    nextLoad(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
const { parseAction } = await import('@actions/workflow-parser/actions/index');

/** What GitHub's own parser has against an action manifest: an empty list for a valid one. */
export function actionProblems(content: string): string[] {
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** The jobs of a workflow file as GitHub's own parser reads them, and what it has against the file. */
export async function readWorkflow(name: string, content: string) {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value === undefined)
    return { jobs: [], problems: context.errors.getErrors().map(({ message }) => message) };
  const { jobs } = await convertWorkflowTemplate(context, value);
  return { jobs, problems: context.errors.getErrors().map(({ message }) => message) };
}
