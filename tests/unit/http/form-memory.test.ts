import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { withFormFile } from "@/lib/core/http/form";
import { Problem } from "@/lib/core/http/problem";
import { BOUNDARY, formOf } from "@/tests/support/forms";

/** What a form that was read leaves in memory: nothing of its body, however long its deadline still runs. */

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const MiB = 1024 * 1024;
const [head, end] = [formOf([{ filename: "a.bin", content: "" }], false), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)];

/** A form with a file of so many MiB, whose pieces exist only once they are asked for. */
function formWith(mebibytes: number): Request {
  let sent = -1;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent === -1) controller.enqueue(new Uint8Array(head.subarray(0, -2)));
        else if (sent < mebibytes * 16) controller.enqueue(new Uint8Array(64 * 1024).fill(97));
        else {
          controller.enqueue(new Uint8Array(end));
          controller.close();
        }
        sent += 1;
      },
    },
    { highWaterMark: 0 },
  );
  return new Request("http://localhost/files", {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body,
    duplex: "half",
  } as RequestInit);
}

/** MiB of buffers that are still referred to: a buffer is given back some turns after its last reader is gone. */
async function held(): Promise<number> {
  for (let turn = 0; turn < 10; turn += 1) {
    collect();
    await setImmediate();
  }
  return process.memoryUsage().arrayBuffers / MiB;
}

test.each([
  ["taken", 20, 20 * MiB],
  ["refused as too large", -1, 18 * MiB],
] as const)("of forms that were %s nothing stays in memory", async (_what, expected, maxBytes) => {
  // What the first form loads stays.
  await withFormFile(formWith(1), { field: "file", maxBytes: MiB }, () => Promise.resolve());
  const before = await held();
  for (let round = 0; round < 3; round += 1) {
    const answer = await withFormFile(formWith(20), { field: "file", maxBytes }, (file) =>
      Promise.resolve(file.bytes / MiB),
    ).catch((error: unknown) => (error instanceof Problem && error.code === "payload_too_large" ? -1 : NaN));
    expect(answer).toBe(expected);
  }
  expect((await held()) - before).toBeLessThan(5);
});
