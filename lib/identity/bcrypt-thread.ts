import { Worker } from "node:worker_threads";
import { Problem } from "@/lib/core/http/problem";

/** What the thread is asked: without `hash` to hash at `cost`, else to compare. */
export type BcryptTask =
  | { readonly password: string; readonly cost: number; readonly hash?: undefined }
  | { readonly password: string; readonly hash: string };

type Answer =
  { readonly id: number; readonly result: string | boolean } | { readonly id: number; readonly error: string };

interface Waiting {
  resolve: (result: string | boolean) => void;
  reject: (error: Error) => void;
}

/**
 * Runs as text, because it is no part of any bundle. On Linux a priority belongs to the calling thread alone: the system runs
 * this one when the others of the process have nothing to do, or for a tenth of the time. Elsewhere it would belong to the whole
 * process.
 */
const program = `
const { parentPort } = require("node:worker_threads");
const { constants, setPriority } = require("node:os");
const bcrypt = require("bcrypt");
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
parentPort.on("message", ({ id, password, cost, hash }) => {
  try {
    const result = hash === undefined ? bcrypt.hashSync(password, cost) : bcrypt.compareSync(password, hash);
    parentPort.postMessage({ id, result });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});`;

const unavailable = (cause: unknown) =>
  new Problem("unavailable", { detail: "The password could not be checked. Try again in a moment.", cause });

/** A thread for bcrypt: an event loop and the pool of file reads keep their cores while passwords are checked. */
export class BcryptThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** Hashes or compares. Throws 503 `unavailable` where the thread ends before it has answered; the next task starts another. */
  run(task: BcryptTask): Promise<string | boolean> {
    const worker = (this.worker ??= this.start());
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...task });
    });
  }

  /** Ends the thread, as a crash would. */
  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(program, { eval: true });
    // A process that has nothing else to do may end.
    worker.unref();
    let cause: unknown = new Error("The password thread ended");
    worker.on("message", (answer: Answer) => {
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(answer.result);
    });
    worker.on("error", (error) => {
      cause = error;
    });
    worker.on("exit", () => {
      if (this.worker === worker) this.worker = null;
      for (const { reject } of this.waiting.values()) reject(unavailable(cause));
      this.waiting.clear();
    });
    return worker;
  }
}
