import { resolve } from "node:path";

/** The folder that contains package.json, whatever the working folder is. */
export const root = resolve(import.meta.dirname, "../..");
