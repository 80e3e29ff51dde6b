import { open } from "node:fs/promises";
import { z } from "zod";

const EdgeLine = z.object({
  /** Seconds since 1970 when the answer was finished. */
  msec: z.number(),
  requestId: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  seconds: z.number(),
  agent: z.string(),
});
export type EdgeLine = z.infer<typeof EdgeLine>;

/** Reads what a log of the edge gains from now on. */
export class EdgeLog {
  private rest = "";

  private constructor(
    private readonly file: string,
    private position: number,
  ) {}

  static async fromNow(file: string): Promise<EdgeLog> {
    const handle = await open(file, "a+");
    try {
      return new EdgeLog(file, (await handle.stat()).size);
    } finally {
      await handle.close();
    }
  }

  /** Returns the lines that were added since the last call. */
  async read(): Promise<EdgeLine[]> {
    const handle = await open(this.file, "r");
    try {
      const { size } = await handle.stat();
      if (size <= this.position) return [];
      const bytes = Buffer.alloc(size - this.position);
      await handle.read(bytes, 0, bytes.length, this.position);
      this.position = size;
      const lines = (this.rest + bytes.toString("utf8")).split("\n");
      this.rest = lines.pop() ?? "";
      return lines.filter(Boolean).map((line) => EdgeLine.parse(JSON.parse(line)));
    } finally {
      await handle.close();
    }
  }
}
