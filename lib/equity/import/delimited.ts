/** A record of a delimited text, with the line that it begins on. */
export interface DelimitedRecord {
  line: number;
  cells: string[];
}

/** `delimiter` also says in which locale the figures were probably written. */
export type Delimited = { ok: true; records: DelimitedRecord[]; delimiter: string } | { ok: false; line: number };

/** The delimiter that the header uses most, outside of quotes: spreadsheets of French speakers write semicolons. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (mark: string) => bare.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * Reads a CSV (RFC 4180): quoted cells may hold delimiters, doubled quotes and line ends; a byte order mark, either line end and
 * empty lines are passed over. Refuses, with its line, a quote that is never closed or that closes before the cell does.
 */
export function readDelimited(content: string): Delimited {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  const delimiter = delimiterOf(/^[^\r\n]*/.exec(text)?.[0] ?? "");
  const records: DelimitedRecord[] = [];
  let record: DelimitedRecord = { line: 1, cells: [] };
  let line = 1;
  let at = 0;
  const end = () => {
    if (record.cells.some((cell) => cell.trim() !== "")) records.push(record);
    record = { line, cells: [] };
  };
  while (at <= text.length) {
    let cell = "";
    if (text[at] === '"') {
      const opened = line;
      at += 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close === -1) return { ok: false, line: opened };
        const part = text.slice(at, close);
        line += part.split("\n").length - 1;
        cell += part;
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      if (at < text.length && ![delimiter, "\r", "\n"].includes(text[at] ?? "")) return { ok: false, line };
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
      cell = text.slice(from, at);
    }
    record.cells.push(cell);
    if (at >= text.length) break;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line += 1;
    end();
  }
  end();
  return { ok: true, records, delimiter };
}
