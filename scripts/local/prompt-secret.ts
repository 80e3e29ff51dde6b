import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Prompts on the terminal without echoing the input; without a terminal it reads one line of standard input. */
export async function promptSecret(question: string): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    if (terminal) process.stderr.write("\n");
  }
}
