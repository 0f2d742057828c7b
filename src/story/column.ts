const FIRST_CAPACITY = 1_024;

/**
 * Numbers by small indexes, side by side in memory: for what is read of hundreds of articles and thousands of words that
 * lie all over it. Take `values` anew after a `set`.
 */
export interface Column {
  values: Float64Array;
  set(index: number, value: number): void;
}

export function createColumn(): Column {
  const column: Column = {
    values: new Float64Array(FIRST_CAPACITY),
    set(index, value) {
      if (index >= column.values.length) {
        const larger = new Float64Array(2 * index);
        larger.set(column.values);
        column.values = larger;
      }
      column.values[index] = value;
    },
  };
  return column;
}
