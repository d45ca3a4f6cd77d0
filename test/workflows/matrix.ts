type Combination = Record<string, unknown>;

/** The jobs of a matrix: all combinations of its lists, or what `include` lists where there are none. */
export function combinations(matrix: Record<string, unknown> | undefined): Combination[] {
  if (matrix === undefined) return [{}];
  const { include = [], exclude, ...lists } = matrix;
  if (exclude !== undefined) throw new Error('`exclude` of a matrix is not known here');
  const included = include as Combination[];
  if (Object.keys(lists).length === 0) return included;
  if (included.length > 0) throw new Error('`include` beside lists is not known here');
  return Object.entries(lists).reduce<Combination[]>(
    (all, [name, values]) =>
      all.flatMap((combination) => (values as unknown[]).map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
}
