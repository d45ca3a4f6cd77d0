import type { FilePlace } from '../inputs/files.ts';

/** A failure that is the request's and not the service's; the message says what to do. */
export class OperationProblem extends Error {
  /** Title of the annotation. */
  readonly title: string;
  /** Where in a file of the checkout it begins. */
  readonly place: FilePlace | undefined;

  constructor(message: string, title = 'The request cannot be carried out', place?: FilePlace) {
    super(message);
    this.title = title;
    this.place = place;
  }
}
