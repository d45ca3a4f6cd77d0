/**
 * What action.yml names as the step after the job. It starts the same bundle and says which step that is: a main step that
 * was killed at its very start has saved nothing, and must not be run a second time when the job is over.
 */
process.env.STATE_step = 'post';
await import('./index.ts');
