import type { FilePlace } from '../inputs/files.ts';
import type { Cause } from './outcome.ts';

/** A failure that is the request's and not the service's; the message says what to do. */
export class OperationProblem extends Error {
  /** Title of the annotation. */
  readonly title: string;
  /** Where in a file of the checkout it begins. */
  readonly place: FilePlace | undefined;
  readonly about: Cause;

  constructor(message: string, title: string, place?: FilePlace, about: Cause = 'refused') {
    super(message);
    this.title = title;
    this.place = place;
    this.about = about;
  }
}
