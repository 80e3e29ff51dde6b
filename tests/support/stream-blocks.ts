/** One block of a stream: its lines by field, comments under "". */
export type Block = Readonly<Record<string, string>>;

/** Splits what a stream has sent into its complete blocks and the rest. */
export function parseBlocks(text: string): { blocks: Block[]; rest: string } {
  const parts = text.split("\n\n");
  const rest = parts.pop() ?? "";
  const blocks = parts.map((part) =>
    Object.fromEntries(part.split("\n").map((line) => [line.split(":", 1)[0] ?? "", line.replace(/^[^:]*: ?/, "")])),
  );
  return { blocks, rest };
}
