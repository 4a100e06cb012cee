/**
 * The assignment of rows to columns with the largest total value (Kuhn–Munkres with potentials, O(rows² · columns)).
 * Negative or zero values are never taken: a row may stay without a column. Answers the column of each row, or -1.
 */
export function bestAssignment(values: readonly (readonly number[])[]): number[] {
  const rows = values.length;
  if (rows === 0) return [];
  const real = values[0]?.length ?? 0;
  // One spare column for each row, worth nothing, so that nobody has to take a bad one.
  const columns = real + rows;
  const cost = (row: number, column: number) => (column < real ? -Math.max(0, values[row]?.[column] ?? 0) : 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);

  for (let row = 1; row <= rows; row += 1) augment(row);
  const found = Array.from({ length: rows }, () => -1);
  for (let column = 1; column <= real; column += 1) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && (values[row]?.[column - 1] ?? 0) > 0) found[row] = column - 1;
  }
  return found;

  /** Finds the cheapest way to give one more row a column, moving others if need be. */
  function augment(start: number): void {
    rowOf[0] = start;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const cameFrom = new Int32Array(columns + 1);
    const isUsed = new Uint8Array(columns + 1);
    let column = 0;
    do {
      isUsed[column] = 1;
      column = nextColumn(column, { slack, cameFrom, isUsed });
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }

  /** One step of the search: the unused column that is nearest now, with potentials moved by its distance. */
  function nextColumn(from: number, search: { slack: Float64Array; cameFrom: Int32Array; isUsed: Uint8Array }): number {
    const { slack, cameFrom, isUsed } = search;
    const row = rowOf[from] ?? 0;
    let nearest = 0;
    let distance = Infinity;
    for (let column = 1; column <= columns; column += 1) {
      if (isUsed[column]) continue;
      const reduced = cost(row - 1, column - 1) - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0);
      if (reduced < (slack[column] ?? Infinity)) {
        slack[column] = reduced;
        cameFrom[column] = from;
      }
      if ((slack[column] ?? Infinity) < distance) {
        distance = slack[column] ?? Infinity;
        nearest = column;
      }
    }
    for (let column = 0; column <= columns; column += 1) {
      if (isUsed[column]) {
        const owner = rowOf[column] ?? 0;
        rowPotential[owner] = (rowPotential[owner] ?? 0) + distance;
        columnPotential[column] = (columnPotential[column] ?? 0) - distance;
      } else slack[column] = (slack[column] ?? 0) - distance;
    }
    return nearest;
  }
}
