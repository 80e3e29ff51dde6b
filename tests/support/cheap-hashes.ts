import bcrypt from "bcrypt";
import { afterAll, beforeAll, vi } from "vitest";

const CHEAPEST = 4;
/** What the product hashes with, and compares unknown accounts against. */
const COSTLY = /^\$2b\$12\$/;

/**
 * For the tests of a file or block whose subject is not the hash: passwords are hashed as cheaply as bcrypt can, a quarter of a CPU
 * second less each. Nothing in the product knows of it, so no configuration can bring it about.
 */
export function withCheapHashes(): void {
  const { hash, compare } = bcrypt;
  beforeAll(async () => {
    const nobodys = await hash("", CHEAPEST);
    const cheaply = (password: string | Buffer) => hash(password, CHEAPEST);
    const compared = (password: string | Buffer, known: string) =>
      compare(password, COSTLY.test(known) ? nobodys : known);
    vi.spyOn(bcrypt, "hash").mockImplementation(cheaply as never);
    vi.spyOn(bcrypt, "compare").mockImplementation(compared as never);
  });
  afterAll(() => {
    vi.mocked(bcrypt.hash).mockRestore();
    vi.mocked(bcrypt.compare).mockRestore();
  });
}
