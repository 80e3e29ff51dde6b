/** A cell: text as people wrote it, or a figure of our own. */
export type CsvCell = string | { figure: string | number };

// A spreadsheet runs a text that begins with one of these as a formula, also after spaces and in full width.
const formula = /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const plainFigure = /^-?\d+(?:\.\d+)?$/;

function written(cell: CsvCell): string {
  if (typeof cell === "string") return formula.test(cell) ? `'${cell}` : cell;
  const figure = String(cell.figure);
  if (!plainFigure.test(figure)) throw new Error("A figure of a CSV must be a plain number");
  return figure;
}

/** Rows as a CSV (RFC 4180) that no spreadsheet takes a formula from; figures stay numbers. */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  rows
    .map((row) =>
      row
        .map(written)
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(","),
    )
    .join("\r\n");
