import bcrypt from "bcrypt";
import { afterAll, beforeAll, vi } from "vitest";
import { BcryptThread } from "@/lib/identity/bcrypt-thread";

const CHEAPEST = 4;
/** What the product hashes with, and compares unknown accounts against. */
const COSTLY = /^\$2b\$12\$/;

/**
 * For the tests of a file or block whose subject is not the hash: passwords are hashed as cheaply as bcrypt can, a quarter of a CPU
 * second less each. Nothing in the product knows of it, so no configuration can bring it about.
 */
export function withCheapHashes(): void {
  let restore: () => void;
  beforeAll(() => {
    const thread = BcryptThread.prototype;
    const original = Object.getOwnPropertyDescriptor(thread, "run")?.value as BcryptThread["run"];
    const nobodys = bcrypt.hashSync("", CHEAPEST);
    const spy = vi.spyOn(thread, "run").mockImplementation(function (this: BcryptThread, task) {
      const cheap =
        task.hash === undefined
          ? { ...task, cost: CHEAPEST }
          : COSTLY.test(task.hash)
            ? { ...task, hash: nobodys }
            : task;
      return original.call(this, cheap);
    });
    restore = () => spy.mockRestore();
  });
  afterAll(() => restore());
}
