import { describe, it } from 'node:test';
import { STORIES_OF_BOOT_ERRORS } from './stories_of_boot_errors.ts';
import { STORIES_OF_FAILURE } from './stories_of_failure.ts';
import { STORIES_OF_PROOF } from './stories_of_proof.ts';
import { STORIES_OF_SLOW_READS } from './stories_of_slow_reads.ts';
import { STORIES_OF_TARGETS } from './stories_of_targets.ts';
import { STORIES_OF_WEAK_PROOF } from './stories_of_weak_proof.ts';
import { tell } from './story.ts';

const TABLES = {
  'what proves that the target is reached': STORIES_OF_PROOF,
  'what counts when nothing proves it': STORIES_OF_WEAK_PROOF,
  'boot errors that end the wait': STORIES_OF_BOOT_ERRORS,
  'statuses that end the wait': STORIES_OF_FAILURE,
  'looks that were answered late': STORIES_OF_SLOW_READS,
  'other targets': STORIES_OF_TARGETS,
};

for (const [subject, stories] of Object.entries(TABLES)) {
  describe(subject, () => {
    for (const row of stories) it(row.trap, () => tell(row));
  });
}
