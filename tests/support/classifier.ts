import { spawn, type ChildProcess } from "node:child_process";
import { afterAll, beforeAll } from "vitest";
import { endClassifier } from "@/lib/integrations/classifier/judge";
import { bundleClassifier } from "@/scripts/local/classifier";
import { withVariables } from "./variables";

const holder = globalThis as typeof globalThis & { __collabhubClassifier?: { child: ChildProcess | null } };

/** The running program that judges pictures, or null. */
export const runningClassifier = (): ChildProcess | null => holder.__collabhubClassifier?.child ?? null;

/** The real classifier for the pictures of a file's tests, as with the default setting. */
export function useClassifier(): void {
  withVariables({ PICTURE_HOLD_AT: "0.6" });
  beforeAll(bundleClassifier);
  afterAll(endClassifier);
}

/** Runs another program in the classifier's place until it ends: for answers that no picture of a test would get. */
export function instead(program: string): ChildProcess {
  const child = spawn(process.execPath, ["-e", program], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdout.setEncoding("utf8");
  child.stdin.on("error", () => undefined);
  if (!holder.__collabhubClassifier) throw new Error("The classifier's module is not loaded");
  endClassifier();
  holder.__collabhubClassifier.child = child;
  child.once("exit", () => {
    if (holder.__collabhubClassifier?.child === child) holder.__collabhubClassifier.child = null;
  });
  return child;
}

/** A program that gives each picture these scores. */
export const answering = (scores: object): string =>
  `let n=0;process.stdin.on("data",(p)=>{for(n+=p.length;n>=150528;n-=150528)console.log(${JSON.stringify(JSON.stringify(scores))})})`;

/** Programs that give no scores. */
export const programs = {
  silent: "setInterval(()=>{},1000)",
  dying: "process.stdin.once('data',()=>process.exit(1))",
  babbling: "process.stdin.once('data',()=>console.log('no scores'))",
} as const;
