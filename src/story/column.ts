const FIRST_CAPACITY = 1_024;

/**
 * Numbers by small indexes, side by side in memory and beside V8's heap: for what is read of hundreds of articles and
 * thousands of words that lie all over it. Take `values` anew after a `set`.
 */
export interface Column<Values extends Float64Array | Int32Array = Float64Array> {
  values: Values;
  set(index: number, value: number): void;
}

function columnOf<Values extends Float64Array | Int32Array>(create: (length: number) => Values): Column<Values> {
  const column: Column<Values> = {
    values: create(FIRST_CAPACITY),
    set(index, value) {
      if (index >= column.values.length) {
        const larger = create(2 * index);
        larger.set(column.values);
        column.values = larger;
      }
      column.values[index] = value;
    },
  };
  return column;
}

export const createColumn = (): Column => columnOf((length) => new Float64Array(length));

/** Of whole numbers of 32 bits. */
export const createIntColumn = (): Column<Int32Array> => columnOf((length) => new Int32Array(length));
