/** A failure that is the request's and not the service's; the message says what to do. */
export class OperationProblem extends Error {
  /** Title of the annotation. */
  readonly title: string;

  constructor(message: string, title = 'The request cannot be carried out') {
    super(message);
    this.title = title;
  }
}
