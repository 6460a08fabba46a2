export type Matrix = readonly (readonly number[])[];

/**
 * Eigenvalues and, as columns, orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, Matrix
 * Computations, 8.5). O(n³) a sweep, a handful of sweeps; exact to about 1e-14 of the largest value. For some dozens of rows.
 */
export function symmetricEigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const scale = Math.max(...a.flat().map(Math.abs), Number.MIN_VALUE);
  for (let sweep = 0; sweep < 60 && offDiagonal(a) > 1e-15 * scale; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}

const offDiagonal = (a: readonly number[][]): number => Math.sqrt(a.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => (i === j ? inner : inner + value * value), 0), 0));

/** Turns the plane of axes p and q so that a[p][q] becomes 0. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  if (a[p]![q] === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const rows of [a, vectors]) {
    for (const row of rows) {
      const [x, y] = [row[p]!, row[q]!];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
  }
  for (let j = 0; j < a.length; j++) {
    const [x, y] = [a[p]![j]!, a[q]![j]!];
    a[p]![j] = c * x - s * y;
    a[q]![j] = s * x + c * y;
  }
}
